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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Completions and reminders. */
class DueTest {

  private static final String LATER = "2026-04-01T00:00:00Z";

  private final GoogleCalendarScript calendar = GoogleCalendarScript.at("2026-03-02T08:00:00Z", 7);

  private static GoogleEvent lunch() {
    return lunchAt("12", "13");
  }

  private static GoogleEvent lunchAt(String from, String to) {
    return single("lunch", "2026-03-03T" + from + ":00:00Z", "2026-03-03T" + to + ":00:00Z");
  }

  @Test
  @DisplayName("Rule 16: each reminder falls due before the start, the completion at the end, once")
  void remindersAndCompletion() {
    calendar.snapshot(lunch().reminders(10, 60, 0));
    Told told = calendar.advanceTo(LATER);
    assertThat(told.timedLines())
        .containsExactly(
            "2026-03-03T11:00Z reminder(60) lunch 2026-03-03T12:00Z",
            "2026-03-03T11:50Z reminder(10) lunch 2026-03-03T12:00Z",
            "2026-03-03T12:00Z reminder(0) lunch 2026-03-03T12:00Z",
            "2026-03-03T13:00Z completed lunch 2026-03-03T12:00Z");
    told.allOf(Origin.CLOCK);
  }

  @Test
  @DisplayName("Rules 15, 16: when the calendar's zone changes, what is pending follows the days")
  void allDayFollowsTheCalendarsZone() {
    GoogleEvent day = single("day", "2026-03-04", "2026-03-05").reminders(60);
    calendar.timeZone("Europe/Paris").snapshot(day);
    calendar.timeZone("America/New_York").delta(day).isNothing();
    assertThat(calendar.advanceTo("2026-03-06T00:00:00Z").timedLines())
        .containsExactly(
            "2026-03-04T04:00Z reminder(60) day 2026-03-04",
            "2026-03-05T05:00Z completed day 2026-03-04");
  }

  @Test
  @DisplayName("Rule 16: two methods of the same minutes remind once")
  void twoMethodsRemindOnce() {
    calendar.snapshot(lunch().reminder(10, "popup").reminder(10, "email"));
    calendar
        .advanceTo(LATER)
        .is("reminder(10) lunch 2026-03-03T12:00Z", "completed lunch 2026-03-03T12:00Z");
  }

  @Test
  @DisplayName("Rule 16: the list's default reminders count where the event says so")
  void defaultReminders() {
    calendar.defaultReminders(30).snapshot(lunch().defaultReminders());
    assertThat(calendar.advanceTo("2026-03-03T11:30:00Z").timedLines())
        .containsExactly("2026-03-03T11:30Z reminder(30) lunch 2026-03-03T12:00Z");
  }

  @Test
  @DisplayName("Rule 16: a change or a full pass afterwards does not fire again")
  void firedOnceOnly() {
    calendar.snapshot(lunch().reminders(10));
    calendar.advanceTo("2026-03-03T11:55:00Z").is("reminder(10) lunch 2026-03-03T12:00Z");
    calendar.delta(lunch().reminders(10).title("Lunch")).linesOf("reminder").forEach(this::fail);
    calendar.advanceTo("2026-03-03T13:00:00Z").is("completed Lunch 2026-03-03T12:00Z");
    calendar.delta(lunch().reminders(10)).linesOf("completed").forEach(this::fail);
    calendar.resync(lunch().reminders(10)).isNothing();
    calendar.advanceTo(LATER).isNothing();
  }

  private void fail(String line) {
    throw new AssertionError("told again: " + line);
  }

  @Test
  @DisplayName("Rule 16: a move arms both anew")
  void aMoveArmsAnew() {
    calendar.snapshot(lunch().reminders(10));
    calendar.advanceTo("2026-03-03T13:00:00Z");
    calendar.delta(lunchAt("15", "16").reminders(10));
    assertThat(calendar.advanceTo(LATER).timedLines())
        .containsExactly(
            "2026-03-03T14:50Z reminder(10) lunch 2026-03-03T15:00Z",
            "2026-03-03T16:00Z completed lunch 2026-03-03T15:00Z");
  }

  @Test
  @DisplayName("Rule 16: a move away and back does not fire again what had fired")
  void awayAndBackDoesNotFireAgain() {
    calendar.snapshot(lunch().reminders(60));
    calendar.advanceTo("2026-03-03T11:00:00Z").is("reminder(60) lunch 2026-03-03T12:00Z");
    calendar.delta(lunchAt("17", "18").reminders(60));
    calendar.delta(lunch().reminders(60));
    calendar.advanceTo(LATER).is("completed lunch 2026-03-03T12:00Z");
  }

