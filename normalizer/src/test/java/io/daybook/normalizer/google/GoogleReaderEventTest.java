// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import static io.daybook.normalizer.google.GoogleBodies.event;
import static io.daybook.normalizer.google.GoogleBodies.meeting;
import static io.daybook.normalizer.google.GoogleBodies.meetingWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Attendee;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Response;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.Text;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.api.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The members of an event, but for times, people and links, which have tests of their own. */
class GoogleReaderEventTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final String FULL =
      """
      {"kind": "calendar#event", "etag": "\\"3181161784712000\\"", "id": "ev01", "status": "tentative",
       "htmlLink": "https://www.google.com/calendar/event?eid=x", "created": "2026-04-01T08:00:00.000Z",
       "updated": "2026-04-02T09:30:00.123Z", "summary": "Budget review", "description": "<b>Q2</b>",
       "location": "Room 7", "colorId": "9", "creator": {"email": "ana@acme.example", "self": true},
       "organizer": {"email": "ana@acme.example", "displayName": "Ana", "self": true},
       "start": {"dateTime": "2026-05-04T10:00:00+02:00", "timeZone": "Europe/Paris"},
       "end": {"dateTime": "2026-05-04T11:30:00+02:00", "timeZone": "Europe/Paris"},
       "transparency": "transparent", "visibility": "private", "iCalUID": "ev01@google.com",
       "sequence": 3,
       "attendees": [
         {"email": "ana@acme.example", "displayName": "Ana", "organizer": true, "self": true,
          "responseStatus": "accepted"},
         {"email": "bob@client.example", "optional": true, "responseStatus": "needsAction",
          "additionalGuests": 2, "comment": "late"}],
       "guestsCanModify": true, "privateCopy": false, "locked": false,
       "hangoutLink": "https://meet.google.com/abc-defg-hij",
       "reminders": {"useDefault": false, "overrides": [{"method": "email", "minutes": 60}]},
       "attachments": [{"fileUrl": "https://drive.google.com/x", "title": "Plan"}],
       "extendedProperties": {"private": {"k": "v"}}, "source": {"url": "https://x.example"},
       "eventType": "default"}""";

  @Test
  void everyMemberThatASnapshotCarriesIsRead() {
    EventSnapshot event = event(FULL);

    Conference meet = new Conference("https://meet.google.com/abc-defg-hij");
    assertThat(event)
        .isEqualTo(
            new EventSnapshot(
                new Identity("ev01", "ev01@google.com"),
                new When(paris("2026-05-04T10:00"), paris("2026-05-04T11:30"), PARIS),
                new Text("Budget review", "<b>Q2</b>", "Room 7"),
                new People(
                    new Organizer("ana@acme.example", "Ana", true),
                    List.of(
                        new Attendee(
                            "ana@acme.example", "Ana", Response.ACCEPTED, false, false, true),
                        new Attendee(
                            "bob@client.example", null, Response.NEEDS_ACTION, true, false, false)),
                    false,
                    Response.ACCEPTED,
                    "ana@acme.example"),
                meet,
                new Look(
                    EventType.MEETING,
                    EventStatus.TENTATIVE,
                    Visibility.PRIVATE,
                    Transparency.TRANSPARENT,
                    "#5484ed",
                    List.of(new Reminder(60, ReminderMethod.EMAIL))),
                null,
                new Revision(
                    "\"3181161784712000\"",
                    3,
                    Instant.parse("2026-04-01T08:00:00Z"),
                    Instant.parse("2026-04-02T09:30:00.123Z"))));
  }

  @Test
  void bareEventHasDefaults() {
    EventSnapshot event = meetingWith();

    assertThat(event.identity()).isEqualTo(new Identity("e1", null));
    assertThat(event.text()).isEqualTo(new Text("", null, null));
    assertThat(event.people()).isEqualTo(People.NOBODY);
    assertThat(event.conference()).isNull();
    assertThat(event.series()).isNull();
    assertThat(event.revision()).isEqualTo(Revision.UNKNOWN);
    assertThat(event.look())
        .isEqualTo(
            new Look(
                EventType.EVENT,
                EventStatus.CONFIRMED,
                Visibility.DEFAULT,
                Transparency.OPAQUE,
                null,
                List.of()));
  }

  @Test
  void nullIsTheSameAsAbsent() {
    EventSnapshot event =
        meetingWith(
            "\"summary\": null, \"description\": null, \"location\": null, \"iCalUID\": null",
            "\"status\": null, \"visibility\": null, \"transparency\": null, \"colorId\": null",
            "\"attendees\": null, \"organizer\": null, \"recurrence\": null, \"reminders\": null",
            "\"conferenceData\": null, \"hangoutLink\": null, \"eventType\": null",
            "\"created\": null, \"updated\": null, \"sequence\": null, \"etag\": null",
            "\"recurringEventId\": null, \"originalStartTime\": null, \"attendeesOmitted\": null");

    assertThat(event).isEqualTo(meetingWith());
  }

  @Test
  void unknownMembersArePassedOver() {
    EventSnapshot event =
        meetingWith(
            "\"gadget\": {\"id\": \"no\", \"summary\": {\"a\": [1, 2]}}",
            "\"x\": [[{\"status\": \"cancelled\"}]], \"y\": 1.5e300, \"z\": true");

    assertThat(event).isEqualTo(meetingWith());
  }

  @Test
  void unknownEnumValuesAreTolerated() {
    EventSnapshot event =
        meetingWith(
            "\"status\": \"postponed\", \"visibility\": \"team\", \"transparency\": \"milky\"",
            "\"eventType\": \"lunarEclipse\", \"colorId\": \"99\"",
            "\"reminders\": {\"overrides\": [{\"method\": \"pigeon\", \"minutes\": 5}]}",
            "\"attendees\": [{\"email\": \"bob@x.example\", \"responseStatus\": \"perhaps\"}]");

    assertThat(event.look().status()).isEqualTo(EventStatus.CONFIRMED);
    assertThat(event.look().visibility()).isEqualTo(Visibility.DEFAULT);
    assertThat(event.look().transparency()).isEqualTo(Transparency.OPAQUE);
    assertThat(event.look().type()).isEqualTo(EventType.MEETING);
    assertThat(event.look().color()).isNull();
    assertThat(event.look().reminders()).extracting(Reminder::minutesBefore).containsExactly(5);
    assertThat(event.people().attendees())
        .extracting(Attendee::response)
        .containsExactly(Response.NEEDS_ACTION);
  }

  @ParameterizedTest
  @CsvSource({
    "default, EVENT",
    "fromGmail, EVENT",
    "birthday, BIRTHDAY",
    "focusTime, FOCUS_TIME",
    "outOfOffice, OUT_OF_OFFICE",
    "workingLocation, WORKING_LOCATION",
  })
  void eventTypeIsGooglesWordWhereItHasOne(String google, EventType type) {
    assertThat(meetingWith("\"eventType\": \"" + google + "\"").look().type()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"focusTime", "outOfOffice", "workingLocation", "birthday"})
  void googlesWordGoesBeforeALinkAndAttendees(String google) {
    EventSnapshot event =
        meetingWith(
            "\"eventType\": \"" + google + "\"",
            "\"hangoutLink\": \"https://meet.google.com/abc-defg-hij\"",
            "\"attendees\": [{\"email\": \"bob@x.example\"}]");

    assertThat(event.look().type()).isNotIn(EventType.MEETING, EventType.EVENT);
  }

  @ParameterizedTest
  @CsvSource({
    "default, DEFAULT",
    "public, PUBLIC",
    "private, PRIVATE",
    "confidential, CONFIDENTIAL",
  })
  void visibilityIsRead(String google, Visibility visibility) {
    assertThat(meetingWith("\"visibility\": \"" + google + "\"").look().visibility())
        .isEqualTo(visibility);
  }

  @ParameterizedTest
  @CsvSource({"confirmed, CONFIRMED", "tentative, TENTATIVE"})
  void statusIsRead(String google, EventStatus status) {
    assertThat(meetingWith("\"status\": \"" + google + "\"").look().status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"opaque, OPAQUE", "transparent, TRANSPARENT"})
  void transparencyIsRead(String google, Transparency transparency) {
    assertThat(meetingWith("\"transparency\": \"" + google + "\"").look().transparency())
        .isEqualTo(transparency);
  }

  @ParameterizedTest
  @CsvSource({"1, #a4bdfc", "11, #dc2127", "12,"})
  void colourIsThatOfThePalette(String colorId, String hex) {
    assertThat(meetingWith("\"colorId\": \"" + colorId + "\"").look().color()).isEqualTo(hex);
  }

  @Test
  void defaultRemindersAreThoseOfTheList() {
    assertThat(reminders("{\"useDefault\": true}"))
        .containsExactly(
            new Reminder(10, ReminderMethod.POPUP), new Reminder(1440, ReminderMethod.EMAIL));
  }

  @Test
  void overridesAreReadInGooglesOrder() {
    assertThat(
            reminders(
                """
                {"useDefault": false, "overrides": [{"method": "email", "minutes": 40320},
                  {"minutes": 0, "method": "popup"}]}"""))
        .containsExactly(
            new Reminder(40320, ReminderMethod.EMAIL), new Reminder(0, ReminderMethod.POPUP));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"useDefault\": false}",
        "{}",
        "{\"useDefault\": false, \"overrides\": []}",
        "{\"useDefault\": false, \"overrides\": null}",
      })
  void withoutDefaultAndOverridesThereIsNoReminder(String reminders) {
    assertThat(reminders(reminders)).isEmpty();
  }

  @Test
  void masterHasItsRecurrenceLines() {
    EventSnapshot event =
        meetingWith(
            """
            "recurrence": ["RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE;TZID=Europe/Paris:20260511T100000",
                           "RDATE;VALUE=DATE:20260601"]""");

    assertThat(event.series())
        .isEqualTo(
            new SeriesPart.Master(
                List.of(
                    "RRULE:FREQ=WEEKLY;BYDAY=MO",
                    "EXDATE;TZID=Europe/Paris:20260511T100000",
                    "RDATE;VALUE=DATE:20260601")));
  }

  @Test
  void emptyRecurrenceIsASingleEvent() {
    assertThat(meetingWith("\"recurrence\": []").series()).isNull();
  }

  @Test
  void modifiedInstanceKnowsItsSeriesAndOriginalStart() {
    EventSnapshot event =
        meetingWith(
            """
            "recurringEventId": "master1",
            "originalStartTime": {"dateTime": "2026-05-04T09:00:00+02:00", "timeZone": "Europe/Paris"}""");

    assertThat(event.series())
        .isEqualTo(
            new SeriesPart.Instance("master1", paris("2026-05-04T09:00"), List.<String>of()));
    assertThat(event.when().start()).isEqualTo(paris("2026-05-04T10:00"));
  }

  @Test
  void modifiedInstanceOfAnAllDaySeriesHasADate() {
    EventSnapshot event =
        meetingWith(
            """
            "recurringEventId": "master1", "originalStartTime": {"date": "2026-05-04"}""");

    assertThat(event.series())
        .isEqualTo(
            new SeriesPart.Instance(
                "master1", new EventTime.AllDay(LocalDate.of(2026, 5, 4)), List.<String>of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-12-31T00:00:00.000Z", "0000-12-29T23:06:32.000Z"})
  void timestampsOfTheYearZeroAreAbsent(String created) {
    EventSnapshot event =
        meetingWith("\"created\": \"" + created + "\", \"updated\": \"2026-04-02T09:30:00.123Z\"");

    assertThat(event.revision().createdAt()).isNull();
    assertThat(event.revision().updatedAt()).isEqualTo(Instant.parse("2026-04-02T09:30:00.123Z"));
  }

  @Test
  void escapesAndNonAsciiAreRead() {
    EventSnapshot event = meetingWith("\"summary\": \"Caf\\u00e9 会議 \\ud83d\\ude00 \\\"x\\\"\\n\"");

    assertThat(event.text().title()).isEqualTo("Café 会議 😀 \"x\"\n");
  }

  private static List<Reminder> reminders(String reminders) {
    String body =
        """
        {"kind": "calendar#events", "timeZone": "Europe/Paris",
         "defaultReminders": [{"method": "popup", "minutes": 10},
                              {"method": "email", "minutes": 1440}],
         "items": [%s], "nextSyncToken": "s"}"""
            .formatted(meeting("\"reminders\": " + reminders));
    return ((EventSnapshot) GoogleBodies.page(body).rows().get(0)).look().reminders();
  }

  private static EventTime.Timed paris(String local) {
    LocalDateTime wall = LocalDateTime.parse(local);
    return new EventTime.Timed(wall, "Europe/Paris", PARIS, wall.atZone(PARIS).toInstant());
  }
}
