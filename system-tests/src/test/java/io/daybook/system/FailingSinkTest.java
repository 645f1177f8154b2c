// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.google.GoogleAdapter;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a database, where what one sink did not take yet has to be kept for it alone. */
class FailingSinkTest {

  private static final Duration POLL = Duration.ofMinutes(5);

  private final SettableClock clock = new SettableClock(Stage.MONDAY);

  private final Instant repaired = Stage.MONDAY.plus(Duration.ofHours(1));

  private final List<Change> well = new ArrayList<>();

  private final List<Change> ill = new ArrayList<>();

  @Test
  @DisplayName("Rule 21: a sink that fails for an hour delays only itself")
  void failsForAnHour(@TempDir Path folder) {
    try (FakeGoogle google = FakeGoogle.start(clock);
        Daybook daybook = build(google, folder.resolve("daybook.db"))) {
      FakeCalendar ana = google.addCalendar(Stage.ANA, "Ana", Stage.PARIS, true);
      CalendarRef calendar = daybook.follow(Stage.CONNECTION, Stage.ANA);
      for (int edits = 1; clock.instant().isBefore(repaired); edits++) {
        ana.insert("Meeting " + edits, Stage.at("2026-03-25T10:00"));
        daybook.wake(calendar);
        daybook.runDue();
        assertThat(well).as("at %s", clock.instant()).hasSize(edits);
        assertThat(ill).isEmpty();
        clock.advance(POLL);
      }
      // The longest wait between two attempts.
      clock.advance(Duration.ofMinutes(5));
      daybook.runDue();
      assertThat(ill).isEqualTo(well).hasSizeGreaterThan(10);
    }
  }

  private Daybook build(FakeGoogle google, Path file) {
    GoogleAdapter adapter =
        GoogleAdapter.builder()
            .clock(clock)
            .rootUrl(google.rootUrl())
            .accessToken(Secret.of("token"))
            .build();
    return Daybook.builder()
        .store(StoreAddress.sqlite(file).open())
        .clock(clock)
        .poll(POLL)
        .connection(Stage.CONNECTION, adapter)
        .listen("well", well::add)
        .listen("ill", this::take)
        .build();
  }

  private void take(Change change) {
    if (clock.instant().isBefore(repaired)) {
      throw new IllegalStateException("it is ill");
    }
    ill.add(change);
  }
}
