// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Attendee;
import io.daybook.api.CalendarRow;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Organizer;
import io.daybook.api.Response;
import io.daybook.api.SeriesPart;
import io.daybook.api.Text;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.Visibility;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnipileReaderTest {

  private static final String TIMES =
      "\"start\":{\"date_time\":\"2026-01-20T14:30:00+01:00\",\"time_zone\":\"Europe/Paris\"},"
          + "\"end\":{\"date_time\":\"2026-01-20T15:30:00+01:00\",\"time_zone\":\"Europe/Paris\"}";

  private final UnipileReader reader =
      new UnipileReader(
          new UnipileProfile("ana@acme.example", ZoneId.of("Europe/Paris"), "ana@acme.example"));

  private UnipileAnswer read(String json) {
    return reader.read(Seed.bytes(json));
  }

  private UnipileAnswer.EventList list(String... events) {
    return (UnipileAnswer.EventList) read("{\"data\":[" + String.join(",", events) + "]}");
  }

  private CalendarRow row(String members) {
    return ((UnipileAnswer.Event)
            read("{\"object\":\"CalendarEvent\",\"id\":\"e1\"," + members + "}"))
        .row();
  }

  private EventSnapshot event(String members) {
    return (EventSnapshot) row(members);
  }

  private static String item(String id, String members) {
    return "{\"id\":\"" + id + "\"," + members + "}";
  }

  @ParameterizedTest
  @CsvSource({
    "'\"items\":[],\"object\":\"CalendarEventList\",\"cursor\":null',",
    "'\"items\":[],\"cursor\":\"abc\"',abc",
    "'\"data\":[],\"next_cursor\":\"abc\"',abc",
    "'\"data\":[],\"next_cursor\":\"\"',",
    "'\"data\":[]',",
    "'\"data\":null',",
    "'\"data\":[],\"next_cursor\":17,\"more\":{\"x\":[1]}',17",
  })
  void listsOfBothFormsAreRead(String members, String cursor) {
    UnipileAnswer.EventList list = (UnipileAnswer.EventList) read("{" + members + "}");

    assertThat(list.rows()).isEmpty();
    assertThat(list.nextCursor()).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"RRULE:FREQ=DAILY;COUNT=3\\nEXDATE:20260121T133000Z\"",
        "\"RRULE:FREQ=DAILY;COUNT=3\\r\\nEXDATE:20260121T133000Z\\r\\n\"",
        "\"FREQ=DAILY;COUNT=3\\nEXDATE:20260121T133000Z\"",
        "\"DTSTART;TZID=Europe/Paris:20260120T143000\\nRRULE:FREQ=DAILY;COUNT=3\\nEXDATE:20260121T133000Z\"",
        "[\"RRULE:FREQ=DAILY;COUNT=3\",\"EXDATE:20260121T133000Z\"]",
        "[\"FREQ=DAILY;COUNT=3\\nEXDATE:20260121T133000Z\",null,\"\"]",
        "\"RRULE:FREQ=DAILY;COUNT=3,EXDATE:20260121T133000Z\"",
        "\"RRULE:FREQ=DAILY;COUNT=3;EXDATE:20260121T133000Z\"",
        "\"RRULE:FREQ=DAILY;COUNT=3\\\\nEXDATE:20260121T133000Z\"",
        "\"RRULE:FREQ=DAILY;COUNT=3\\\\r\\\\nEXDATE:20260121T133000Z\"",
        "\"DTSTART:20260120T133000Z RRULE:FREQ=DAILY;COUNT=3 EXDATE:20260121T133000Z\"",
        "\"DTSTART:20260120T133000Z;RRULE:FREQ=DAILY;COUNT=3,EXDATE:20260121T133000Z\"",
      })
  void rulesOfBothShapesAreRead(String recurrence) {
    assertThat(event(TIMES + ",\"recurrence\":" + recurrence).series())
        .isEqualTo(
            new SeriesPart.Master(List.of("RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260121T133000Z")));
  }

  @Test
  void commasOfARuleDoNotDivideIt() {
    String rules = "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,EXDATE:20260121T133000Z,20260122T133000Z";

    assertThat(event(TIMES + ",\"recurrence\":\"" + rules + "\"").series())
        .isEqualTo(
            new SeriesPart.Master(
                List.of(
                    "RRULE:FREQ=WEEKLY;BYDAY=MO,TU", "EXDATE:20260121T133000Z,20260122T133000Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "[]", "[\"\"]"})
  void withoutRuleItIsSingle(String recurrence) {
    assertThat(event(TIMES + ",\"master_event_id\":\"\",\"recurrence\":" + recurrence).series())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"start\":{\"date\":\"2026-05-01\"},\"end\":{\"date\":\"2026-05-02\"}'",
    "'\"start\":{\"date\":\"2026-05-01\"},\"end\":{\"date\":\"2026-05-01\"}'",
    "'\"start\":{\"date\":\"2026-05-01\"}'",
    "'\"is_all_day\":true,\"start\":{\"date\":\"2026-05-01T00:00:00.000Z\"},\"end\":{\"date\":\"2026-05-02T00:00:00.000Z\"}'",
    "'\"is_all_day\":true,\"start\":{\"date_time\":\"2026-05-01T00:00:00+02:00\",\"time_zone\":\"Europe/Paris\"},\"end\":{\"date_time\":\"2026-05-02T00:00:00+02:00\",\"time_zone\":\"Europe/Paris\"}'",
    "'\"is_all_day\":true,\"start\":{\"date_time\":\"2026-05-01T00:00:00\"},\"end\":{\"date_time\":\"2026-05-02T00:00:00\"}'",
    "'\"is_all_day\":true,\"start\":{\"date_time\":\"2026-04-30T22:00:00Z\",\"time_zone\":\"Europe/Paris\"},\"end\":{\"date_time\":\"2026-05-01T22:00:00Z\",\"time_zone\":\"Europe/Paris\"}'",
    "'\"is_all_day\":true,\"start\":{\"date_time\":\"2026-05-01\"},\"end\":{\"date_time\":\"2026-05-02\"}'",
    "'\"is_all_day\":true,\"start\":{\"date_time\":\"2026-04-30T22:00:00Z\",\"time_zone\":\"UTC\"},\"end\":{\"date_time\":\"2026-05-01T22:00:00Z\",\"time_zone\":\"UTC\"}'",
    "'\"is_all_day\":true,\"start\":{\"date_time\":\"2026-05-01T00:00:00Z\"},\"end\":{\"date_time\":\"2026-05-01T00:00:00Z\"}'",
    "'\"is_all_day\":true,\"start\":{\"date_time\":\"2026-05-01T00:00:00+02:00\"},\"end\":{\"date_time\":\"2026-05-01T23:59:59+02:00\"}'",
  })
  void wholeDaysOfAllShapesAreTheSame(String members) {
    EventSnapshot event = event(members);

    assertThat(event.when().allDay()).isTrue();
    assertThat(event.when().start().date()).isEqualTo("2026-05-01");
    assertThat(event.when().end().date()).isEqualTo("2026-05-02");
    assertThat(event.when().startInstant()).isEqualTo("2026-04-30T22:00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-01-20T14:30:00+01:00,Europe/Paris,2026-01-20T13:30:00Z,2026-01-20T14:30,Europe/Paris",
        "2026-01-20T13:30:00.000Z,Europe/Paris,2026-01-20T13:30:00Z,2026-01-20T14:30,Europe/Paris",
        "2026-01-20T14:30:00,Europe/Paris,2026-01-20T13:30:00Z,2026-01-20T14:30,Europe/Paris",
        "2026-01-20T14:30:00,-,2026-01-20T13:30:00Z,2026-01-20T14:30,Europe/Paris",
        "2026-01-20T13:30:00Z,Romance Standard Time,2026-01-20T13:30:00Z,2026-01-20T14:30,Europe/Paris",
        "2026-01-20T14:30:00+01:00,Nowhere/Else,2026-01-20T13:30:00Z,2026-01-20T14:30,-",
      })
  void timesAreReadWithTheirZones(
      String dateTime, String zone, Instant instant, String local, String resolved) {
    String json =
        "{\"date_time\":\""
            + dateTime
            + "\""
            + (zone == null ? "" : ",\"time_zone\":\"" + zone + "\"")
            + "}";

    EventTime.Timed start =
        (EventTime.Timed) event("\"start\":" + json + ",\"end\":" + json).when().start();

    assertThat(start.instant()).isEqualTo(instant);
    assertThat(start.local()).isEqualTo(local);
    assertThat(start.zone()).isEqualTo(resolved == null ? null : ZoneId.of(resolved));
  }

  @Test
  void bareEventHasEmptyFields() {
    EventSnapshot event = event("\"start\":{\"date_time\":\"2026-01-20T14:30:00+01:00\"}");

    assertThat(event.text().title()).isEmpty();
    assertThat(event.text().description()).isNull();
    assertThat(event.text().location()).isNull();
    assertThat(event.people().organizer()).isNull();
    assertThat(event.people().attendees()).isEmpty();
    assertThat(event.look().visibility()).isEqualTo(Visibility.DEFAULT);
    assertThat(event.look().color()).isNull();
    assertThat(event.look().type()).isEqualTo(EventType.EVENT);
    assertThat(event.when().endInstant()).isEqualTo(event.when().startInstant());
    assertThat(event.revision().updatedAt()).isNull();
  }

  @Test
  void emptyTextsAreAbsent() {
    EventSnapshot event =
        event(
            TIMES
                + ",\"title\":\"\",\"body\":\"\",\"location\":\"\",\"visibility\":\"\",\"color\":\"\","
                + "\"master_event_id\":\"\",\"organizer\":{\"email\":\"bo@acme.example\",\"display_name\":\"\"}");

    assertThat(event.text()).isEqualTo(new Text("", null, null));
    assertThat(event.people().organizer()).isEqualTo(new Organizer("bo@acme.example", null, false));
    assertThat(event.series()).isNull();
    assertThat(event.look().color()).isNull();
  }

  @Test
  void organizerMayBeAMereAddress() {
    assertThat(event(TIMES + ",\"organizer\":\"ana@acme.example\"").people().organizer())
        .isEqualTo(new Organizer("ana@acme.example", null, true));
  }

  @Test
  void attendeesAreReadByAnyOfTheKeysTheyMayHave() {
    EventSnapshot event =
        event(
            TIMES
                + ",\"attendees\":[{\"email\":\"Ana@acme.example\",\"display_name\":\"Ana\",\"response_status\":\"accepted\"},"
                + "{\"address\":\"bo@acme.example\",\"name\":\"Bo\",\"responseStatus\":\"tentativelyAccepted\",\"optional\":true},"
                + "{\"email\":\"room@acme.example\",\"resource\":true,\"response_status\":\"declined\"},"
                + "\"eve@other.example\",\"\",null,{},{\"email\":\"kim@acme.example\",\"response_status\":{\"x\":1}}],"
                + "\"is_attendees_list_hidden\":true");

    assertThat(event.people().attendees())
        .containsExactly(
            new Attendee("Ana@acme.example", "Ana", Response.ACCEPTED, false, false, true),
            new Attendee("bo@acme.example", "Bo", Response.TENTATIVE, true, false, false),
            new Attendee("room@acme.example", null, Response.DECLINED, false, true, false),
            new Attendee("eve@other.example", null, Response.NEEDS_ACTION, false, false, false),
            new Attendee("kim@acme.example", null, Response.NEEDS_ACTION, false, false, false));
    assertThat(event.people().selfResponse()).isEqualTo(Response.ACCEPTED);
    assertThat(event.people().attendeesHidden()).isTrue();
    assertThat(event.look().type()).isEqualTo(EventType.MEETING);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"location\":\"https://meet.google.com/abc-defg-hij\"',https://meet.google.com/abc-defg-hij",
    "'\"body\":\"Join https://zoom.us/j/123456789 now\"',https://zoom.us/j/123456789",
    "'\"conference\":{\"provider\":\"google_meet\",\"url\":\"https://meet.google.com/xyz-abcd-efg\"}',https://meet.google.com/xyz-abcd-efg",
    "'\"conference_url\":\"https://call.example/1\",\"location\":\"https://zoom.us/j/123456789\"',https://call.example/1",
    "'\"conference\":{\"url\":7},\"location\":\"Room 1\"',",
    "'\"location\":\"Meets\"',",
  })
  void linkIsFoundWhereverItStands(String members, String url) {
    assertThat(event(TIMES + "," + members).conference())
        .isEqualTo(url == null ? null : new Conference(url));
  }

  @ParameterizedTest
  @CsvSource({
    "outOfOffice,OUT_OF_OFFICE",
    "focusTime,FOCUS_TIME",
    "workingLocation,WORKING_LOCATION",
    "birthday,BIRTHDAY",
    "default,EVENT",
    "fromGmail,EVENT",
    "somethingNew,EVENT",
  })
  void eventTypesAreGoogles(String word, EventType type) {
    assertThat(event(TIMES + ",\"event_type\":\"" + word + "\"").look().type()).isEqualTo(type);
  }

  @Test
  void cancelledEventKeepsWhatItSays() {
    EventSnapshot event = event(TIMES + ",\"title\":\"Off\",\"is_cancelled\":true");

    assertThat(event.look().status()).isEqualTo(EventStatus.CANCELLED);
    assertThat(event.text().title()).isEqualTo("Off");
  }

  @Test
  void cancelledEventNeedsNoTimes() {
    assertThat(row("\"is_cancelled\":true")).isEqualTo(new Tombstone("e1", null));
    assertThat(list(item("e2", "\"is_cancelled\":true,\"start\":{\"date\":\"0000-00-00\"}")).rows())
        .containsExactly(new Tombstone("e2", null));
    assertThat(
            list(item("m_20260120T133000Z", "\"master_event_id\":\"m\",\"is_cancelled\":true"))
                .rows())
        .singleElement()
        .satisfies(row -> assertThat(((Tombstone) row).instance()).isNotNull());
  }

  @Test
  void placeholderOfACancelledEventIsNoError() {
    EventSnapshot event =
        event(
            "\"is_cancelled\":true,\"start\":{\"date_time\":\"2000-01-01T00:00:00Z\"},"
                + "\"end\":{\"date_time\":\"2000-01-01T00:00:00Z\"}");

    assertThat(event.look().status()).isEqualTo(EventStatus.CANCELLED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"title\":{}",
        "\"start\":\"soon\"",
        "\"start\":{\"date_time\":\"soon\"}",
        "\"start\":{}",
        "\"start\":{\"date_time\":{\"x\":[1,{\"y\":2}]}}",
        "\"start\":{\"date_time\":\"2026-01-20T14:30:00\",\"time_zone\":\"Nowhere/Else\"}",
        "\"is_all_day\":true,\"end\":{\"time_zone\":\"Europe/Paris\"}",
        "\"end\":{\"time_zone\":\"Europe/Paris\"}",
        "\"end\":{\"date_time\":\"2026-01-20T12:30:00+01:00\"}",
        "\"end\":{\"date\":\"2026-01-21\"}",
        "\"attendees\":{}",
        "\"attendees\":[17]",
        "\"organizer\":[]",
        "\"is_cancelled\":\"yes\"",
        "\"is_all_day\":1",
        "\"recurrence\":{\"pattern\":\"daily\"}",
        "\"recurrence\":\"every day\"",
        "\"start\":{\"date_time\":\"9999-99-99T00:00:00Z\"}",
        "\"location\":[\"a\"]",
      })
  void eventOfTheWrongFormIsSetAsideAndTheNextIsRead(String members) {
    String bad = item("bad", TIMES + "," + members);

    UnipileAnswer.EventList list = list(item("e1", TIMES), bad, item("e2", TIMES));

    assertThat(list.rows()).extracting(CalendarRow::eventId).containsExactly("e1", "bad", "e2");
    assertThat(list.rows().get(1))
        .isInstanceOfSatisfying(
            UnreadableEvent.class,
            unreadable -> {
              assertThat(unreadable.raw()).isEqualTo(bad);
              assertThat(unreadable.reason()).startsWith("at ").doesNotContain("soon");
            });
    assertThat(list.rows().get(2)).isInstanceOf(EventSnapshot.class);
  }

  @Test
  void eventWithoutAnIdIsNamedByItsPlace() {
    UnipileAnswer.EventList list = list("{" + TIMES + "}", "17", "\"text\"", "[]", "null");

    assertThat(list.rows())
        .extracting(CalendarRow::eventId)
        .containsExactly("items[0]", "items[1]", "items[2]", "items[3]", "items[4]");
    assertThat(list.rows()).allMatch(UnreadableEvent.class::isInstance);
    assertThat(((UnreadableEvent) list.rows().get(2)).raw()).isEqualTo("\"text\"");
  }

  @Test
  void idThatComesBehindTheMistakeCounts() {
    UnipileAnswer.EventList list = list("{\"title\":[1],\"id\":\"late\"}");

    assertThat(list.rows()).extracting(CalendarRow::eventId).containsExactly("late");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "17",
        "{",
        "{}",
        "{\"data\":[",
        "{\"data\":[{\"id\":\"e1\"",
        "{\"data\":[]}{}",
        "{\"data\":17}",
        "{\"object\":\"WebhookList\",\"items\":[]}",
        "{\"object\":\"AccountList\",\"items\":[]}",
        "{\"event\":{}}",
        "{\"event\":\"calendar_event_created\"}",
        "{\"event\":\"calendar_event_created\",\"account_id\":\"a\",\"id\":\"e1\"}",
        "{\"event\":\"calendar_event_deleted\",\"account_id\":\"a\",\"calendar_id\":\"c\"}",
        "{\"event\":\"calendar_event_deleted\",\"calendar_id\":\"c\",\"id\":\"e1\"}",
        "{\"AccountStatus\":{}}",
        "{\"AccountStatus\":[]}",
        "<html></html>",
      })
  void whatIsNothingOfUnipilesIsRefusedWithThePlace(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            UnreadableInputException.class, e -> assertThat(e.place()).isNotEmpty());
  }

  @Test
  void unknownMembersArePassedOver() {
    EventSnapshot event =
        event(
            TIMES + ",\"title\":\"Lunch\",\"new_one\":{\"deep\":[{\"id\":\"other\"}]},\"n\":1.5e3");

    assertThat(event.eventId()).isEqualTo("e1");
    assertThat(event.text().title()).isEqualTo("Lunch");
  }

  @Test
  void errorsAreKnownByTheirType() {
    assertThat(
            read(
                "{\"title\":\"Resource not found\",\"detail\":\"x\",\"instance\":\"\","
                    + "\"type\":\"errors/resource_not_found\",\"status\":404}"))
        .isEqualTo(new UnipileAnswer.Failure("errors/resource_not_found", 404));
    assertThat(read("{\"type\":\"errors/new_one\",\"status\":\"what\"}"))
        .isEqualTo(new UnipileAnswer.Failure("errors/new_one", 0));
  }

  @Test
  void accountsHaveAnEnvelopeOfTheirOwn() {
    assertThat(
            read(
                "{\"AccountStatus\":{\"account_id\":\"acc-1\",\"account_type\":\"GOOGLE\","
                    + "\"message\":\"CREDENTIALS\",\"more\":[]}}"))
        .isEqualTo(new UnipileAnswer.AccountStatus("acc-1", "GOOGLE", "CREDENTIALS"));
    assertThat(read("{\"AccountStatus\":{\"account_id\":\"acc-1\",\"message\":null}}"))
        .isEqualTo(new UnipileAnswer.AccountStatus("acc-1", null, ""));
  }

  @Test
  void otherWebhooksAreNamed() {
    assertThat(read("{\"event\":\"message_received\",\"account_id\":\"a\",\"message\":\"hi\"}"))
        .isEqualTo(new UnipileAnswer.OtherHook("message_received"));
  }

  @Test
  void singleEventMayBeWrapped() {
    assertThat(read("{\"data\":" + item("e1", TIMES + ",\"calendar_id\":\"c\"") + "}"))
        .isInstanceOfSatisfying(
            UnipileAnswer.Event.class,
            event -> {
              assertThat(event.row().eventId()).isEqualTo("e1");
              assertThat(event.calendarId()).isEqualTo("c");
            });
  }
}
