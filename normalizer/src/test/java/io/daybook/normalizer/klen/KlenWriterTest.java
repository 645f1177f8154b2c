// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.klen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.ChangeHeader;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Occurrence;
import io.daybook.api.Origin;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.normalizer.event.EventDiff;
import io.daybook.normalizer.event.MeetingKeys;
import io.daybook.normalizer.google.GoogleAnswer;
import io.daybook.normalizer.google.GoogleProfile;
import io.daybook.normalizer.google.GoogleReader;
import io.daybook.spi.sink.Enrichment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The written form of a change, to the byte where it is laid down. */
class KlenWriterTest {

  private static final String OWNER = "ana@acme.example";

  private static final UUID UUID_ONE = UUID.fromString("00000000-0000-8000-8000-000000000001");

  private static final String WHEN =
      """
      "start":{"dateTime":"2025-05-01T16:00:00+02:00","timeZone":"Europe/Paris"},
      "end":{"dateTime":"2025-05-01T17:00:00+02:00","timeZone":"Europe/Paris"}\
      """;

  private static final String RICH =
      """
      {"id":"e1","iCalUID":"e1@google.com","status":"tentative","etag":"\\"7\\"","sequence":3,
      "created":"2025-04-01T08:00:00.000Z","updated":"2025-04-30T09:30:15.500Z",
      "summary":"Café & <plan>","description":"Bring\\nnumbers","location":"Room 1","colorId":"7",
      "organizer":{"email":"ana@acme.example","displayName":"Ana","self":true},
      "attendees":[
      {"email":"ana@acme.example","responseStatus":"accepted","self":true,"organizer":true},
      {"email":"room1@acme.example","responseStatus":"accepted","resource":true},
      {"email":"cy@other.example","displayName":"Cy","responseStatus":"needsAction","optional":true}],
      "hangoutLink":"https://meet.google.com/abc-defg-hij","visibility":"private",
      "transparency":"transparent",
      "reminders":{"useDefault":false,"overrides":[{"method":"popup","minutes":10}]},
      """
          + WHEN
          + "}";

  private static EventSnapshot read(String calendarId, String event) {
    String body = "{\"kind\":\"calendar#events\",\"timeZone\":\"UTC\",\"items\":[" + event + "]}";
    GoogleReader reader = new GoogleReader(GoogleProfile.of(calendarId));
    GoogleAnswer.Page page = (GoogleAnswer.Page) reader.read(body.getBytes(StandardCharsets.UTF_8));
    return (EventSnapshot) page.rows().get(0);
  }

  private static EventSnapshot read(String event) {
    return read(OWNER, event);
  }

  private static Occurrence occurrence(EventSnapshot event) {
    return new Occurrence(123, UUID_ONE, MeetingKeys.of(event), event);
  }

  private static ChangeHeader header(Origin origin) {
    return new ChangeHeader(
        "c-17",
        17,
        origin,
        "cause-1",
        new CalendarRef("google", "acct-1", OWNER),
        Instant.parse("2025-05-01T10:15:30Z"));
  }

  private static Change created(EventSnapshot event) {
    return new Change.Created(header(Origin.CHANGE), occurrence(event));
  }

  private static Change updated(EventSnapshot before, EventSnapshot after) {
    return new Change.Updated(
        header(Origin.CHANGE),
        occurrence(after),
        occurrence(before),
        List.copyOf(EventDiff.between(before, after)));
  }

  private static String write(Change change) {
    return new String(new KlenWriter().write(change, Enrichment.NONE), StandardCharsets.UTF_8);
  }

