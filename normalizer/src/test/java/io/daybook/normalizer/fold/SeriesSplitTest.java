// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.cancelledInstance;
import static io.daybook.normalizer.fold.GoogleEvent.exception;
import static io.daybook.normalizer.fold.GoogleEvent.series;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Origin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Edits of "this and following". */
class SeriesSplitTest {

  private final GoogleCalendarScript calendar = GoogleCalendarScript.at("2026-03-02T08:00:00Z", 7);

  private static final String BOSS = "bo@acme.example";

  /** A daily meeting from a day of March on, at an hour. */
  private static GoogleEvent daily(String id, int day, int hour, String end) {
    String start = "2026-03-%02dT%02d".formatted(day, hour);
    return series(id, start + ":00:00Z", start + ":30:00Z", "RRULE:FREQ=DAILY" + end)
        .title("daily")
        .organizer(BOSS);
  }

  private static GoogleEvent whole() {
    return daily("d", 2, 9, "");
  }

  private static String until(int day) {
    return ";UNTIL=202603%02dT085959Z".formatted(day);
  }

  private static String part(int day) {
    return "d_R202603%02dT090000".formatted(day);
  }

  @Test
  @DisplayName("Rule 10: this and following is Updated with field series, of one cause")
  void thisAndFollowing() {
    calendar.snapshot(whole());
    calendar
        .delta(daily("d", 2, 9, until(7)), daily(part(7), 7, 9, "").title("Daily"))
        .isInAnyOrder(
            "updated Daily 2026-03-07T09:00Z [TITLE, SERIES]",
            "updated Daily 2026-03-08T09:00Z [TITLE, SERIES]")
        .ofOneCause()
        .allOf(Origin.CHANGE);
  }

  @Test
  @DisplayName("Rule 10: the order of both masters in the round does not matter")
  void theNewMasterComesFirst() {
    calendar.snapshot(whole());
    calendar
        .delta(daily(part(7), 7, 11, ""), daily("d", 2, 9, until(7)))
        .isInAnyOrder(
            "updated daily 2026-03-07T11:00Z was 2026-03-07T09:00Z [START, END, SERIES]",
            "updated daily 2026-03-08T11:00Z was 2026-03-08T09:00Z [START, END, SERIES]");
  }

  @Test
  @DisplayName("Rule 10: a split that moves the weekday is paired by week")
  void aSplitThatMovesTheWeekday() {
    GoogleCalendarScript wide = GoogleCalendarScript.at("2026-03-02T08:00:00Z", 30);
    wide.snapshot(
        series("d", "2026-03-03T09:00:00Z", "2026-03-03T09:30:00Z", "RRULE:FREQ=WEEKLY;COUNT=4"));
    wide.delta(
            series(
                "d",
                "2026-03-03T09:00:00Z",
                "2026-03-03T09:30:00Z",
                "RRULE:FREQ=WEEKLY;UNTIL=20260317T085959Z"),
            series(
                    "d_R20260319T090000",
                    "2026-03-19T09:00:00Z",
                    "2026-03-19T09:30:00Z",
                    "RRULE:FREQ=WEEKLY;COUNT=2")
                .title("d"))
        .isInAnyOrder(
            "updated d 2026-03-19T09:00Z was 2026-03-17T09:00Z [START, END, SERIES]",
            "updated d 2026-03-26T09:00Z was 2026-03-24T09:00Z [START, END, SERIES]");
  }

  @Test
  @DisplayName("Rule 10: a rule that ended later and now ends earlier gains an end too")
  void aCountThatShrinks() {
    calendar.snapshot(daily("d", 2, 9, ";COUNT=6"));
    calendar
        .delta(daily("d", 2, 9, ";COUNT=4"), daily(part(6), 6, 10, ";COUNT=2"))
        .isInAnyOrder(
            "updated daily 2026-03-06T10:00Z was 2026-03-06T09:00Z [START, END, SERIES]",
            "updated daily 2026-03-07T10:00Z was 2026-03-07T09:00Z [START, END, SERIES]");
  }

  @Test
  @DisplayName("Rule 10: two splits in one round are paired through")
  void twoSplitsInOneRound() {
    calendar.snapshot(whole());
    calendar
        .delta(
            daily("d", 2, 9, until(5)),
            daily(part(5), 5, 10, until(7)).title("middle"),
            daily(part(7), 7, 11, "").title("last"))
        .isInAnyOrder(
            "updated middle 2026-03-05T10:00Z was 2026-03-05T09:00Z [TITLE, START, END, SERIES]",
            "updated middle 2026-03-06T10:00Z was 2026-03-06T09:00Z [TITLE, START, END, SERIES]",
            "updated last 2026-03-07T11:00Z was 2026-03-07T09:00Z [TITLE, START, END, SERIES]",
            "updated last 2026-03-08T11:00Z was 2026-03-08T09:00Z [TITLE, START, END, SERIES]")
        .ofOneCause();
  }

  @Test
  @DisplayName("Rule 10: the new part may be split again later")
  void aLaterSecondSplit() {
    calendar.snapshot(whole());
    calendar.delta(daily("d", 2, 9, until(5)), daily(part(5), 5, 9, ""));
    calendar
        .delta(daily(part(5), 5, 9, until(7)), daily(part(7), 7, 9, ""))
        .isInAnyOrder(
            "updated daily 2026-03-07T09:00Z [SERIES]", "updated daily 2026-03-08T09:00Z [SERIES]");
  }

