// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.demo;

import io.daybook.klen.Call;
import io.daybook.klen.CallEvent;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** What happens in Ana's calendar on the Monday before the clocks go forward. */
final class DemoDay {

  static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  static final LocalDate TODAY = LocalDate.of(2026, 3, 23);

  private static final String ANA = "ana@acme.example";

  private final DemoHouse house;

  private final FakeCalendar calendar;

  private final Slot.Timed standup = slot(TODAY, "09:30", 15);

  private final Slot.Timed weekly = slot(TODAY, "11:00", 60);

  private final String standupId;

  private final String weeklyId;

  private final String reviewId;

  private final String interviewId;

  private final String dentistId;

  /**
   * Something that somebody does.
   *
   * @param at when
   * @param what what, in words
   * @param action does it
   */
  record Scene(Instant at, String what, Runnable action) {}

  DemoDay(DemoHouse house) {
    this.house = house;
    this.calendar = house.google().addCalendar(ANA, "Ana", ZONE, true);
    this.standupId =
        calendar.insert(
            draft ->
                draft
                    .title("Standup")
                    .time(standup)
                    .recurring("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
                    .meet("https://meet.google.com/abc-defg-hij")
                    .reminders(10));
    this.weeklyId =
        calendar.insert(
            draft ->
                draft
                    .title("Weekly with Bob")
                    .time(weekly)
                    .recurring("RRULE:FREQ=WEEKLY")
                    .attendee("bob@partner.example", "accepted")
                    .reminders());
    this.reviewId =
        calendar.insert(
            draft ->
                draft
                    .title("Design review")
                    .time(slot(TODAY, "14:00", 60))
                    .attendee("kim@acme.example", "needsAction")
                    .reminders(15));
    this.interviewId =
        calendar.insert(
            draft -> draft.title("Interview").time(slot(TODAY, "12:00", 45)).reminders(30));
    this.dentistId =
        calendar.insert(
            draft -> draft.title("Dentist").time(slot(TODAY.plusDays(3), "08:30", 30)).reminders());
    calendar.insert("Offsite", new Slot.Days(TODAY.plusDays(4), TODAY.plusDays(5)));
  }

  private static Instant at(String time) {
    return TODAY.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
  }

  static Instant begin() {
    return at("08:00");
  }

  static Instant end() {
    return at("18:00");
  }

  List<Scene> scenes() {
    return List.of(
        scene(
            "08:31",
            "Kim moves the design review to 16:00",
            () -> calendar.move(reviewId, slot(TODAY, "16:00", 60))),
        scene(
            "08:47",
            "Kim renames it and adds a room",
            () ->
                calendar.edit(
                    reviewId,
                    draft -> draft.title("Design review: billing").text("location", "Room 4"))),
        scene(
            "10:04",
            "Ana makes a new meeting for this afternoon",
            () ->
                calendar.insert(
                    draft ->
                        draft
                            .title("Call with Lee")
                            .time(slot(TODAY, "15:00", 30))
                            .attendee("lee@customer.example", "needsAction")
                            .meet("https://meet.google.com/xyz-uvwt-rsq")
                            .reminders(10))),
        scene("10:12", "the interview is cancelled", () -> calendar.delete(interviewId)),
        scene(
            "10:26",
            "tomorrow's standup is cancelled",
            () -> calendar.cancelInstance(standupId, standup.plusDays(1))),
        scene(
            "10:33",
            "Wednesday's standup moves to 10:15",
            () ->
                calendar.moveInstance(
                    standupId, standup.plusDays(2), slot(TODAY.plusDays(2), "10:15", 15))),
        scene("13:01", "the receiver of the webhooks goes down", () -> house.receiver().goDown()),
        scene(
            "13:02",
            "all standups get a new title",
            () -> calendar.rename(standupId, "Daily standup")),
        scene("13:08", "the receiver is back", () -> house.receiver().comeBack()),
        scene(
            "13:20",
            "Weekly with Bob: from next Monday on, it is on Tuesdays at 9:00",
            () ->
                calendar.splitSeries(
                    weeklyId,
                    weekly.plusDays(7),
                    draft -> draft.time(slot(TODAY.plusDays(8), "09:00", 60)))),
        scene(
            "14:10",
            "Google forgets the sync token; meanwhile the dentist is cancelled",
            () -> {
              calendar.delete(dentistId);
              house.google().expireTokens();
            }),
        scene("15:32", "the call with Lee ends, and the application says so", this::publishCall));
  }

  private void publishCall() {
    Instant begin = at("15:02");
    Call call =
        new Call(
            1,
            "call_abc123",
            456,
            "Customer Support",
            "completed",
            "inbound",
            "+15551234567",
            begin,
            at("15:31"),
            Duration.between(begin, at("15:31")).toSeconds(),
            new Call.Contact(789, "Lee", "lee@customer.example"));
    house
        .webhooks()
        .calls()
        .publish(
            DemoHouse.TENANT,
            "call_abc123-ended",
            new CallEvent.Ended(call, "Lee wants an offer by Friday.", at("15:32")));
  }

  static Scene scene(String at, String what, Runnable action) {
    return new Scene(at(at), what, action);
  }

  static Slot.Timed slot(LocalDate day, String time, int minutes) {
    Slot.Timed start =
        new Slot.Timed(
            day.atTime(LocalTime.parse(time)).atZone(ZONE),
            day.atTime(LocalTime.parse(time)).atZone(ZONE));
    return start.lasting(Duration.ofMinutes(minutes));
  }
}