  private static JsonNode tree(Change change) {
    try {
      return new ObjectMapper().readTree(write(change));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String event(String members) {
    return "{\"id\":\"e1\",\"status\":\"confirmed\","
        + members
        + (members.isEmpty() ? "" : ",")
        + WHEN
        + "}";
  }

  private static List<String> names(JsonNode node) {
    Iterator<String> names = node.fieldNames();
    return java.util.stream.Stream.generate(() -> null)
        .takeWhile(none -> names.hasNext())
        .map(none -> names.next())
        .toList();
  }

  @Test
  @DisplayName("§5: a created event in full, to the byte")
  void aCreatedEventInFull() {
    String key = MeetingKeys.of(read(RICH));
    assertThat(write(created(read(RICH))))
        .isEqualTo(
            """
            {"event_type":"calendar.created","calendar_event":{"id":123,\
            "uuid":"00000000-0000-8000-8000-000000000001","title":"Café & <plan>",\
            "event_type":"meeting","status":"tentative",\
            "start_time":"2025-05-01T14:00:00.000Z","end_time":"2025-05-01T15:00:00.000Z",\
            "duration_minutes":60,"location":"Room 1","has_video_conference":true,\
            "video_conference_url":"https://meet.google.com/abc-defg-hij",\
            "created_by_ai_agent":false,"customer":{"name":"Cy","email":"cy@other.example"},\
            "ics_url":"/calendar/event/00000000-0000-8000-8000-000000000001/calendar.ics"},\
            "timestamp":"2025-05-01T10:15:30.000Z","daybook":{"schema":1,"change_id":"c-17",\
            "sequence":17,"origin":"change","cause_id":"cause-1","meeting_key":"KEY",\
            "provider":"google","connection":"acct-1","calendar_id":"ana@acme.example",\
            "event_id":"e1","ical_uid":"e1@google.com","all_day":false,\
            "time_zone":"Europe/Paris","time_zone_resolved":true,\
            "start_local":"2025-05-01T16:00:00","end_local":"2025-05-01T17:00:00",\
            "description":"Bring\\nnumbers",\
            "organizer":{"email":"ana@acme.example","name":"Ana","self":true},\
            "attendees":[{"email":"ana@acme.example","response":"accepted","optional":false,\
            "resource":false,"self":true},\
            {"email":"room1@acme.example","response":"accepted","optional":false,\
            "resource":true,"self":false},\
            {"email":"cy@other.example","name":"Cy","response":"needs_action","optional":true,\
            "resource":false,"self":false}],"attendees_hidden":false,"visibility":"private",\
            "transparency":"transparent","color":"#46d6db","self_response":"accepted",\
            "reminders":[{"minutes_before":10,"method":"popup"}],\
            "created_at":"2025-04-01T08:00:00.000Z","updated_at":"2025-04-30T09:30:15.500Z"}}"""
                .replace("KEY", key));
  }

  @Test
  @DisplayName("§5: absent values are left out, not null; the title is always there")
  void absentValuesAreLeftOut() {
    String written = write(created(read(event(""))));
    assertThat(written).doesNotContain("null").contains("\"title\":\"\"");
    JsonNode json = tree(created(read(event(""))));
    assertThat(names(json.get("calendar_event")))
        .containsExactly(
            "id",
            "uuid",
            "title",
            "event_type",
            "status",
            "start_time",
            "end_time",
            "duration_minutes",
            "has_video_conference",
            "created_by_ai_agent",
            "ics_url");
    assertThat(names(json.get("daybook")))
        .doesNotContain(
            "ical_uid",
            "series",
            "description",
            "organizer",
            "color",
            "self_response",
            "created_at",
            "updated_at",
            "changes",
            "reminder");
    assertThat(json.at("/daybook/visibility").asText()).isEqualTo("default");
    assertThat(json.at("/daybook/transparency").asText()).isEqualTo("opaque");
    assertThat(json.at("/daybook/attendees_hidden").isBoolean()).isTrue();
  }

  @Test
  @DisplayName("§5: updated shows what changed, in the fixed order, and the times before")
  void updatedShowsWhatChanged() {
    EventSnapshot before = read(event("\"summary\":\"Plan\",\"description\":\"old\""));
    EventSnapshot after =
        read(
            event("\"summary\":\"Plan B\",\"location\":\"Room 1\"")
                .replace("T16:00", "T15:30")
                .replace("confirmed", "tentative"));
    JsonNode json = tree(updated(before, after));
    assertThat(json.at("/event_type").asText()).isEqualTo("calendar.updated");
    JsonNode event = json.get("calendar_event");
    assertThat(event.get("time_changed").asBoolean()).isTrue();
    assertThat(event.get("previous_start").asText()).isEqualTo("2025-05-01T14:00:00.000Z");
    assertThat(event.get("previous_end").asText()).isEqualTo("2025-05-01T15:00:00.000Z");
    assertThat(json.at("/daybook/changes").toString())
        .isEqualTo(
            """
            [{"field":"title","before":"Plan","after":"Plan B"},\
            {"field":"description","before":"old"},\
            {"field":"location","after":"Room 1"},\
            {"field":"start","before":"2025-05-01T14:00:00.000Z",\
            "after":"2025-05-01T13:30:00.000Z"},\
            {"field":"status","before":"confirmed","after":"tentative"}]""");
  }

  @Test
  @DisplayName("§5: without a time change there are no times before")
  void withoutATimeChange() {
    JsonNode event =
        tree(updated(read(event("")), read(event("\"summary\":\"Plan\"")))).get("calendar_event");
    assertThat(event.get("time_changed").asBoolean(true)).isFalse();
    assertThat(event.has("previous_start")).isFalse();
    assertThat(event.has("previous_end")).isFalse();
  }

  @Test
  @DisplayName("§5: lists and objects among the changes are in the form of this event")
  void structuredChanges() {
    EventSnapshot before =
        read(
            event(
                "\"reminders\":{\"useDefault\":false,"
                    + "\"overrides\":[{\"method\":\"email\",\"minutes\":5}]}"));
    EventSnapshot after =
        read(
            event(
                "\"attendees\":[{\"email\":\"cy@other.example\",\"responseStatus\":\"declined\"}],"
                    + "\"organizer\":{\"email\":\"cy@other.example\"}"));
    assertThat(tree(updated(before, after)).at("/daybook/changes").toString())
        .isEqualTo(
            """
            [{"field":"event_type","before":"event","after":"meeting"},\
            {"field":"organizer","after":{"email":"cy@other.example","self":false}},\
            {"field":"attendees","after":[{"email":"cy@other.example","response":"declined",\
            "optional":false,"resource":false,"self":false}]},\
            {"field":"reminders","before":[{"minutes_before":5,"method":"email"}]}]""");
  }

  @Test
  @DisplayName("§5: cancelled always shows status cancelled, all else as last known")
  void cancelledShowsCancelled() {
    Change change = new Change.Cancelled(header(Origin.RESYNC), occurrence(read(RICH)));
    JsonNode json = tree(change);
    assertThat(json.at("/event_type").asText()).isEqualTo("calendar.cancelled");
    assertThat(json.at("/calendar_event/status").asText()).isEqualTo("cancelled");
    assertThat(json.at("/calendar_event/location").asText()).isEqualTo("Room 1");
    assertThat(json.at("/daybook/origin").asText()).isEqualTo("resync");
    assertThat(names(json.get("calendar_event")))
        .doesNotContain("time_changed", "previous_start", "reason");
  }

  @Test
  @DisplayName("§5: a reminder shows which")
  void aReminderShowsWhich() {
    Change change =
        new Change.ReminderDue(
            header(Origin.CLOCK), occurrence(read(RICH)), new Reminder(10, ReminderMethod.POPUP));
    JsonNode json = tree(change);
    assertThat(json.at("/event_type").asText()).isEqualTo("calendar.reminder");
    assertThat(json.at("/daybook/reminder").toString())
        .isEqualTo("{\"minutes_before\":10,\"method\":\"popup\"}");
    assertThat(names(json.get("daybook")).get(names(json.get("daybook")).size() - 1))
        .isEqualTo("reminder");
  }

  @Test
  @DisplayName("§5: an instance shows its series; its place is after the UID")
  void anInstanceShowsItsSeries() {
    JsonNode json =
        tree(
            created(
                read(
                    event(
                        "\"iCalUID\":\"u\",\"recurringEventId\":\"m\",\"originalStartTime\":"
                            + "{\"dateTime\":\"2025-05-01T09:00:00+02:00\","
                            + "\"timeZone\":\"Europe/Paris\"}"))));
    assertThat(json.at("/daybook/series/id").asText()).isEqualTo("m");
    assertThat(json.at("/daybook/series/original_start").asText())
        .isEqualTo("2025-05-01T07:00:00.000Z");
    List<String> names = names(json.get("daybook"));
    assertThat(names.indexOf("series")).isEqualTo(names.indexOf("ical_uid") + 1);
  }

  @Test
  @DisplayName("§5: both local times are in the one time_zone, even of a flight")
  void aFlightEndsInTheZoneItIsToldIn() {
    JsonNode json =
        tree(
            created(
                read(
                    "{\"id\":\"f\",\"start\":{\"dateTime\":\"2025-05-01T10:00:00+02:00\","
                        + "\"timeZone\":\"Europe/Paris\"},"
                        + "\"end\":{\"dateTime\":\"2025-05-01T11:00:00-04:00\","
                        + "\"timeZone\":\"America/New_York\"}}")));
    assertThat(json.at("/daybook/time_zone").asText()).isEqualTo("Europe/Paris");
    assertThat(json.at("/daybook/end_local").asText()).isEqualTo("2025-05-01T17:00:00");
    assertThat(json.at("/calendar_event/end_time").asText()).isEqualTo("2025-05-01T15:00:00.000Z");
  }

  @Test
  @DisplayName("§5: an all-day event has dates as its local times, the end exclusive")
  void anAllDayEventHasDates() {
    JsonNode json =
        tree(
            created(
                read(
                    "{\"id\":\"d\",\"start\":{\"date\":\"2025-05-01\"},"
                        + "\"end\":{\"date\":\"2025-05-03\"}}")));
    assertThat(json.at("/daybook/all_day").asBoolean()).isTrue();
    assertThat(json.at("/daybook/start_local").asText()).isEqualTo("2025-05-01");
    assertThat(json.at("/daybook/end_local").asText()).isEqualTo("2025-05-03");
    assertThat(json.at("/calendar_event/duration_minutes").asInt()).isEqualTo(2 * 24 * 60);
  }

  @ParameterizedTest
  @CsvSource({
    "outOfOffice, out_of_office",
    "focusTime, focus_time",
    "workingLocation, working_location",
    "birthday, birthday",
    "default, event",
    "fromGmail, event",
  })
  @DisplayName("§5: the inner event type is the provider's where it has one")
  void theInnerEventType(String google, String klen) {
    assertThat(
            tree(created(read(event("\"eventType\":\"" + google + "\""))))
                .at("/calendar_event/event_type")
                .asText())
        .isEqualTo(klen);
  }

  @Test
  @DisplayName("§5: the owner and a room make no meeting, a link does")
  void whatMakesAMeeting() {
    String alone =
        "\"attendees\":[{\"email\":\"ana@acme.example\",\"self\":true},"
            + "{\"email\":\"r@acme.example\",\"resource\":true}]";
    String path = "/calendar_event/event_type";
    assertThat(tree(created(read(event(alone)))).at(path).asText()).isEqualTo("event");
    String link = "\"description\":\"https://zoom.us/j/123456789\"";
    assertThat(tree(created(read(event(link)))).at(path).asText()).isEqualTo("meeting");
  }

  @Test
  @DisplayName("§5: an omitted part of the attendees is said")
  void hiddenAttendees() {
    assertThat(
            tree(created(read(event("\"attendeesOmitted\":true"))))
                .at("/daybook/attendees_hidden")
                .asBoolean())
        .isTrue();
  }

  @Test
  @DisplayName("§5: the customer is the first from elsewhere: not self, organizer or resource")
  void theCustomerIsFromElsewhere() {
    String people =
        """
        "organizer":{"email":"boss@other.example"},
        "attendees":[{"email":"boss@other.example","organizer":true},
        {"email":"ana@acme.example","self":true},
        {"email":"room@rooms.example","resource":true},
        {"email":"bo@ACME.example"},
        {"email":"cy@third.example","displayName":"Cy"},
        {"email":"di@third.example"}]""";
    assertThat(tree(created(read(event(people)))).at("/calendar_event/customer").toString())
        .isEqualTo("{\"name\":\"Cy\",\"email\":\"cy@third.example\"}");
  }

  @Test
  @DisplayName("§5: two addresses of a public mail domain are from different houses")
  void publicMailDomainsDiffer() {
    String people = "\"attendees\":[{\"email\":\"cy@gmail.com\"}]";
    assertThat(
            tree(created(read("ana@gmail.com", event(people))))
                .at("/calendar_event/customer")
                .toString())
        .isEqualTo("{\"email\":\"cy@gmail.com\"}");
    assertThat(
            tree(created(read(event("\"attendees\":[{\"email\":\"bo@acme.example\"}]"))))
                .at("/calendar_event")
                .has("customer"))
        .isFalse();
  }

  @Test
  @DisplayName("§5: of an unknown owner nothing is compared; one marked self is known")
  void theOwnerMayBeUnknown() {
    String other = "{\"email\":\"bo@acme.example\"}";
    String self = "{\"email\":\"ana@acme.example\",\"self\":true}";
    assertThat(
            tree(created(read("primary", event("\"attendees\":[" + other + "]"))))
                .at("/calendar_event/customer/email")
                .asText())
        .isEqualTo("bo@acme.example");
    assertThat(
            tree(created(read("primary", event("\"attendees\":[" + other + "," + self + "]"))))
                .at("/calendar_event")
                .has("customer"))
        .isFalse();
  }

  @Test
  @DisplayName("§5: equal changes give equal bytes without a line end")
  void equalBytes() {
    assertThat(write(created(read(RICH))))
        .isEqualTo(write(created(read(RICH))))
        .doesNotContain("\n");
  }

  @Test
  @DisplayName("§5: the meeting key is equal in all calendars and outlives a move")
  void theMeetingKey() {
    String original =
        "\"iCalUID\":\"u\",\"recurringEventId\":\"%s\",\"originalStartTime\":"
            + "{\"dateTime\":\"2025-05-01T%s\",\"timeZone\":\"UTC\"}";
    String one = MeetingKeys.of(read(event(original.formatted("m", "07:00:00Z"))));
    String there =
        MeetingKeys.of(read("bo@other.example", event(original.formatted("m2", "09:00:00+02:00"))));
    String moved =
        MeetingKeys.of(
            read(
                event(original.formatted("m", "07:00:00Z"))
                    .replace("2025-05-01T1", "2025-05-08T1")));
    String next = MeetingKeys.of(read(event(original.formatted("m", "08:00:00Z"))));
    assertThat(one).isNotNull().isEqualTo(there).isEqualTo(moved).isNotEqualTo(next);
  }
}
