// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Occurrence;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.google.GoogleAdapter;
import io.daybook.jdbc.Restored;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database goes back by an hour; calendars and consumers do not. */
class RestoreTest {

  private static final Duration AHEAD = Duration.ofDays(14);

  private final SettableClock clock = new SettableClock(Stage.MONDAY);

  private final FakeGoogle google = FakeGoogle.start(clock);

  private final FakeCalendar ana = google.addCalendar(Stage.ANA, "Ana", Stage.PARIS, true);

  private final CarefulConsumer consumer = new CarefulConsumer();

  private String ghost;

  @TempDir private Path folder;

  @AfterEach
  void close() {
    google.close();
  }

  @ParameterizedTest(name = "cursor lost: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName(
      "SQLite goes back by an hour: no id means two things, and the consumer has the truth")
  void sqliteGoesBack(boolean cursorLost) {
    assertTruthAfter(BackedUpStore.sqlite(folder), cursorLost);
  }

  @ParameterizedTest(name = "cursor lost: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("PostgreSQL goes back by an hour: the same")
  void postgresGoesBack(boolean cursorLost) {
    try (PostgresHost server = PostgresHost.start(folder)) {
      assertTruthAfter(BackedUpStore.postgres(server), cursorLost);
    }
  }

  @Test
  @DisplayName("Without what is to be done after a restore ids mean two things")
  void withoutThatIdsAreUsedTwice() {
    BackedUpStore store = BackedUpStore.sqlite(folder);
    Instant backup = liveAndGoBack(store);
    goOn(store, backup, false);
    assertThat(consumer.ambiguous())
        .anyMatch(line -> line.startsWith("occurrence "))
        .anyMatch(line -> line.startsWith("change: "));
    assertThat(consumer.titled("Later")).as("dropped as a repeat").isEmpty();
  }

  private void assertTruthAfter(BackedUpStore store, boolean cursorLost) {
    Instant backup = liveAndGoBack(store);
    Occurrence review = consumer.titled("Review").orElseThrow();
    Occurrence offsite = consumer.titled("Offsite").orElseThrow();
    Occurrence kickoff = consumer.titled("Kickoff").orElseThrow();
    final int repeats = consumer.repeats();
    Restored restored = store.restored();
    goOn(store, backup, cursorLost);

    assertThat(consumer.ambiguous()).isEmpty();
    assertTruth();
    assertThat(consumer.titled("Review")).hasValueSatisfying(it -> assertSame(it, review));
    assertThat(consumer.titled("Kickoff")).hasValueSatisfying(it -> assertSame(it, kickoff));
    assertThat(consumer.repeats())
        .as("what waited to be told at the backup is told again as it was")
        .isGreaterThan(repeats);
    assertThat(consumer.titled("Offsite"))
        .hasValueSatisfying(
            it -> {
              assertThat(it.uuid()).isNotEqualTo(offsite.uuid());
              assertThat(it.id()).isGreaterThanOrEqualTo(restored.firstOccurrence());
            });
  }

  private static void assertSame(Occurrence now, Occurrence before) {
    assertThat(now.uuid()).isEqualTo(before.uuid());
    assertThat(now.id()).isEqualTo(before.id());
  }

  /** Some everyday life, a backup, an hour more, and back. */
  private Instant liveAndGoBack(BackedUpStore store) {
    String review = ana.insert("Review", Stage.at("2026-03-24T14:00"));
    String lunch = ana.insert("Lunch", Stage.at("2026-03-26T12:00"));
    String standup =
        ana.insertSeries("Standup", Stage.at("2026-03-23T15:00"), "RRULE:FREQ=DAILY;COUNT=8");
    live(store, Duration.ofMinutes(30), () -> {});
    consumer.down(true);
    live(store, Duration.ofMinutes(6), () -> ana.insert("Kickoff", Stage.at("2026-03-25T10:00")));
    store.backUp();
    Instant backup = clock.instant();
    consumer.down(false);
    live(
        store,
        Duration.ofMinutes(30),
        () -> {
          ana.move(review, Stage.at("2026-03-24T16:00"));
          ana.insert("Offsite", Stage.at("2026-03-27T09:00"));
          ghost = ana.insert("Ghost", Stage.at("2026-03-27T15:00"));
          ana.cancelInstance(standup, Stage.at("2026-03-25T15:00"));
        });
    live(
        store,
        Duration.ofMinutes(30),
        () -> {
          ana.delete(lunch);
          ana.insertSeries("Yoga", Stage.at("2026-03-24T18:00"), "RRULE:FREQ=WEEKLY;COUNT=2");
          ana.moveInstance(standup, Stage.at("2026-03-26T15:00"), Stage.at("2026-03-26T17:00"));
        });
    assertTruth();
    store.restore();
    return backup;
  }

  /** What happened while nobody looked is found along with what is lost. */
  private void goOn(BackedUpStore store, Instant backup, boolean cursorLost) {
    consumer.forgetSince(backup);
    if (cursorLost) {
      google.expireTokens();
    }
    ana.delete(ghost);
    ana.insert("Later", Stage.at("2026-03-25T08:00"));
    live(store, Duration.ofMinutes(30), () -> {});
  }

  private void live(BackedUpStore store, Duration time, Runnable life) {
    try (Daybook daybook =
        Daybook.builder()
            .store(store.address().open())
            .clock(clock)
            .connection(Stage.CONNECTION, adapter())
            .horizon(new Horizon(Duration.ofDays(1), AHEAD))
            .poll(Duration.ofMinutes(5))
            .listen("consumer", consumer::take)
            .build()) {
      daybook.follow(Stage.CONNECTION, Stage.ANA);
      daybook.runDue();
      life.run();
      Stage.pass(daybook, clock, time);
    }
  }

  private GoogleAdapter adapter() {
    return GoogleAdapter.builder()
        .clock(clock)
        .rootUrl(google.rootUrl())
        .accessToken(Secret.of("token"))
        .build();
  }

  private void assertTruth() {
    Instant now = clock.instant();
    List<Truth.Meeting> truth = Truth.of(ana, Stage.PARIS).after(now, now.plus(AHEAD));
    List<Fact> facts = truth.stream().map(Truth.Meeting::fact).toList();
    List<Fact> wrong = new ArrayList<>(consumer.after(now));
    facts.forEach(wrong::remove);
    assertThat(wrong).as("known, but not so").isEmpty();
    Stream<Fact> due = truth.stream().filter(Truth.Meeting::due).map(Truth.Meeting::fact);
    assertThat(consumer.after(now)).as("what is so").containsAll(due.toList());
  }
}
