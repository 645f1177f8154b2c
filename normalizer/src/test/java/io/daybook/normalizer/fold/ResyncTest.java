// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.cancelledInstance;
import static io.daybook.normalizer.fold.GoogleEvent.exception;
import static io.daybook.normalizer.fold.GoogleEvent.series;
import static io.daybook.normalizer.fold.GoogleEvent.single;
import static io.daybook.normalizer.fold.GoogleEvent.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Origin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A full pass after a lost cursor: mark and sweep. */
class ResyncTest {

  private final GoogleCalendarScript calendar = GoogleCalendarScript.at("2026-03-02T08:00:00Z", 7);

  private static GoogleEvent standup() {
    return series("standup", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z", "RRULE:FREQ=DAILY");
  }

  private static GoogleEvent lunch() {
    return single("lunch", "2026-03-03T12:00:00Z", "2026-03-03T13:00:00Z");
  }

  private static GoogleEvent moved() {
    return exception(
        "standup", "2026-03-05T09:00:00Z", "2026-03-05T15:00:00Z", "2026-03-05T15:30:00Z");
  }

  private static GoogleEvent gap() {
    return cancelledInstance("standup", "2026-03-06T09:00:00Z");
  }

  @Test
  @DisplayName("Rule 3: what is unchanged tells nothing")
  void whatIsUnchangedTellsNothing() {
    GoogleEvent[] all = {
      standup(), moved(), gap(), lunch(), single("trip", "2026-03-04", "2026-03-06")
    };
    calendar.snapshot(all);
    calendar.resync(all).isNothing();
    calendar.advanceTo("2026-03-04T11:00:00Z");
    calendar.resync(all).isNothing();
  }

  @Test
  @DisplayName("Rule 3: what is gone is Cancelled with its last known fields, origin resync")
  void whatIsGoneIsCancelled() {
    calendar.snapshot(standup(), lunch().title("Lunch"));
    calendar.resync(standup()).is("cancelled Lunch 2026-03-03T12:00Z").allOf(Origin.RESYNC);
  }

  @Test
  @DisplayName("Rule 3: what is new or changed in the full pass is told with origin resync")
  void whatIsNewOrChangedIsTold() {
    calendar.snapshot(lunch());
    calendar
        .resync(
            lunch().title("Lunch"), single("late", "2026-03-04T12:00:00Z", "2026-03-04T13:00:00Z"))
        .isInAnyOrder("updated Lunch 2026-03-03T12:00Z [TITLE]", "created late 2026-03-04T12:00Z")
        .allOf(Origin.RESYNC);
  }

  @Test
  @DisplayName("Rule 3: the sweep covers only what ends after now")
  void whatIsOverIsNotSwept() {
    calendar.snapshot(
        single("over", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"),
        single("running", "2026-03-02T09:00:00Z", "2026-03-02T10:00:01Z"));
    calendar.advanceTo("2026-03-02T10:00:00Z");
    calendar.resync().is("cancelled running 2026-03-02T09:00Z");
  }

  @Test
  @DisplayName("Rule 3: what fell out of the window is pruned in silence")
  void whatFellOutOfTheWindowIsPruned() {
    calendar.snapshot(lunch());
    calendar.advanceTo("2026-03-05T08:00:00Z");
    calendar.resync().isNothing();
    calendar.delta(lunch().title("Lunch, long ago")).isNothing();
  }

  @Test
  @DisplayName("Rule 3: a pruned event that moves into the future is Created (rule 9)")
  void aPrunedEventThatMovesIntoTheFutureIsCreated() {
    calendar.snapshot(lunch());
    calendar.advanceTo("2026-03-05T08:00:00Z");
    calendar.resync().isNothing();
    calendar
        .delta(single("lunch", "2026-03-06T12:00:00Z", "2026-03-06T13:00:00Z"))
        .is("created lunch 2026-03-06T12:00Z");
  }

  @Test
  @DisplayName("Rule 3: an absent series cancels what is still to come and nothing that is over")
  void anAbsentSeriesCancelsWhatIsToCome() {
    calendar.snapshot(standup());
    calendar.advanceTo("2026-03-03T09:15:00Z");
    Told told = calendar.resync();
    assertThat(told.lines())
        .hasSize(7 + 1)
        .contains("cancelled standup 2026-03-03T09:00Z", "cancelled standup 2026-03-10T09:00Z")
        .doesNotContain("cancelled standup 2026-03-02T09:00Z");
    told.allOf(Origin.RESYNC).ofOneCause();
  }

  @Test
  @DisplayName("Rule 3: a series that ended before the window is pruned in silence")
  void aSeriesThatEndedIsPruned() {
    calendar.snapshot(
        series(
            "short", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z", "RRULE:FREQ=DAILY;COUNT=2"));
    calendar.advanceTo("2026-03-06T08:00:00Z");
    calendar.resync().isNothing();
  }

  @Test
  @DisplayName("Rule 3: an exception that is gone while its master is there falls back to its slot")
  void anAbsentExceptionFallsBack() {
    calendar.snapshot(standup(), moved().title("Retro"));
    calendar
        .resync(standup())
        .is("updated standup 2026-03-05T09:00Z was 2026-03-05T15:00Z [TITLE, START, END]")
        .allOf(Origin.RESYNC);
  }

  @Test
  @DisplayName("Rule 3: a cancelled instance that is gone while its master is there is Created")
  void anAbsentCancelledInstanceIsCreated() {
    calendar.snapshot(standup(), gap());
    calendar.resync(standup()).is("created standup 2026-03-06T09:00Z").allOf(Origin.RESYNC);
  }

  @Test
  @DisplayName("Rule 3: a told and then cancelled instance that is gone is Created again")
  void anAbsentCancellationIsTakenBack() {
    calendar.snapshot(standup());
    calendar.delta(gap());
    calendar.resync(standup()).is("created again standup 2026-03-06T09:00Z");
  }

  @Test
  @DisplayName("Rule 3: an exception that the window could not return is kept as stored")
  void anExceptionBeforeTheWindowIsKept() {
    calendar.snapshot(standup());
    calendar.advanceTo("2026-03-02T10:00:00Z");
    calendar.delta(
        exception(
            "standup", "2026-03-05T09:00:00Z", "2026-02-20T15:00:00Z", "2026-02-20T15:30:00Z"));
    calendar.resync(standup()).isNothing();
    assertThat(calendar.model().lines())
        .contains("standup 2026-02-20T15:00Z")
        .doesNotContain("standup 2026-03-05T09:00Z");
  }

  @Test
  @DisplayName("Rule 3: a past exception that the window could return falls back without a word")
  void aPastExceptionFallsBackWithoutAWord() {
    calendar.snapshot(
        standup(),
        exception(
            "standup", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z", "2026-03-02T10:30:00Z"));
    calendar.advanceTo("2026-03-02T12:00:00Z");
    calendar.resync(standup()).isNothing();
  }

  @Test
  @DisplayName("Rule 3: a gone exception whose slot left the rule has nothing to fall back to")
  void anAbsentExceptionWithoutASlotIsCancelled() {
    calendar.snapshot(standup(), moved());
    GoogleEvent shorter =
        series(
            "standup",
            "2026-03-02T09:00:00Z",
            "2026-03-02T09:30:00Z",
            "RRULE:FREQ=DAILY;UNTIL=20260304T090000Z");
    calendar.delta(shorter);
    calendar.resync(shorter).is("cancelled standup 2026-03-05T15:00Z").allOf(Origin.RESYNC);
  }

  @Test
  @DisplayName("Rule 3: an exception without its master is swept like a single event")
  void anAbsentOrphanIsCancelled() {
    calendar.snapshot(moved());
    calendar.resync(moved()).isNothing();
    calendar.resync().is("cancelled standup 2026-03-05T15:00Z").allOf(Origin.RESYNC);
  }

  @Test
  @DisplayName("Rule 3: an exception that is there outlives its absent master")
  void aPresentExceptionOutlivesItsMaster() {
    calendar.snapshot(standup(), moved());
    Told told = calendar.resync(moved());
    assertThat(told.lines()).hasSize(6).doesNotContain("cancelled standup 2026-03-05T15:00Z");
    assertThat(calendar.model().lines()).containsExactly("standup 2026-03-05T15:00Z");
  }

  @Test
  @DisplayName("Rule 3: what was cancelled before is not cancelled again by its absence")
  void theAlreadyCancelledStaysSilent() {
    calendar.snapshot(lunch(), standup());
    calendar.delta(tombstone("lunch"));
    calendar.resync(standup()).isNothing();
  }

  @Test
  @DisplayName("Rule 3: a full pass revives what was cancelled")
  void aFullPassRevives() {
    calendar.snapshot(lunch());
    calendar.delta(tombstone("lunch"));
    calendar.resync(lunch()).is("created again lunch 2026-03-03T12:00Z").allOf(Origin.RESYNC);
  }

  @Test
  @DisplayName("Rule 3: an exception that was never told and is gone tells nothing")
  void anAbsentUntoldExceptionIsSilent() {
    GoogleEvent far =
        exception(
            "standup", "2026-03-20T09:00:00Z", "2026-03-20T15:00:00Z", "2026-03-20T15:30:00Z");
    calendar.snapshot(standup(), far);
    calendar.resync(standup()).isNothing();
    calendar.advanceTo("2026-03-13T08:59:59Z");
    calendar.advanceTo("2026-03-13T09:10:00Z").is("created standup 2026-03-20T09:00Z");
  }

  @Test
  @DisplayName("Rule 3: an absent meeting that began before now and ends after it is swept")
  void theRunningInstanceIsSwept() {
    calendar.snapshot(lunch());
    calendar.advanceTo("2026-03-03T12:59:59Z");
    calendar.resync().is("cancelled lunch 2026-03-03T12:00Z");
    calendar.advanceTo("2026-03-03T14:00:00Z").isNothing();
  }

  @Test
  @DisplayName("Rule 3: a series that a full pass lacked and the next one has keeps its ids")
  void aSeriesThatComesBackKeepsItsIds() {
    calendar.snapshot(standup());
    calendar.advanceTo("2026-03-03T12:00:00Z");
    assertThat(calendar.resync().linesOf("cancelled")).hasSize(7);
    Told told = calendar.resync(standup());
    assertThat(told.lines())
        .hasSize(7)
        .allMatch(line -> line.startsWith("created again standup"))
        .doesNotContain("created again standup 2026-03-03T09:00Z");
  }
}