  @Test
  @DisplayName("Rule 10: the old part may be split again later")
  void theOldPartIsSplitAgain() {
    calendar.snapshot(whole());
    calendar.delta(daily("d", 2, 9, until(7)), daily(part(7), 7, 9, ""));
    calendar
        .delta(daily("d", 2, 9, until(5)), daily(part(5), 5, 9, until(7)))
        .isInAnyOrder(
            "updated daily 2026-03-05T09:00Z [SERIES]", "updated daily 2026-03-06T09:00Z [SERIES]");
  }

  @Test
  @DisplayName("Rule 10: with another organizer it is no split")
  void anotherOrganizerIsNoSplit() {
    calendar.snapshot(whole());
    calendar
        .delta(daily("d", 2, 9, until(7)), daily(part(7), 7, 9, "").organizer("cy@other.example"))
        .isInAnyOrder(
            "cancelled daily 2026-03-07T09:00Z",
            "cancelled daily 2026-03-08T09:00Z",
            "created daily 2026-03-07T09:00Z",
            "created daily 2026-03-08T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: with another id stem it is no split")
  void anotherStemIsNoSplit() {
    calendar.snapshot(whole());
    Told told = calendar.delta(daily("d", 2, 9, until(7)), daily("e_R20260307T090000", 7, 9, ""));
    assertThat(told.linesOf("cancelled")).hasSize(2);
    assertThat(told.linesOf("created")).hasSize(2);
  }

  @Test
  @DisplayName("Rule 10: a new master that starts before the last remaining slot is no split")
  void anEarlierStartIsNoSplit() {
    calendar.snapshot(whole());
    Told told = calendar.delta(daily("d", 2, 9, until(7)), daily(part(7), 6, 8, ""));
    assertThat(told.linesOf("cancelled")).hasSize(2);
    assertThat(told.linesOf("created")).hasSize(4);
    assertThat(told.linesOf("updated")).isEmpty();
  }

  @Test
  @DisplayName("Rule 10: an old rule that keeps its end is no split")
  void withoutANewEndItIsNoSplit() {
    calendar.snapshot(daily("d", 2, 9, until(7)));
    Told told = calendar.delta(daily("d", 2, 9, until(7)), daily(part(7), 7, 9, ""));
    told.isInAnyOrder("created daily 2026-03-07T09:00Z", "created daily 2026-03-08T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: an exception of the cut off part moves over to the new master")
  void anExceptionMovesOver() {
    calendar.snapshot(whole(), moved("d"));
    calendar
        .delta(
            daily("d", 2, 9, until(7)),
            cancelledInstance("d", "2026-03-07T09:00:00Z"),
            daily(part(7), 7, 9, ""),
            moved(part(7)))
        .isInAnyOrder(
            "updated daily 2026-03-07T15:00Z [SERIES]", "updated daily 2026-03-08T09:00Z [SERIES]");
  }

  private static GoogleEvent moved(String master) {
    return exception(master, "2026-03-07T09:00:00Z", "2026-03-07T15:00:00Z", "2026-03-07T15:30:00Z")
        .title("daily")
        .organizer(BOSS);
  }

  @Test
  @DisplayName("Rule 10: what is cancelled on both sides of a split is Cancelled")
  void aGapInTheNewPart() {
    calendar.snapshot(whole());
    calendar
        .delta(
            daily("d", 2, 9, until(7)),
            daily(part(7), 7, 9, ""),
            cancelledInstance("d", "2026-03-08T09:00:00Z"),
            cancelledInstance(part(7), "2026-03-08T09:00:00Z"))
        .isInAnyOrder(
            "updated daily 2026-03-07T09:00Z [SERIES]", "cancelled daily 2026-03-08T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: only the rows of one round make a split")
  void twoRoundsAreNoSplit() {
    calendar.snapshot(whole());
    calendar
        .delta(daily("d", 2, 9, until(7)))
        .is("cancelled daily 2026-03-07T09:00Z", "cancelled daily 2026-03-08T09:00Z");
    calendar
        .delta(daily(part(7), 7, 9, ""))
        .is("created daily 2026-03-07T09:00Z", "created daily 2026-03-08T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: beyond the horizon the new part comes in by itself")
  void aSplitBeyondTheHorizon() {
    calendar.snapshot(whole());
    calendar.delta(daily("d", 2, 9, until(11)), daily(part(11), 11, 10, "")).isNothing();
    assertThat(calendar.advanceTo("2026-03-04T10:00:00Z").linesOf("created"))
        .containsExactly(
            "created daily 2026-03-09T09:00Z",
            "created daily 2026-03-10T09:00Z",
            "created daily 2026-03-11T10:00Z");
  }

  @Test
  @DisplayName("Rule 10: a split in a full pass is paired as well")
  void aSplitInAFullPass() {
    calendar.snapshot(whole());
    calendar
        .resync(daily("d", 2, 9, until(7)), daily(part(7), 7, 9, ""))
        .isInAnyOrder(
            "updated daily 2026-03-07T09:00Z [SERIES]", "updated daily 2026-03-08T09:00Z [SERIES]")
        .allOf(Origin.RESYNC);
  }

  @Test
  @DisplayName("Rule 10: a split whose past slots are over tells nothing of them")
  void aSplitInThePast() {
    calendar.snapshot(whole());
    calendar.advanceTo("2026-03-04T12:00:00Z");
    Told told = calendar.delta(daily("d", 2, 9, until(3)), daily(part(3), 3, 10, ""));
    assertThat(told.lines())
        .hasSize(7)
        .contains("updated daily 2026-03-05T10:00Z was 2026-03-05T09:00Z [START, END, SERIES]")
        .allMatch(line -> line.startsWith("updated"));
  }
}