  @Test
  @DisplayName("Rule 16: a longer meeting completes at its new end only and reminds once")
  void aLongerMeetingCompletesLater() {
    calendar.snapshot(lunch().reminders(10));
    calendar.advanceTo("2026-03-03T12:30:00Z").is("reminder(10) lunch 2026-03-03T12:00Z");
    calendar.delta(lunchAt("12", "14").reminders(10)).is("updated lunch 2026-03-03T12:00Z [END]");
    assertThat(calendar.advanceTo(LATER).timedLines())
        .containsExactly("2026-03-03T14:00Z completed lunch 2026-03-03T12:00Z");
  }

  @Test
  @DisplayName("Rule 16: an end moved into the past completes at once")
  void anEndMovedIntoThePast() {
    calendar.snapshot(single("call", "2026-03-02T09:00:00Z", "2026-03-02T11:00:00Z"));
    calendar.advanceTo("2026-03-02T10:00:00Z");
    Told told = calendar.delta(single("call", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z"));
    told.is("updated call 2026-03-02T09:00Z [END]", "completed call 2026-03-02T09:00Z");
    calendar.advanceTo(LATER).isNothing();
  }

  @Test
  @DisplayName("Rule 16: dues die with the meeting and come back with it")
  void duesDieWithTheMeeting() {
    calendar.snapshot(lunch().reminders(60, 10));
    calendar.advanceTo("2026-03-03T11:00:00Z").is("reminder(60) lunch 2026-03-03T12:00Z");
    calendar.delta(tombstone("lunch"));
    calendar.advanceTo("2026-03-03T11:30:00Z").isNothing();
    calendar.delta(lunch().reminders(60, 10)).is("created again lunch 2026-03-03T12:00Z");
    calendar
        .advanceTo(LATER)
        .is("reminder(10) lunch 2026-03-03T12:00Z", "completed lunch 2026-03-03T12:00Z");
  }

  @Test
  @DisplayName("Rule 16: dues of a cancelled meeting never come")
  void duesOfTheCancelledNeverCome() {
    GoogleEvent daily =
        series("daily", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z", "RRULE:FREQ=DAILY;COUNT=3");
    calendar.snapshot(lunch().reminders(10), daily.reminders(10));
    calendar.delta(tombstone("lunch"), cancelledInstance("daily", "2026-03-03T09:00:00Z"));
    assertThat(calendar.advanceTo(LATER).linesOf("reminder"))
        .containsExactly(
            "reminder(10) daily 2026-03-02T09:00Z", "reminder(10) daily 2026-03-04T09:00Z");
  }

  @Test
  @DisplayName("Rule 16: what was due before the meeting was first seen does not fire")
  void dueBeforeFirstSeen() {
    calendar.snapshot(
        single("soon", "2026-03-02T08:09:59Z", "2026-03-02T09:00:00Z").reminders(10, 5));
    calendar
        .advanceTo(LATER)
        .is("reminder(5) soon 2026-03-02T08:09:59Z", "completed soon 2026-03-02T08:09:59Z");
  }

  @Test
  @DisplayName("Rule 16: what falls due in the instant the meeting is first seen does fire")
  void dueWhenFirstSeen() {
    Told told =
        calendar.snapshot(
            single("soon", "2026-03-02T08:10:00Z", "2026-03-02T09:00:00Z").reminders(10));
    told.is("created soon 2026-03-02T08:10Z", "reminder(10) soon 2026-03-02T08:10Z");
  }

  @Test
  @DisplayName("Rule 16: what was due before the meeting moved there does not fire")
  void dueBeforeItMovedThere() {
    calendar.snapshot(lunch().reminders(60));
    calendar.delta(single("lunch", "2026-03-02T08:30:00Z", "2026-03-02T09:00:00Z").reminders(60));
    calendar.advanceTo(LATER).is("completed lunch 2026-03-02T08:30Z");
  }

  @Test
  @DisplayName("Rule 16: what was over when first seen never completes")
  void overWhenFirstSeen() {
    calendar
        .snapshot(
            single("over", "2026-03-02T06:00:00Z", "2026-03-02T07:00:00Z").reminders(10),
            series(
                "daily",
                "2026-03-01T09:00:00Z",
                "2026-03-01T09:30:00Z",
                "RRULE:FREQ=DAILY;COUNT=2"))
        .isInAnyOrder(
            "created over 2026-03-02T06:00Z",
            "created daily 2026-03-01T09:00Z",
            "created daily 2026-03-02T09:00Z");
    calendar.advanceTo("2026-03-02T09:00:00Z").isNothing();
    calendar.delta(single("over", "2026-03-02T06:00:00Z", "2026-03-02T07:00:00Z").title("Over"));
    calendar.advanceTo(LATER).is("completed daily 2026-03-02T09:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"workingLocation", "birthday"})
  @DisplayName("Rule 16: working locations and birthdays neither remind nor complete")
  void noMeetingsNeitherRemindNorComplete(String type) {
    calendar.snapshot(
        single("day", "2026-03-04", "2026-03-05").with("eventType", type).reminders(10));
    calendar.advanceTo(LATER).isNothing();
    GoogleCalendarScript other = GoogleCalendarScript.at("2026-03-02T08:00:00Z", 7);
    other.snapshot(
        series("days", "2026-03-04", "2026-03-05", "RRULE:FREQ=DAILY;COUNT=20")
            .with("eventType", type)
            .reminders(20_000));
    assertThat(other.advanceTo(LATER).lines()).allMatch(line -> line.startsWith("created"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"outOfOffice", "focusTime", "fromGmail"})
  @DisplayName("Rule 16: every other type does remind and complete")
  void otherTypesRemindAndComplete(String type) {
    calendar.snapshot(lunch().with("eventType", type).reminders(10));
    calendar
        .advanceTo(LATER)
        .is("reminder(10) lunch 2026-03-03T12:00Z", "completed lunch 2026-03-03T12:00Z");
  }

  @Test
  @DisplayName("Rule 16: after down time a completion is caught up within 24 hours")
  void aCompletionIsCaughtUp() {
    calendar.snapshot(
        lunch(), single("tea", "2026-03-03T12:00:00Z", "2026-03-03T13:00:02Z").reminders(10));
    calendar.wakeAt("2026-03-04T13:00:01Z").is("completed tea 2026-03-03T12:00Z");
    calendar.advanceTo(LATER).isNothing();
  }

  @Test
  @DisplayName("Rule 16: 24 hours late is still within the limit")
  void aDayLateIsWithin() {
    calendar.snapshot(lunch());
    calendar.wakeAt("2026-03-04T13:00:00Z").is("completed lunch 2026-03-03T12:00Z");
  }

  @Test
  @DisplayName("Rule 16: a reminder is caught up until the start, never after it")
  void aReminderIsNeverAfterTheStart() {
    calendar.snapshot(lunch().reminders(60));
    calendar.wakeAt("2026-03-03T12:00:00Z").is("reminder(60) lunch 2026-03-03T12:00Z");
    GoogleCalendarScript other = GoogleCalendarScript.at("2026-03-02T08:00:00Z", 7);
    other.snapshot(lunch().reminders(60, 0));
    other.wakeAt("2026-03-03T12:00:01Z").isNothing();
    other.advanceTo(LATER).is("completed lunch 2026-03-03T12:00Z");
  }

  @Test
  @DisplayName("Rule 16: a reminder more than 24 hours late is left out")
  void aReminderIsCaughtUpWithinTheLimit() {
    calendar.snapshot(
        single("party", "2026-03-20T12:00:00Z", "2026-03-20T13:00:00Z")
            .reminders(10 * 24 * 60, 9 * 24 * 60));
    calendar.wakeAt("2026-03-11T12:00:01Z").is("reminder(12960) party 2026-03-20T12:00Z");
  }

  @Test
  @DisplayName("Rule 16: an instance reminded of beyond the horizon is Created first, right then")
  void aReminderBeyondTheHorizonCreatesFirst() {
    calendar.snapshot(
        series(
                "weekly",
                "2026-03-31T09:00:00Z",
                "2026-03-31T10:00:00Z",
                "RRULE:FREQ=WEEKLY;COUNT=2")
            .reminders(40_320));
    Told told = calendar.advanceTo("2026-03-10T09:00:00Z");
    assertThat(told.timedLines())
        .containsExactly(
            "2026-03-03T09:00Z created weekly 2026-03-31T09:00Z",
            "2026-03-03T09:00Z reminder(40320) weekly 2026-03-31T09:00Z",
            "2026-03-10T09:00Z created weekly 2026-04-07T09:00Z",
            "2026-03-10T09:00Z reminder(40320) weekly 2026-04-07T09:00Z");
    assertThat(told.changes().get(0).header().origin()).isEqualTo(Origin.HORIZON);
    assertThat(told.changes().get(1).header().origin()).isEqualTo(Origin.CLOCK);
    assertThat(calendar.advanceTo("2026-05-01T09:00:00Z").linesOf("created")).isEmpty();
  }

  @Test
  @DisplayName("Rule 16: a reminder of an exception beyond the horizon creates it first")
  void aReminderOfAnExceptionBeyondTheHorizon() {
    calendar.snapshot(
        series(
            "weekly", "2026-03-24T09:00:00Z", "2026-03-24T10:00:00Z", "RRULE:FREQ=WEEKLY;COUNT=1"),
        exception("weekly", "2026-03-24T09:00:00Z", "2026-03-25T12:00:00Z", "2026-03-25T13:00:00Z")
            .reminders(14 * 24 * 60));
    assertThat(calendar.advanceTo("2026-03-20T00:00:00Z").timedLines())
        .containsExactly(
            "2026-03-11T12:00Z created weekly 2026-03-25T12:00Z",
            "2026-03-11T12:00Z reminder(20160) weekly 2026-03-25T12:00Z");
  }

  @Test
  @DisplayName("Rule 16: a reminder beyond the horizon that was due before does not create")
  void aReminderDueBeforeDoesNotCreate() {
    calendar.snapshot(
        series(
                "weekly",
                "2026-03-20T09:00:00Z",
                "2026-03-20T10:00:00Z",
                "RRULE:FREQ=WEEKLY;COUNT=1")
            .reminders(40_320));
    assertThat(calendar.advanceTo("2026-03-20T10:00:00Z").timedLines())
        .containsExactly(
            "2026-03-13T09:00Z created weekly 2026-03-20T09:00Z",
            "2026-03-20T10:00Z completed weekly 2026-03-20T09:00Z");
  }

  @Test
  @DisplayName("Rule 16: beyond the horizon down time is caught up as well")
  void beyondTheHorizonDownTimeIsCaughtUp() {
    calendar.snapshot(
        series(
                "weekly",
                "2026-03-31T09:00:00Z",
                "2026-03-31T10:00:00Z",
                "RRULE:FREQ=WEEKLY;COUNT=1")
            .reminders(40_320));
    calendar
        .wakeAt("2026-03-04T08:00:00Z")
        .is("created weekly 2026-03-31T09:00Z", "reminder(40320) weekly 2026-03-31T09:00Z");
  }

  @Test
  @DisplayName("Rule 16: instances that come by the horizon remind and complete")
  void instancesOfTheHorizonRemindAndComplete() {
    calendar.snapshot(
        series("daily", "2026-03-12T09:00:00Z", "2026-03-12T09:30:00Z", "RRULE:FREQ=DAILY;COUNT=1")
            .reminders(10));
    assertThat(calendar.advanceTo(LATER).timedLines())
        .containsExactly(
            "2026-03-05T09:00Z created daily 2026-03-12T09:00Z",
            "2026-03-12T08:50Z reminder(10) daily 2026-03-12T09:00Z",
            "2026-03-12T09:30Z completed daily 2026-03-12T09:00Z");
  }

  @Test
  @DisplayName("Rule 16: a series that moves arms each instance anew")
  void aSeriesThatMovesArmsAnew() {
    calendar.snapshot(
        series("daily", "2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z", "RRULE:FREQ=DAILY;COUNT=2")
            .reminders(10));
    calendar.advanceTo("2026-03-02T08:55:00Z").is("reminder(10) daily 2026-03-02T09:00Z");
    calendar.delta(
        series("daily", "2026-03-02T10:00:00Z", "2026-03-02T10:30:00Z", "RRULE:FREQ=DAILY;COUNT=2")
            .reminders(10));
    assertThat(calendar.advanceTo("2026-03-02T12:00:00Z").timedLines())
        .containsExactly(
            "2026-03-02T09:50Z reminder(10) daily 2026-03-02T10:00Z",
            "2026-03-02T10:30Z completed daily 2026-03-02T10:00Z");
  }
}
