// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import io.daybook.engine.Daybook;
import io.daybook.google.GoogleAdapter;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node of this version beside the tables of the next one. */
class RollingUpgradeTest {

  private final SettableClock clock = new SettableClock(Stage.MONDAY);

  private final FakeGoogle google = FakeGoogle.start(clock);

  private final FakeCalendar ana = google.addCalendar(Stage.ANA, "Ana", Stage.PARIS, true);

  private final List<String> told = new ArrayList<>();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    google.close();
  }

  @Test
  @DisplayName("A node goes on, and starts again, on PostgreSQL with the next version's tables")
  void postgres() throws SQLException {
    try (PostgresHost server = PostgresHost.start(folder)) {
      StoreAddress address = server.newSchema();
      assertGoesOn(address, address.text());
    }
  }

  @Test
  @DisplayName("A node starts again on SQLite with the next version's tables")
  void sqlite() throws SQLException {
    Path file = folder.resolve("daybook.db");
    assertGoesOn(StoreAddress.sqlite(file), "jdbc:sqlite:" + file);
  }

  private void assertGoesOn(StoreAddress address, String url) throws SQLException {
    String review = ana.insert("Review", Stage.at("2026-03-24T14:00"));
    round(address);
    assertThat(told).containsExactly("created \"Review\" 2026-03-24T13:00Z snapshot");
    upgrade(url);
    ana.move(review, Stage.at("2026-03-24T16:00"));
    ana.insertSeries("Standup", Stage.at("2026-03-25T09:00"), "RRULE:FREQ=DAILY;COUNT=2");
    told.clear();
    round(address);
    assertThat(told)
        .containsExactlyInAnyOrder(
            "updated \"Review\" 2026-03-24T13:00Z → 2026-03-24T15:00Z [START, END] change",
            "created \"Standup\" 2026-03-25T08:00Z change",
            "created \"Standup\" 2026-03-26T08:00Z change");

    execute(url, "UPDATE daybook_schema SET oldest = 2 WHERE version = 2");
    assertThatThrownBy(address::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("know schema 2 or later")
        .hasMessageContaining("knows up to 1");
  }

  private void round(StoreAddress address) {
    try (Daybook daybook =
        Daybook.builder()
            .store(address.open())
            .clock(clock)
            .connection(Stage.CONNECTION, adapter())
            .poll(Duration.ofMinutes(5))
            .listen("recorder", change -> told.add(Lines.of(change)))
            .build()) {
      daybook.follow(Stage.CONNECTION, Stage.ANA);
      daybook.runDue();
      Stage.pass(daybook, clock, Duration.ofMinutes(6));
    }
  }

  private static void upgrade(String url) throws SQLException {
    for (String table :
        List.of("lane", "wake", "series", "lead", "staged", "outbox", "document", "work")) {
      execute(url, "ALTER TABLE daybook_" + table + " ADD COLUMN mood TEXT");
    }
    execute(url, "CREATE TABLE daybook_mood (mood TEXT NOT NULL)");
    execute(url, "INSERT INTO daybook_schema (version, oldest, checksum) VALUES (2, 1, 'x')");
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private GoogleAdapter adapter() {
    return GoogleAdapter.builder()
        .clock(clock)
        .rootUrl(google.rootUrl())
        .accessToken(Secret.of("token"))
        .build();
  }
}
