// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.cancelledInstance;
import static io.daybook.normalizer.fold.GoogleEvent.exception;
import static io.daybook.normalizer.fold.GoogleEvent.series;
import static io.daybook.normalizer.fold.GoogleEvent.single;
import static io.daybook.normalizer.fold.GoogleEvent.tombstone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.normalizer.google.GoogleSeries;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is over for long is forgotten, and nothing is told for want of memory. */
class PastTest {

  private static final Duration PAST = Duration.ofDays(30);

  private final MemoryCalendarState state = new MemoryCalendarState();

  private final GoogleCalendarScript calendar =
      GoogleCalendarScript.at("2026-03-02T08:00:00Z", 7, state, PAST);

  private SeriesState stored(String id) {
    return state.series(id).orElseThrow();
  }

  @Test
  void singleEventsAreForgotten() {
    calendar.snapshot(single("a", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z"));
    calendar.advanceTo("2026-04-02T09:59:59Z").is("completed a 2026-03-03T09:00Z");
    assertThat(state.seriesIds()).containsExactly("a");
    calendar.advanceTo("2026-04-02T10:00:00Z").isNothing();

    assertThat(state.seriesIds()).isEmpty();
    assertThat(state.nextDue()).isEmpty();
  }

  @Test
  void whatWasOverWhenFirstSeenIsForgotten() {
    calendar.snapshot(single("a", "2026-02-20T09:00:00Z", "2026-02-20T10:00:00Z"));
    assertThat(state.seriesIds()).containsExactly("a");
    calendar.advanceTo("2026-03-22T10:00:00Z").isNothing();

    assertThat(state.seriesIds()).isEmpty();
  }

  @Test
  @DisplayName("Rule 8: a cancelled meeting is remembered until it would have been over for long")
  void tombstonesAreForgotten() {
    calendar.snapshot(single("a", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z"));
    calendar.delta(tombstone("a")).is("cancelled a 2026-03-03T09:00Z");
    calendar.advanceTo("2026-04-02T09:59:59Z").isNothing();
    calendar.delta(tombstone("a")).isNothing();
    assertThat(state.seriesIds()).containsExactly("a");
    calendar.advanceTo("2026-04-02T10:00:00Z").isNothing();
    assertThat(state.seriesIds()).isEmpty();

    calendar.delta(tombstone("a")).isNothing();
  }

  @Test
  void instancesOfASeriesThatGoesOnAreForgottenOneByOne() {
    calendar.snapshot(
        series("d", "2026-02-23T09:00:00Z", "2026-02-23T10:00:00Z", "RRULE:FREQ=DAILY"));
    calendar.advanceTo("2026-06-01T08:00:00Z");

    assertThat(stored("d").occurrences()).hasSizeBetween(37, 39);
    assertThat(stored("d").occurrences().get(0).event().when().endInstant())
        .isAfter(Instant.parse("2026-05-02T08:00:00Z").minus(Duration.ofDays(1)));
  }

  @Test
  void exceptionsOfTheLongPastAreForgotten() {
    calendar.snapshot(
        series("w", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z", "RRULE:FREQ=WEEKLY"),
        exception("w", "2026-03-03T09:00:00Z", "2026-03-04T09:00:00Z", "2026-03-04T10:00:00Z"),
        cancelledInstance("w", "2026-03-10T09:00:00Z"),
        exception("w", "2026-03-17T09:00:00Z", "2026-05-20T09:00:00Z", "2026-05-20T10:00:00Z"));
    assertThat(stored("w").exceptions()).hasSize(3);
    calendar.advanceTo("2026-05-01T08:00:00Z");

    assertThat(stored("w").exceptions().values())
        .singleElement()
        .satisfies(row -> assertThat(row.eventId()).contains("20260317"));
  }

  @Test
  void aSeriesThatEndedIsForgotten() {
    calendar.snapshot(
        series("w", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z", "RRULE:FREQ=WEEKLY;COUNT=3"));
    calendar.advanceTo("2026-04-16T09:59:59Z");
    assertThat(state.seriesIds()).containsExactly("w");
    calendar.advanceTo("2026-04-16T10:00:00Z");

    assertThat(state.seriesIds()).isEmpty();
    assertThat(state.nextDue()).isEmpty();
  }

  @Test
  @DisplayName("Rule 9: a series that begins far ahead is not taken for over")
  void aSeriesOfTheFutureStays() {
    calendar.snapshot(
        series("w", "2026-09-01T09:00:00Z", "2026-09-01T10:00:00Z", "RRULE:FREQ=WEEKLY;COUNT=2"));
    assertThat(state.nextDue()).contains(Instant.parse("2026-08-25T09:00:00Z"));
    calendar.advanceTo("2026-09-01T08:00:00Z").is("created w 2026-09-01T09:00Z");
  }

  @Test
  @DisplayName("Rule 6: what was forgotten and comes again unchanged tells nothing")
  void theLongPastIsNotToldAgain() {
    GoogleEvent meeting = single("a", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z");
    calendar.snapshot(meeting);
    calendar.advanceTo("2026-05-01T08:00:00Z");
    calendar.delta(meeting.title("Renamed")).isNothing();
    calendar.resync(meeting.title("Renamed")).isNothing();

    assertThat(state.seriesIds()).isEmpty();
  }

  @Test
  @DisplayName("Rule 9: moved from the forgotten past into the future it is Created")
  void movedOutOfTheForgottenPast() {
    calendar.snapshot(single("a", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z"));
    calendar.advanceTo("2026-05-01T08:00:00Z");

    calendar
        .delta(single("a", "2026-05-03T09:00:00Z", "2026-05-03T10:00:00Z"))
        .is("created a 2026-05-03T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: a series of which much was forgotten is moved as if nothing were")
  void movedSeriesAfterForgetting() {
    calendar.snapshot(
        series("w", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z", "RRULE:FREQ=WEEKLY"));
    calendar.advanceTo("2026-06-03T08:00:00Z");

    calendar
        .delta(series("w", "2026-03-03T11:00:00Z", "2026-03-03T12:00:00Z", "RRULE:FREQ=WEEKLY"))
        .is("updated w 2026-06-09T11:00Z was 2026-06-09T09:00Z [START, END]");
  }

  @Test
  void thePastReachesAsFarBackAsTheHorizon() {
    assertThatThrownBy(
            () ->
                new FoldSettings(
                    GoogleCalendarScript.CALENDAR,
                    Horizon.DEFAULT,
                    Duration.ZERO,
                    Duration.ofHours(23),
                    "epoch",
                    new GoogleSeries()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
