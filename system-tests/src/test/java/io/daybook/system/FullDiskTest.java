// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.google.GoogleAdapter;
import io.daybook.jdbc.SmallDisk;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, and after a while is not. */
class FullDiskTest {

  private static final int MANY = 200;

  private static final Duration POLL = Duration.ofMinutes(5);

  private final SettableClock clock = new SettableClock(Stage.MONDAY);

  private final List<Change> told = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  @DisplayName(
      "Rule 1: while the disk is full a calendar rests, then it goes on, and nothing is lost")
  void calendarRestsAndGoesOn() throws SQLException {
    Path file = folder.resolve("daybook.db");
    SmallDisk disk = new SmallDisk(file);
    try (FakeGoogle google = FakeGoogle.start(clock);
        Daybook daybook = build(google, disk)) {
      FakeCalendar ana = google.addCalendar(Stage.ANA, "Ana", Stage.PARIS, true);
      ana.insert("Before", Stage.at("2026-03-25T10:00"));
      daybook.follow(Stage.CONNECTION, Stage.ANA);
      daybook.runDue();
      assertThat(told).hasSize(1);

      disk.room(1);
      for (int i = 0; i < MANY; i++) {
        ana.insert("Meeting " + i, Stage.at("2026-03-26T10:00").plusHours(i % 48));
      }
      pass(daybook, Duration.ofSeconds(30));
      int some = told.size();
      assertThat(some).isLessThan(1 + MANY);

      disk.room(1_000_000);
      pass(daybook, POLL);
      assertThat(told).hasSize(1 + MANY);
      View view = new View();
      told.forEach(view::accept);
      assertThat(view.after(clock.instant())).hasSize(1 + MANY);
    }
    assertThat(check(file)).isEqualTo("ok");
  }

  /** In steps that are shorter than what a calendar rests. */
  private void pass(Daybook daybook, Duration time) {
    for (Duration passed = Duration.ZERO; passed.compareTo(time) <= 0; ) {
      daybook.runDue();
      clock.advance(Duration.ofSeconds(5));
      passed = passed.plusSeconds(5);
    }
  }

  private Daybook build(FakeGoogle google, SmallDisk disk) {
    GoogleAdapter adapter =
        GoogleAdapter.builder()
            .clock(clock)
            .rootUrl(google.rootUrl())
            .accessToken(Secret.of("token"))
            .build();
    return Daybook.builder()
        .store(disk.store())
        .clock(clock)
        .poll(POLL)
        .connection(Stage.CONNECTION, adapter)
        .listen("recorder", told::add)
        .build();
  }

  private static String check(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
      return rows.getString(1);
    }
  }
}
