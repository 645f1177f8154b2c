// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.cancelledInstance;
import static io.daybook.normalizer.fold.GoogleEvent.exception;
import static io.daybook.normalizer.fold.GoogleEvent.series;
import static io.daybook.normalizer.fold.GoogleEvent.single;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.SeriesPart;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How the old and the new slots of an edited series are paired. */
class SeriesPairingTest {

  private static final String MONDAY = "2026-03-02T08:00:00Z";

  private static GoogleEvent daily(String hour) {
    return daily(hour, "RRULE:FREQ=DAILY;COUNT=3");
  }

  private static GoogleEvent daily(String hour, String... recurrence) {
    String day = "2026-03-02T" + hour;
    return series("daily", day + ":00:00Z", day + ":20:00Z", recurrence);
  }

  private static GoogleEvent weekly(String date, String rule) {
    return series("weekly", date + "T09:00:00Z", date + "T09:20:00Z", "RRULE:" + rule);
  }

  @Test
  @DisplayName("Rule 10: a series moved within the day is Updated by local date, of one cause")
  void movedWithinTheDay() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(daily("09"));
    calendar
        .delta(daily("11"))
        .is(
            "updated daily 2026-03-02T11:00Z was 2026-03-02T09:00Z [START, END]",
            "updated daily 2026-03-03T11:00Z was 2026-03-03T09:00Z [START, END]",
            "updated daily 2026-03-04T11:00Z was 2026-03-04T09:00Z [START, END]")
        .ofOneCause();
    calendar.delta(daily("11")).isNothing();
  }

  @Test
  @DisplayName("Rule 10: changes of two causes have two cause ids")
  void twoCausesHaveTwoIds() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    String first = calendar.snapshot(daily("09")).change(0).header().causeId();
    String second = calendar.delta(daily("11")).change(0).header().causeId();
    String third =
        calendar
            .delta(single("one", "2026-03-03T12:00:00Z", "2026-03-03T13:00:00Z"))
            .only()
            .header()
            .causeId();
    assertThat(first).isNotEqualTo(second);
    assertThat(third).isNotIn(first, second);
  }

  @Test
  @DisplayName("Rule 10: the local date is that of the series' zone, not of UTC")
  void theLocalDateIsThatOfTheZone() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    String rule = "RRULE:FREQ=DAILY;COUNT=2";
    // 18:30 and 20:30 in New York are on two dates in UTC.
    calendar.snapshot(
        series("late", "2026-03-02T23:30:00Z", "2026-03-03T00:00:00Z", rule)
            .zone("America/New_York"));
    calendar
        .delta(
            series("late", "2026-03-03T01:30:00Z", "2026-03-03T02:00:00Z", rule)
                .zone("America/New_York"))
        .is(
            "updated late 2026-03-03T01:30Z was 2026-03-02T23:30Z [START, END]",
            "updated late 2026-03-04T01:30Z was 2026-03-03T23:30Z [START, END]");
  }

  @Test
  @DisplayName("Rule 10: a weekly meeting moved to another weekday is paired week by week")
  void movedWithinTheWeek() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(weekly("2026-03-03", "FREQ=WEEKLY;COUNT=3"));
    calendar
        .delta(weekly("2026-03-05", "FREQ=WEEKLY;COUNT=3"))
        .is(
            "updated weekly 2026-03-05T09:00Z was 2026-03-03T09:00Z [START, END]",
            "updated weekly 2026-03-12T09:00Z was 2026-03-10T09:00Z [START, END]",
            "updated weekly 2026-03-19T09:00Z was 2026-03-17T09:00Z [START, END]")
        .ofOneCause();
  }

  @Test
  @DisplayName("Rule 10: in a week only what is left over is Created or Cancelled")
  void aDayIsAddedAndTakenAway() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    GoogleEvent two = weekly("2026-03-03", "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260314T000000Z");
    GoogleEvent one = weekly("2026-03-03", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260314T000000Z");
    calendar.snapshot(one);
    calendar
        .delta(two)
        .isInAnyOrder("created weekly 2026-03-05T09:00Z", "created weekly 2026-03-12T09:00Z");
    calendar
        .delta(one)
        .isInAnyOrder("cancelled weekly 2026-03-05T09:00Z", "cancelled weekly 2026-03-12T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: the same local date goes before first with first")
  void theSameDateGoesFirst() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(weekly("2026-03-03", "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=2"));
    calendar
        .delta(
            series(
                "weekly",
                "2026-03-05T10:00:00Z",
                "2026-03-05T10:20:00Z",
                "RRULE:FREQ=WEEKLY;BYDAY=TH,FR;COUNT=2"))
        .isInAnyOrder(
            "updated weekly 2026-03-05T10:00Z was 2026-03-05T09:00Z [START, END]",
            "updated weekly 2026-03-06T10:00Z was 2026-03-03T09:00Z [START, END]");
  }

  @Test
  @DisplayName("Rule 10: daily to weekly is paired by week, the coarser of the two")
  void dailyToWeekly() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(weekly("2026-03-03", "FREQ=DAILY;UNTIL=20260306T000000Z"));
    calendar
        .delta(weekly("2026-03-06", "FREQ=WEEKLY;COUNT=2"))
        .isInAnyOrder(
            "updated weekly 2026-03-06T09:00Z was 2026-03-03T09:00Z [START, END]",
            "cancelled weekly 2026-03-04T09:00Z",
            "cancelled weekly 2026-03-05T09:00Z",
            "created weekly 2026-03-13T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: weekly to monthly is paired by month")
  void weeklyToMonthly() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(weekly("2026-03-24", "FREQ=WEEKLY;COUNT=3"));
    // 24th and 31st of March, 7th of April; then the 30th of March and of April.
    calendar
        .delta(weekly("2026-03-30", "FREQ=MONTHLY;COUNT=2"))
        .isInAnyOrder(
            "updated weekly 2026-03-30T09:00Z was 2026-03-24T09:00Z [START, END]",
            "cancelled weekly 2026-03-31T09:00Z",
            "updated weekly 2026-04-30T09:00Z was 2026-04-07T09:00Z [START, END]");
  }

  @Test
  @DisplayName("Rule 10: a monthly meeting moved to another date is paired by month")
  void monthlyMoved() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(weekly("2026-03-05", "FREQ=MONTHLY;COUNT=2"));
    calendar
        .delta(weekly("2026-03-28", "FREQ=MONTHLY;COUNT=2"))
        .is(
            "updated weekly 2026-03-28T09:00Z was 2026-03-05T09:00Z [START, END]",
            "updated weekly 2026-04-28T09:00Z was 2026-04-05T09:00Z [START, END]");
  }

  @Test
  @DisplayName("Rule 10: a yearly meeting moved to another month is paired by year")
  void yearlyMoved() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY, 500);
    calendar.snapshot(weekly("2026-03-05", "FREQ=YEARLY;COUNT=2"));
    calendar
        .delta(weekly("2026-06-28", "FREQ=YEARLY;COUNT=2"))
        .is(
            "updated weekly 2026-06-28T09:00Z was 2026-03-05T09:00Z [START, END]",
            "updated weekly 2027-06-28T09:00Z was 2027-03-05T09:00Z [START, END]");
  }

  @Test
  @DisplayName("Rule 10: several a day are paired first with first")
  void severalADay() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(weekly("2026-03-03", "FREQ=DAILY;BYHOUR=9,15;COUNT=4"));
    calendar
        .delta(
            series(
                "weekly",
                "2026-03-03T10:00:00Z",
                "2026-03-03T10:20:00Z",
                "RRULE:FREQ=DAILY;BYHOUR=10,16;COUNT=4"))
        .isInAnyOrder(
            "updated weekly 2026-03-03T10:00Z was 2026-03-03T09:00Z [START, END]",
            "updated weekly 2026-03-03T16:00Z was 2026-03-03T15:00Z [START, END]",
            "updated weekly 2026-03-04T10:00Z was 2026-03-04T09:00Z [START, END]",
            "updated weekly 2026-03-04T16:00Z was 2026-03-04T15:00Z [START, END]");
  }

  @Test
  @DisplayName("Rule 10: a series that becomes all-day is paired by date")
  void becomingAllDay() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(daily("09"));
    Told told =
        calendar.delta(series("daily", "2026-03-02", "2026-03-03", "RRULE:FREQ=DAILY;COUNT=3"));
    assertThat(told.lines())
        .containsExactly(
            "updated daily 2026-03-02 was 2026-03-02T09:00Z [START, END, ALL_DAY, TIME_ZONE]",
            "updated daily 2026-03-03 was 2026-03-03T09:00Z [START, END, ALL_DAY, TIME_ZONE]",
            "updated daily 2026-03-04 was 2026-03-04T09:00Z [START, END, ALL_DAY, TIME_ZONE]");
  }

  @Test
  @DisplayName("Rule 10: a slot moved beyond the horizon stays told (rule 9)")
  void movedBeyondTheHorizonItStaysTold() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY, 7);
    GoogleEvent mondays =
        series("weekly", "2026-03-09T07:00:00Z", "2026-03-09T07:20:00Z", "RRULE:FREQ=WEEKLY");
    calendar.snapshot(mondays).is("created weekly 2026-03-09T07:00Z");
    calendar
        .delta(
            series("weekly", "2026-03-13T07:00:00Z", "2026-03-13T07:20:00Z", "RRULE:FREQ=WEEKLY"))
        .is("updated weekly 2026-03-13T07:00Z was 2026-03-09T07:00Z [START, END]");
    assertThat(calendar.advanceTo("2026-03-13T07:00:00Z").linesOf("created"))
        .containsExactly("created weekly 2026-03-20T07:00Z");
  }

  @Test
  @DisplayName("Rule 10: a slot that moves into the horizon is Created (rule 6)")
  void movedIntoTheHorizonItIsCreated() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY, 7);
    calendar
        .snapshot(
            series("weekly", "2026-03-13T07:00:00Z", "2026-03-13T07:20:00Z", "RRULE:FREQ=WEEKLY"))
        .isNothing();
    calendar
        .delta(
            series("weekly", "2026-03-09T07:00:00Z", "2026-03-09T07:20:00Z", "RRULE:FREQ=WEEKLY"))
        .is("created weekly 2026-03-09T07:00Z");
  }

  @Test
  @DisplayName("Rule 10: nothing is told where old and new ends are both past")
  void bothEndsPastTellNothing() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(daily("09"));
    calendar.advanceTo("2026-03-03T09:10:00Z");
    calendar
        .delta(daily("09").title("Daily"))
        .is("updated Daily 2026-03-03T09:00Z [TITLE]", "updated Daily 2026-03-04T09:00Z [TITLE]");
    calendar.advanceTo("2026-03-03T10:00:00Z");
    // Monday's ends stay past; that of Tuesday was past and is not any more.
    calendar
        .delta(daily("11").title("Daily"))
        .is(
            "updated Daily 2026-03-03T11:00Z was 2026-03-03T09:00Z [START, END]",
            "updated Daily 2026-03-04T11:00Z was 2026-03-04T09:00Z [START, END]");
  }

  @Test
  @DisplayName("Rule 10: a meeting of today moved into the past is told, its old end was to come")
  void movedIntoThePastIsTold() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at("2026-03-02T08:45:00Z");
    calendar.snapshot(daily("09"));
    Told told = calendar.delta(daily("08"));
    assertThat(told.linesOf("updated"))
        .contains("updated daily 2026-03-02T08:00Z was 2026-03-02T09:00Z [START, END]")
        .hasSize(3);
  }

  @Test
  @DisplayName("Rule 10: past slots that leave the rule are not Cancelled")
  void pastSlotsAreNotCancelled() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(daily("09"));
    calendar.advanceTo("2026-03-03T12:00:00Z");
    calendar
        .delta(
            series(
                "daily",
                "2026-03-04T09:00:00Z",
                "2026-03-04T09:20:00Z",
                "RRULE:FREQ=DAILY;COUNT=1"))
        .isNothing();
  }

  @Test
  @DisplayName("Rule 10: an excluded date is Cancelled, an included one Created")
  void excludedAndIncludedDates() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    GoogleEvent plain = daily("09");
    calendar.snapshot(plain);
    String rule = "RRULE:FREQ=DAILY;COUNT=3";
    calendar
        .delta(daily("09", rule, "EXDATE:20260303T090000Z"))
        .is("cancelled daily 2026-03-03T09:00Z");
    calendar.delta(plain).is("created again daily 2026-03-03T09:00Z");
    calendar
        .delta(daily("09", rule, "RDATE:20260308T090000Z"))
        .is("created daily 2026-03-08T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: a cancelled instance cancels its occurrence")
  void aCancelledInstanceCancels() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(daily("09"));
    calendar
        .delta(cancelledInstance("daily", "2026-03-03T09:00:00Z"))
        .is("cancelled daily 2026-03-03T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: a cancelled instance whose slot moved does not cancel its occurrence")
  void aCancelledInstanceOfAMovedSlot() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(daily("09"));
    calendar
        .delta(daily("11"), cancelledInstance("daily", "2026-03-03T09:00:00Z"))
        .is(
            "updated daily 2026-03-02T11:00Z was 2026-03-02T09:00Z [START, END]",
            "updated daily 2026-03-03T11:00Z was 2026-03-03T09:00Z [START, END]",
            "updated daily 2026-03-04T11:00Z was 2026-03-04T09:00Z [START, END]");
  }

  @Test
  @DisplayName("Rule 10: a cancelled instance whose partner is cancelled too is Cancelled")
  void aCancelledPartner() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(daily("09"));
    calendar
        .delta(
            cancelledInstance("daily", "2026-03-03T09:00:00Z"),
            cancelledInstance("daily", "2026-03-03T11:00:00Z"),
            daily("11"))
        .isInAnyOrder(
            "updated daily 2026-03-02T11:00Z was 2026-03-02T09:00Z [START, END]",
            "cancelled daily 2026-03-03T09:00Z",
            "updated daily 2026-03-04T11:00Z was 2026-03-04T09:00Z [START, END]");
  }

  @Test
  @DisplayName("Rule 10: a cancelled instance whose slot stays unpaired is Cancelled once")
  void anUnpairedCancelledInstance() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(daily("09"));
    calendar
        .delta(
            daily("09", "RRULE:FREQ=DAILY;COUNT=2"),
            cancelledInstance("daily", "2026-03-04T09:00:00Z"))
        .is("cancelled daily 2026-03-04T09:00Z");
  }

  @Test
  @DisplayName("Rule 10: a row that cancels a slot of the old rule later on cancels nothing")
  void aLateCancelOfAnOldSlot() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    calendar.snapshot(daily("09"));
    calendar.delta(daily("11"));
    calendar.delta(cancelledInstance("daily", "2026-03-03T09:00:00Z")).isNothing();
    assertThat(calendar.model().standing()).hasSize(3);
  }

  @Test
  @DisplayName("Rule 10: a changed event id and original start alone are no difference")
  void idAndOriginalStartAreNoDifference() {
    GoogleCalendarScript calendar = GoogleCalendarScript.at(MONDAY);
    String start = "2026-03-03T14:00:00Z";
    String end = "2026-03-03T14:20:00Z";
    calendar.snapshot(daily("09"), exception("daily", "2026-03-03T09:00:00Z", start, end));
    calendar
        .delta(
            daily("11"),
            cancelledInstance("daily", "2026-03-03T09:00:00Z"),
            exception("daily", "2026-03-03T11:00:00Z", start, end))
        .is(
            "updated daily 2026-03-02T11:00Z was 2026-03-02T09:00Z [START, END]",
            "updated daily 2026-03-04T11:00Z was 2026-03-04T09:00Z [START, END]");
    Told told = calendar.delta(cancelledInstance("daily", "2026-03-03T11:00:00Z"));
    told.is("cancelled daily 2026-03-03T14:00Z");
    SeriesPart.Instance part = (SeriesPart.Instance) told.only().occurrence().event().series();
    assertThat(part.originalStart().date()).hasToString("2026-03-03");
  }
}
