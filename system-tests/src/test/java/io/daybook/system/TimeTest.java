// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.ChangeKind;
import io.daybook.api.Origin;
import io.daybook.testkit.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What time alone brings: the horizon, reminders and completions. */
class TimeTest {

  private static final Stage.Setup QUIET = Stage.Setup.USUAL.ahead(7).poll(Duration.ofHours(12));

  private static final Slot.Timed TEN = Stage.at("2026-03-24T10:00");

  private static String insert(Stage stage, int... reminders) {
    return stage.ana.insert(draft -> draft.title("Review").time(TEN).reminders(reminders));
  }

  @Test
  @DisplayName("Rule 9: the horizon rolls on for 90 days, each instance once, at its instant")
  void horizonRolls() {
    try (Stage stage = Stage.open(QUIET)) {
      for (String rule : List.of("RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY")) {
        stage.ana.insert(draft -> draft.title(rule).time(TEN).recurring(rule).reminders());
      }
      stage.follow();

      stage.pass(Duration.ofDays(90));

      List<Change> rolled =
          stage.told.stream().filter(one -> one.header().origin() == Origin.HORIZON).toList();
      assertThat(rolled).hasSize(90 + 13);
      assertThat(rolled)
          .allSatisfy(
              change -> {
                Instant start = change.occurrence().event().when().startInstant();
                assertThat(change.header().timestamp()).isEqualTo(start.minus(Duration.ofDays(7)));
              });
      assertThat(rolled)
          .extracting(
              change ->
                  change.occurrence().event().when().startInstant().atZone(Stage.PARIS).getHour())
          .containsOnly(10);
      assertThat(stage.told).filteredOn(one -> one.kind() == ChangeKind.COMPLETED).hasSize(89 + 13);
      stage.assertTrue();
    }
  }

  @Test
  @DisplayName("Rule 14: a time in the gap of the clocks moves forward by the gap")
  void gap() {
    try (Stage stage = Stage.open(QUIET)) {
      stage.ana.insertSeries("Night", Stage.at("2026-03-28T02:30"), "RRULE:FREQ=DAILY;COUNT=3");

      assertThat(stage.follow())
          .containsExactly(
              "created \"Night\" 2026-03-28T01:30Z snapshot",
              "created \"Night\" 2026-03-29T01:30Z snapshot",
              "created \"Night\" 2026-03-30T00:30Z snapshot");
      stage.assertTrue();
    }
  }

  @Test
  @DisplayName("Rule 16: reminder and completion fire at their instants, and once")
  void fire() {
    try (Stage stage = Stage.open(QUIET)) {
      insert(stage, 10, 60);
      stage.follow();

      assertThat(stage.moveTo("2026-03-25T00:00"))
          .containsExactly(
              "reminder \"Review\" 2026-03-24T09:00Z -60 clock",
              "reminder \"Review\" 2026-03-24T09:00Z -10 clock",
              "completed \"Review\" 2026-03-24T09:00Z clock");
      assertThat(stage.told)
          .extracting(change -> change.header().timestamp().toString())
          .containsExactly(
              "2026-03-23T07:00:00Z",
              "2026-03-24T08:00:00Z",
              "2026-03-24T08:50:00Z",
              "2026-03-24T10:00:00Z");
      assertThat(stage.pass(Duration.ofDays(2))).isEmpty();
    }
  }

  @Test
  @DisplayName("Rule 16: a move arms what has fired once more")
  void moveArmsAgain() {
    try (Stage stage = Stage.open(QUIET)) {
      String id = insert(stage, 10);
      stage.follow();
      assertThat(stage.moveTo("2026-03-24T09:55")).hasSize(1);

      stage.ana.move(id, TEN.plusHours(2));

      assertThat(stage.sync()).hasSize(1);
      assertThat(stage.moveTo("2026-03-24T20:00"))
          .containsExactly(
              "reminder \"Review\" 2026-03-24T11:00Z -10 clock",
              "completed \"Review\" 2026-03-24T11:00Z clock");
      stage.assertTrue();
    }
  }

  @Test
  @DisplayName("Rule 16: they die with the meeting")
  void dieWithIt() {
    try (Stage stage = Stage.open(QUIET)) {
      String id = insert(stage, 10);
      stage.follow();

      stage.ana.delete(id);

      assertThat(stage.sync()).hasSize(1);
      assertThat(stage.pass(Duration.ofDays(3))).isEmpty();
    }
  }

  @Test
  @DisplayName("Rule 16: after down time completions catch up within a day, reminders before start")
  void catchUp() {
    try (Stage stage = Stage.open(QUIET)) {
      stage.ana.insert(draft -> draft.title("Over").time(TEN).reminders(10));
      stage.ana.insert(draft -> draft.title("Long over").time(TEN.plusHours(-6)).reminders(10));
      stage.ana.insert(draft -> draft.title("Soon").time(TEN.plusDays(1)).reminders(60));
      stage.follow();

      assertThat(stage.downUntil("2026-03-25T09:30"))
          .containsExactlyInAnyOrder(
              "completed \"Over\" 2026-03-24T09:00Z clock",
              "reminder \"Soon\" 2026-03-25T09:00Z -60 clock");
      assertThat(stage.told.get(stage.told.size() - 1).header().timestamp()).isEqualTo(stage.now());
    }
  }

  @Test
  @DisplayName("Rule 16: what was due before it was seen does not fire")
  void dueBeforeSeen() {
    try (Stage stage = Stage.open(QUIET)) {
      stage.ana.insert(
          draft -> draft.title("Now").time(Stage.at("2026-03-23T08:05")).reminders(10));
      stage.ana.insert(
          draft -> draft.title("Over").time(Stage.at("2026-03-23T06:05")).reminders(10));

      assertThat(stage.follow()).hasSize(2);

      assertThat(stage.moveTo("2026-03-24T00:00"))
          .containsExactly("completed \"Now\" 2026-03-23T07:05Z clock");
    }
  }

  @Test
  @DisplayName("Rule 16: a reminder beyond the horizon brings its instance with it")
  void reminderBeyondHorizon() {
    try (Stage stage = Stage.open(QUIET)) {
      Slot.Timed far = TEN.plusDays(28);
      stage.ana.insert(
          draft ->
              draft.title("Yearly").time(far).recurring("RRULE:FREQ=MONTHLY").reminders(28 * 1440));
      assertThat(stage.follow()).isEmpty();

      // The clocks go forward in between: 28 days of 24 hours before 10:00 is 9:00.
      assertThat(stage.moveTo("2026-03-24T08:59")).isEmpty();
      assertThat(stage.moveTo("2026-03-24T09:00"))
          .containsExactly(
              "created \"Yearly\" 2026-04-21T08:00Z horizon",
              "reminder \"Yearly\" 2026-04-21T08:00Z -40320 clock");
      assertThat(stage.moveTo("2026-04-20T00:00")).isEmpty();
      stage.assertTrue();
    }
  }

  @Test
  @DisplayName("Rule 16: a working location is created, and never completes")
  void workingLocation() {
    try (Stage stage = Stage.open(QUIET)) {
      stage.ana.insert(draft -> draft.title("Home").time(TEN).text("eventType", "workingLocation"));
      assertThat(stage.follow()).hasSize(1);

      assertThat(stage.pass(Duration.ofDays(3))).isEmpty();
    }
  }
}
