// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.cancelledInstance;
import static io.daybook.normalizer.fold.GoogleEvent.exception;
import static io.daybook.normalizer.fold.GoogleEvent.series;
import static io.daybook.normalizer.fold.GoogleEvent.single;
import static io.daybook.normalizer.fold.GoogleEvent.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HorizonTest {

  private static final String NOW = "2026-03-02T08:00:00Z";

  private final GoogleCalendarScript calendar = GoogleCalendarScript.at(NOW, 7);

  private static GoogleEvent daily(String start, String end) {
    return series("daily", start, end, "RRULE:FREQ=DAILY");
  }

  private static GoogleEvent weekly() {
    return series("weekly", "2026-02-02T09:00:00Z", "2026-02-02T10:00:00Z", "RRULE:FREQ=WEEKLY");
  }

  private static GoogleEvent weeklyMoved(String original, String start, String end) {
    return exception("weekly", original, start, end);
  }

  @Test
  @DisplayName("Rule 9: an instance that starts at now + ahead is within the horizon")
  void theFarEdgeIsWithin() {
    assertThat(calendar.snapshot(daily("2026-03-06T08:00:00Z", "2026-03-06T09:00:00Z")).lines())
        .containsExactly(
            "created daily 2026-03-06T08:00Z",
            "created daily 2026-03-07T08:00Z",
            "created daily 2026-03-08T08:00Z",
            "created daily 2026-03-09T08:00Z");
  }

  @Test
  @DisplayName("Rule 9: a second later it waits, and is Created with origin horizon on time")
  void beyondTheFarEdgeItWaits() {
    assertThat(calendar.snapshot(daily("2026-03-08T08:00:01Z", "2026-03-08T09:00:00Z")).lines())
        .containsExactly("created daily 2026-03-08T08:00:01Z");
    Told told = calendar.advanceTo("2026-03-02T08:00:01Z");
    told.is("created daily 2026-03-09T08:00:01Z").allOf(Origin.HORIZON);
    assertThat(told.only().header().timestamp()).isEqualTo("2026-03-02T08:00:01Z");
  }

  @Test
  @DisplayName("Rule 9: an instance that ended at now − back is outside, a second later within")
  void theNearEdge() {
    GoogleEvent outside = daily("2026-03-01T07:00:00Z", "2026-03-01T08:00:00Z");
    assertThat(calendar.snapshot(outside).lines())
        .doesNotContain("created daily 2026-03-01T07:00Z")
        .contains("created daily 2026-03-02T07:00Z");
    GoogleEvent within = daily("2026-03-01T07:00:00Z", "2026-03-01T08:00:01Z");
    assertThat(GoogleCalendarScript.at(NOW, 7).snapshot(within).lines())
        .contains("created daily 2026-03-01T07:00Z");
  }

  @Test
  @DisplayName("Rule 9: a single that ended more than a day before it is first seen is never told")
  void theNearEdgeOfASingle() {
    calendar
        .snapshot(
            single("older", "2026-03-01T07:00:00Z", "2026-03-01T07:59:59Z"),
            single("newer", "2026-03-01T07:00:00Z", "2026-03-01T08:00:01Z"))
        .is("created newer 2026-03-01T07:00Z");
    calendar.advanceTo("2026-04-02T08:00:00Z").isNothing();
  }

  @Test
  @DisplayName("Rule 9: a single event is told however far ahead it is")
  void aSingleFarAheadIsTold() {
    calendar
        .snapshot(single("party", "2031-12-31T20:00:00Z", "2031-12-31T23:00:00Z"))
        .is("created party 2031-12-31T20:00Z");
  }

  @Test
  @DisplayName("Rule 9: an exception without its master is told however far ahead it is")
  void anOrphanFarAheadIsTold() {
    calendar
        .snapshot(
            weeklyMoved("2027-02-01T09:00:00Z", "2027-02-01T12:00:00Z", "2027-02-01T13:00:00Z"))
        .is("created weekly 2027-02-01T12:00Z");
    calendar.advanceTo("2027-01-26T00:00:00Z").isNothing();
  }

  @Test
  @DisplayName("Rule 9: an untold exception waits until its own start is within reach")
  void anUntoldExceptionWaitsForItsOwnStart() {
    calendar.snapshot(
        weekly(),
        weeklyMoved("2026-03-16T09:00:00Z", "2026-03-18T12:00:00Z", "2026-03-18T13:00:00Z"));
    Told reached = calendar.advanceTo("2026-03-11T11:59:59Z");
    assertThat(reached.linesOf("created")).containsExactly("created weekly 2026-03-09T09:00Z");
    calendar
        .advanceTo("2026-03-11T12:00:00Z")
        .is("created weekly 2026-03-18T12:00Z")
        .allOf(Origin.HORIZON);
  }

  @Test
  @DisplayName("Rule 9: an exception moved to within reach is told before its slot is")
  void anExceptionMovedNearIsTold() {
    calendar.snapshot(weekly());
    calendar
        .delta(weeklyMoved("2026-03-30T09:00:00Z", "2026-03-04T12:00:00Z", "2026-03-04T13:00:00Z"))
        .is("created weekly 2026-03-04T12:00Z")
        .allOf(Origin.CHANGE);
    assertThat(calendar.advanceTo("2026-03-23T10:00:00Z").lines())
        .doesNotContain("created weekly 2026-03-30T09:00Z");
  }

  @Test
  @DisplayName("Rule 9: once told, an instance stays told wherever it moves")
  void theToldStaysTold() {
    calendar.snapshot(weekly());
    calendar
        .delta(weeklyMoved("2026-03-09T09:00:00Z", "2026-06-01T12:00:00Z", "2026-06-01T13:00:00Z"))
        .is();
    calendar.advanceTo("2026-03-02T09:30:00Z");
    calendar
        .delta(weeklyMoved("2026-03-02T09:00:00Z", "2026-06-01T12:00:00Z", "2026-06-01T13:00:00Z"))
        .is("updated weekly 2026-06-01T12:00Z was 2026-03-02T09:00Z [START, END]");
    calendar
        .delta(
            weeklyMoved("2026-03-02T09:00:00Z", "2026-06-01T12:00:00Z", "2026-06-01T13:00:00Z")
                .title("far"))
        .is("updated far 2026-06-01T12:00Z [TITLE]");
    assertThat(calendar.advanceTo("2026-05-26T00:00:00Z").lines())
        .filteredOn(line -> line.contains("2026-06-01T12:00Z"))
        .containsExactly("created weekly 2026-06-01T12:00Z");
  }

  @Test
  @DisplayName("Rule 9: a told instance that moved far ahead is still cancelled by its row")
  void theToldFarAheadIsCancelled() {
    calendar.snapshot(weekly());
    calendar.delta(
        weeklyMoved("2026-03-02T09:00:00Z", "2026-06-01T12:00:00Z", "2026-06-01T13:00:00Z"));
    calendar
        .delta(cancelledInstance("weekly", "2026-03-02T09:00:00Z"))
        .is("cancelled weekly 2026-06-01T12:00Z");
  }

  @Test
  @DisplayName("Rule 9: what ended long ago when first seen is Created when moved into the future")
  void movedIntoTheFutureItIsCreated() {
    calendar.snapshot(single("old", "2026-02-20T12:00:00Z", "2026-02-20T13:00:00Z")).isNothing();
    calendar
        .delta(single("old", "2026-03-03T12:00:00Z", "2026-03-03T13:00:00Z"))
        .is("created old 2026-03-03T12:00Z")
        .allOf(Origin.CHANGE);
  }

  @Test
  @DisplayName("Rule 9: an instance that ended long ago is Created when moved into the future")
  void anInstanceMovedIntoTheFutureIsCreated() {
    calendar.snapshot(weekly());
    calendar
        .delta(weeklyMoved("2026-02-09T09:00:00Z", "2026-03-03T12:00:00Z", "2026-03-03T13:00:00Z"))
        .is("created weekly 2026-03-03T12:00Z");
  }

  @Test
  @DisplayName("Rule 9: 2,000 instances are told, 2,001 quarantine the series; the rest goes on")
  void tooManyInstancesQuarantine() {
    GoogleEvent fine = minutely("fine", "2026-03-03T00:00:00Z", 2000);
    assertThat(calendar.snapshot(fine).lines()).hasSize(2000);
    GoogleCalendarScript other = GoogleCalendarScript.at(NOW, 7);
    Told told =
        other.snapshot(
            minutely("much", "2026-03-03T00:00:00Z", 2001),
            single("one", "2026-03-03T12:00:00Z", "2026-03-03T13:00:00Z"));
    told.is("created one 2026-03-03T12:00Z");
    assertThat(told.codes(NoticeKind.QUARANTINED)).containsExactly("much");
  }

  private static GoogleEvent minutely(String id, String start, int count) {
    return series(id, start, start, "RRULE:FREQ=MINUTELY;COUNT=" + count);
  }

  @Test
  @DisplayName("Rule 9: a series that comes to have too many by rolling is quarantined once")
  void tooManyByRollingQuarantine() {
    calendar.snapshot(minutely("much", "2026-03-09T08:00:00Z", 3000));
    List<Notice> notices = new ArrayList<>();
    for (Instant to = calendar.now(); to.isBefore(Instant.parse("2026-03-12T08:00:00Z")); ) {
      to = to.plus(Duration.ofMinutes(20));
      notices.addAll(calendar.wakeAt(to.toString()).notices());
    }
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0).kind()).isEqualTo(NoticeKind.QUARANTINED);
    assertThat(notices.get(0).code()).isEqualTo("much");
    assertThat(calendar.model().standing()).hasSizeBetween(1900, 2000);
    assertThat(calendar.advanceTo("2026-03-20T08:00:00Z").linesOf("created")).isEmpty();
  }

  @Test
  @DisplayName("Rule 9: the 2,000 are those within the horizon, not those of all time")
  void theLimitRollsAlong() {
    GoogleCalendarScript rolling = GoogleCalendarScript.at(NOW, 1);
    rolling.snapshot(
        series("hourly", "2026-03-02T08:00:00Z", "2026-03-02T08:30:00Z", "RRULE:FREQ=HOURLY"));
    int created = 0;
    for (Instant to = rolling.now(); to.isBefore(Instant.parse("2026-06-10T08:00:00Z")); ) {
      to = to.plus(Duration.ofHours(12));
      Told told = rolling.wakeAt(to.toString());
      assertThat(told.notices()).isEmpty();
      created += told.linesOf("created").size();
    }
    assertThat(created).isEqualTo(2400);
  }

  @Test
  @DisplayName("Rule 9: what came within reach and ended while nobody looked is Created, not more")
  void whatPassedThroughTheHorizonWhileAsleep() {
    calendar.snapshot(
        series("few", "2026-03-12T09:00:00Z", "2026-03-12T10:00:00Z", "RRULE:FREQ=DAILY;COUNT=4"));
    calendar
        .wakeAt("2026-03-14T09:30:00Z")
        .isInAnyOrder(
            "created few 2026-03-13T09:00Z",
            "created few 2026-03-14T09:00Z",
            "created few 2026-03-15T09:00Z")
        .allOf(Origin.HORIZON);
    calendar.advanceTo("2026-03-14T10:00:00Z").is("completed few 2026-03-14T09:00Z");
  }

  @Test
  @DisplayName("Rule 9: an all-day instance starts with its day in the calendar's zone")
  void anAllDayInstanceStartsInTheCalendarsZone() {
    calendar.timeZone("America/New_York");
    calendar
        .snapshot(series("days", "2026-03-08", "2026-03-09", "RRULE:FREQ=DAILY"))
        .is("created days 2026-03-08", "created days 2026-03-09");
    // The clock there is moved forward on the 8th, so the 10th begins at 04:00Z.
    calendar.advanceTo("2026-03-03T03:59:59Z").isNothing();
    calendar.advanceTo("2026-03-03T04:00:00Z").is("created days 2026-03-10");
  }

  @Test
  @DisplayName("Rule 9: a series that starts beyond the horizon comes into it by itself")
  void aSeriesFarAheadComesIn() {
    calendar
        .snapshot(
            series("later", "2026-05-01T09:00:00Z", "2026-05-01T10:00:00Z", "RRULE:FREQ=DAILY"))
        .isNothing();
    calendar.advanceTo("2026-04-24T09:00:00Z").is("created later 2026-05-01T09:00Z");
    calendar.delta(tombstone("later")).is("cancelled later 2026-05-01T09:00Z");
    calendar.advanceTo("2026-05-24T09:00:00Z").isNothing();
  }

  private static GoogleEvent weeklyAt(String date) {
    return series("weekly", date + "T07:00:00Z", date + "T07:20:00Z", "RRULE:FREQ=WEEKLY;COUNT=1");
  }

  @Test
  @DisplayName("Rule 9: a restored instance beyond the horizon is Created once it is within reach")
  void theRestoredBeyondTheHorizonComesIn() {
    calendar.snapshot(weeklyAt("2026-03-09")).is("created weekly 2026-03-09T07:00Z");
    calendar
        .delta(weeklyAt("2026-03-13"))
        .is("updated weekly 2026-03-13T07:00Z was 2026-03-09T07:00Z [START, END]");
    calendar.delta(tombstone("weekly")).is("cancelled weekly 2026-03-13T07:00Z");
    calendar.delta(weeklyAt("2026-03-13"));
    calendar.advanceTo("2026-03-06T07:00:00Z");
    assertThat(calendar.model().lines()).containsExactly("weekly 2026-03-13T07:00Z");
  }

  @Test
  @DisplayName("Rule 9: whether a restored instance waits does not hang on how often it is listed")
  void theRestoredBeyondTheHorizonIsListedAgain() {
    calendar.snapshot(weeklyAt("2026-03-09"));
    calendar.delta(weeklyAt("2026-03-13"));
    calendar.delta(tombstone("weekly"));
    calendar.delta(weeklyAt("2026-03-13"));
    calendar.delta(weeklyAt("2026-03-13")).isNothing();
    calendar.resync(weeklyAt("2026-03-13")).isNothing();
  }

  private static GoogleEvent farWithReminder() {
    return series("far", "2026-03-20T07:00:00Z", "2026-03-20T07:20:00Z", "RRULE:FREQ=DAILY;COUNT=1")
        .reminders(15 * 24 * 60);
  }

  @Test
  @DisplayName("Rule 9: an instance told early by its reminder and restored comes into reach")
  void theRestoredThatWasToldByItsReminderComesIn() {
    calendar.snapshot(farWithReminder()).isNothing();
    calendar
        .advanceTo("2026-03-05T12:00:00Z")
        .is("created far 2026-03-20T07:00Z", "reminder(21600) far 2026-03-20T07:00Z");
    calendar.delta(tombstone("far")).is("cancelled far 2026-03-20T07:00Z");
    calendar.delta(farWithReminder());
    calendar.advanceTo("2026-03-13T07:00:00Z");
    assertThat(calendar.model().lines()).containsExactly("far 2026-03-20T07:00Z");
  }

  @Test
  @DisplayName("Rule 9: a full pass tells nothing that the delta before it held back")
  void theRestoredThatWasToldByItsReminderIsListedAgain() {
    calendar.snapshot(farWithReminder());
    calendar.advanceTo("2026-03-05T12:00:00Z");
    calendar.delta(tombstone("far"));
    calendar.delta(farWithReminder());
    calendar.resync(farWithReminder()).isNothing();
    calendar.resync(farWithReminder()).isNothing();
  }
}
