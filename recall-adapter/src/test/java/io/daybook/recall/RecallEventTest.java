// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static io.daybook.recall.RecallBodies.ID;
import static io.daybook.recall.RecallBodies.PARIS;
import static io.daybook.recall.RecallBodies.google;
import static io.daybook.recall.RecallBodies.graph;
import static io.daybook.recall.RecallBodies.row;
import static io.daybook.recall.RecallBodies.snapshot;
import static io.daybook.recall.RecallBodies.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Attendee;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Response;
import io.daybook.api.SeriesPart;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events: the platform's under Recall's name. */
class RecallEventTest {

  private static final String DELETED = "\"is_deleted\": true,";

  private static final String GOOGLE =
      """
      {"kind": "calendar#event", "id": "g1_20260504T080000Z", "etag": "\\"3\\"",
       "status": "confirmed", "created": "2026-03-01T08:00:00.000Z",
       "updated": "2026-04-01T08:00:00.000Z", "summary": "Stand-up", "description": "Daily",
       "location": "Room 1", "iCalUID": "g1@google.com", "sequence": 2,
       "start": {"dateTime": "2026-05-04T10:00:00+02:00", "timeZone": "Europe/Paris"},
       "end": {"dateTime": "2026-05-04T10:15:00+02:00", "timeZone": "Europe/Paris"},
       "recurringEventId": "g1",
       "originalStartTime": {"dateTime": "2026-05-04T09:00:00+02:00", "timeZone": "Europe/Paris"},
       "organizer": {"email": "bo@acme.example"},
       "attendees": [{"email": "ana@acme.example", "responseStatus": "accepted"},
                     {"email": "bo@acme.example", "responseStatus": "tentative"}],
       "reminders": {"useDefault": false, "overrides": [{"method": "popup", "minutes": 10}]}}""";

  /** All that Google leaves of an instance. */
  private static final String BARE =
      """
      {"id": "g1_20260504T080000Z", "status": "cancelled", "recurringEventId": "g1",
       "originalStartTime": {"dateTime": "2026-05-04T10:00:00+02:00"}}""";

  private static final String GRAPH =
      """
      {"@odata.etag": "W/\\"x\\"", "id": "AAMk1", "createdDateTime": "2026-03-01T08:00:00Z",
       "lastModifiedDateTime": "2026-04-01T08:00:00Z", "subject": "Stand-up",
       "iCalUId": "0400-own", "uid": "0400", "type": "occurrence", "seriesMasterId": "AAMk0",
       "originalStart": "2026-05-04T07:00:00Z", "isAllDay": false, "isCancelled": false,
       "showAs": "busy", "sensitivity": "normal",
       "originalStartTimeZone": "Romance Standard Time",
       "start": {"dateTime": "2026-05-04T08:00:00.0000000", "timeZone": "UTC"},
       "end": {"dateTime": "2026-05-04T08:15:00.0000000", "timeZone": "UTC"},
       "organizer": {"emailAddress": {"name": "Bo", "address": "bo@acme.example"}},
       "attendees": [{"type": "required", "status": {"response": "accepted"},
                      "emailAddress": {"name": "Ana", "address": "ana@acme.example"}}]}""";

  private static String graphWith(String member) {
    return GRAPH.replaceFirst("\\{", "{" + member + ", ");
  }

  private static String single(String raw) {
    return raw.replace("\"recurringEventId\": \"g1\",", "")
        .replace(
            "\"type\": \"occurrence\", \"seriesMasterId\": \"AAMk0\",",
            "\"type\": \"singleInstance\",");
  }

  @Test
  void googlesEventIsReadUnderRecallsName() {
    EventSnapshot event = snapshot(google("", GOOGLE));

    assertThat(event.identity()).isEqualTo(new Identity(ID, "uid-1"));
    assertThat(event.text().title()).isEqualTo("Stand-up");
    assertThat(event.text().description()).isEqualTo("Daily");
    assertThat(event.when().startInstant()).isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
    assertThat(event.when().endInstant()).isEqualTo(Instant.parse("2026-05-04T08:15:00Z"));
    assertThat(((EventTime.Timed) event.when().start()).zone()).isEqualTo(PARIS);
    assertThat(event.people().attendees()).extracting(Attendee::self).containsExactly(true, false);
    assertThat(event.people().selfResponse()).isEqualTo(Response.ACCEPTED);
    assertThat(event.people().owner()).isEqualTo("ana@acme.example");
    assertThat(event.look().type()).isEqualTo(EventType.MEETING);
    assertThat(event.look().reminders()).hasSize(1);
    assertThat(event.series())
        .isInstanceOfSatisfying(
            SeriesPart.Instance.class,
            instance -> {
              assertThat(instance.seriesId()).isEqualTo("g1");
              assertThat(instance.originalStart().instant(PARIS))
                  .isEqualTo(Instant.parse("2026-05-04T07:00:00Z"));
            });
  }

  @Test
  void graphsEventIsReadUnderRecallsName() {
    EventSnapshot event = snapshot(graph("", GRAPH));

    assertThat(event.identity()).isEqualTo(new Identity(ID, "uid-1"));
    assertThat(event.text().title()).isEqualTo("Stand-up");
    assertThat(event.when().startInstant()).isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
    assertThat(((EventTime.Timed) event.when().start()).zoneName())
        .isEqualTo("Romance Standard Time");
    assertThat(event.people().attendees()).extracting(Attendee::self).containsExactly(true);
    assertThat(event.series())
        .isInstanceOfSatisfying(
            SeriesPart.Instance.class,
            instance -> assertThat(instance.seriesId()).isEqualTo("AAMk0"));
  }

  @Test
  void versionIsRecallsAndWhenItWasMadeIsThePlatforms() {
    for (EventSnapshot event :
        new EventSnapshot[] {snapshot(google("", GOOGLE)), snapshot(graph("", GRAPH))}) {
      assertThat(event.revision().updatedAt())
          .isEqualTo(Instant.parse("2026-05-01T08:00:00.123456Z"));
      assertThat(event.revision().createdAt()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
    }
    assertThat(snapshot(google("", GOOGLE.replace("\"created\"", "\"x\""))).revision().createdAt())
        .isNull();
  }

  @Test
  void uidOfThePlatformCountsWhereRecallHasNone() {
    assertThat(snapshot(google("\"ical_uid\": null,", GOOGLE)).identity().iCalUid())
        .isEqualTo("g1@google.com");
    assertThat(snapshot(graph("\"ical_uid\": \"\",", GRAPH)).identity().iCalUid())
        .isEqualTo("0400");
  }

  @Test
  void rawThatIsATextIsReadToo() {
    String text =
        '"' + GOOGLE.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';

    assertThat(snapshot(google("", text))).isEqualTo(snapshot(google("", GOOGLE)));
  }

  @Test
  void platformThatIsNotNamedShowsInTheEvent() {
    for (String platform : new String[] {"", "another"}) {
      assertThat(snapshot(RecallBodies.event(platform, "", GOOGLE)))
          .isEqualTo(snapshot(google("", GOOGLE)));
      assertThat(snapshot(RecallBodies.event(platform, "", GRAPH)))
          .isEqualTo(snapshot(graph("", GRAPH)));
    }
  }

  @Test
  void meetingUrlOfRecallsWinsOverOurOwnSearch() {
    String raw = single(GOOGLE).replace("Room 1", "https://acme.zoom.us/j/1");

    assertThat(snapshot(google("", raw)).conference())
        .isEqualTo(new Conference("https://acme.zoom.us/j/1"));
    assertThat(snapshot(google("\"meeting_url\": null,", raw)).conference())
        .isEqualTo(new Conference("https://acme.zoom.us/j/1"));
    assertThat(snapshot(google("\"meeting_url\": \"https://acme.zoom.us/j/2\",", raw)).conference())
        .isEqualTo(new Conference("https://acme.zoom.us/j/2"));
  }

  @Test
  void linkThatOnlyRecallFoundMakesAMeeting() {
    String raw = single(GOOGLE).replaceAll("(?s)\"attendees\": \\[.*?\\],", "");
    String link = "\"meeting_url\": \"https://acme.zoom.us/j/2\",";

    assertThat(snapshot(google("", raw)).look().type()).isEqualTo(EventType.EVENT);
    assertThat(snapshot(google(link, raw)).look().type()).isEqualTo(EventType.MEETING);
    assertThat(
            snapshot(google(link, raw.replaceFirst("\\{", "{\"eventType\": \"focusTime\", ")))
                .look()
                .type())
        .isEqualTo(EventType.FOCUS_TIME);
    String away =
        single(GRAPH).replace("\"busy\"", "\"oof\"").replaceAll("(?s),\\s*\"attendees\".*", "}");
    assertThat(snapshot(graph("", away)).look().type()).isEqualTo(EventType.OUT_OF_OFFICE);
    assertThat(snapshot(graph(link, away)).look().type()).isEqualTo(EventType.MEETING);
  }

  @Test
  void wholeDaysAreDatesThatBeginInTheZoneOfTheConnection() {
    String googles =
        """
        {"id": "g1", "kind": "calendar#event", "summary": "Off", "start": {"date": "2026-05-04"},
         "end": {"date": "2026-05-06"}}""";
    String graphs =
        """
        {"id": "AAMk1", "subject": "Off", "isAllDay": true, "type": "singleInstance",
         "originalStartTimeZone": "Pacific Standard Time",
         "start": {"dateTime": "2026-05-04T00:00:00.0000000", "timeZone": "UTC"},
         "end": {"dateTime": "2026-05-06T00:00:00.0000000", "timeZone": "UTC"}}""";

    for (EventSnapshot event :
        new EventSnapshot[] {snapshot(google("", googles)), snapshot(graph("", graphs))}) {
      assertThat(event.when().start()).isEqualTo(new EventTime.AllDay(LocalDate.of(2026, 5, 4)));
      assertThat(event.when().end()).isEqualTo(new EventTime.AllDay(LocalDate.of(2026, 5, 6)));
      assertThat(event.when().startInstant()).isEqualTo(Instant.parse("2026-05-03T22:00:00Z"));
    }
  }

  @Test
  void offsetAloneIsInTheZoneOfTheConnection() {
    String raw = single(GOOGLE).replace(", \"timeZone\": \"Europe/Paris\"", "");

    assertThat(((EventTime.Timed) snapshot(google("", raw)).when().start()).zone())
        .isEqualTo(PARIS);
  }

  @Test
  void ruleWithoutASeriesStandsForItself() {
    assertThat(
            snapshot(
                    google(
                        "",
                        single(GOOGLE)
                            .replaceFirst("\\{", "{\"recurrence\": [\"RRULE:FREQ=DAILY\"], ")))
                .series())
        .isNull();
    assertThat(
            snapshot(
                    graph(
                        "",
                        single(
                                graphWith(
                                    "\"recurrence\": {\"pattern\": {\"type\": \"daily\", \"interval\": 1},"
                                        + " \"range\": {\"type\": \"noEnd\", \"startDate\":"
                                        + " \"2026-05-04\"}}"))
                            .replace("singleInstance", "seriesMaster")))
                .series())
        .isNull();
    assertThat(snapshot(google("", single(GOOGLE))).series()).isNull();
  }

  @Test
  void deletedEventIsWhatItWas() {
    for (EventSnapshot event :
        new EventSnapshot[] {
          snapshot(google(DELETED, GOOGLE)),
          snapshot(google(DELETED, GOOGLE.replace("confirmed", "cancelled"))),
          snapshot(google("", GOOGLE.replace("confirmed", "cancelled"))),
          snapshot(graph(DELETED, GRAPH)),
          snapshot(graph("", GRAPH.replace("\"isCancelled\": false", "\"isCancelled\": true")))
        }) {
      assertThat(event.eventId()).isEqualTo(ID);
      assertThat(event.look().status()).isEqualTo(EventStatus.CANCELLED);
      assertThat(event.text().title()).isEqualTo("Stand-up");
      assertThat(event.series()).isInstanceOf(SeriesPart.Instance.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"g1\", \"status\": \"cancelled\"}",
        "{\"id\": \"g1\"}",
        "{\"summary\": [1]}",
        "{}",
        "3",
        "[]",
        "\"\"",
        "\"no JSON\"",
        "null"
      })
  void deletedEventOfWhichLittleIsLeftHasRecallsTimesAndVersion(String raw) {
    for (String event : new String[] {google(DELETED, raw), graph(DELETED, raw)}) {
      EventSnapshot snapshot = snapshot(event);

      assertThat(snapshot.look().status()).isEqualTo(EventStatus.CANCELLED);
      assertThat(snapshot.when().startInstant()).isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
      assertThat(snapshot.text().title()).isEmpty();
      assertThat(snapshot.series()).isNull();
      assertThat(snapshot.revision().updatedAt())
          .isEqualTo(Instant.parse("2026-05-01T08:00:00.123456Z"));
    }
  }

  @Test
  void bareInstanceThatIsDeletedStaysInItsSeriesAndHasRecallsTimes() {
    EventSnapshot event = snapshot(google(DELETED, BARE));

    assertThat(event.look().status()).isEqualTo(EventStatus.CANCELLED);
    assertThat(event.when().startInstant()).isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
    assertThat(event.when().endInstant()).isEqualTo(Instant.parse("2026-05-04T09:00:00Z"));
    assertThat(event.text().title()).isEmpty();
    assertThat(event.revision().updatedAt())
        .isEqualTo(Instant.parse("2026-05-01T08:00:00.123456Z"));
    assertThat(event.series())
        .isInstanceOfSatisfying(
            SeriesPart.Instance.class, instance -> assertThat(instance.seriesId()).isEqualTo("g1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | null",
        "\"soon\" | \"2026-05-04T08:00:00Z\"",
        "{} | []",
        "\"0001-01-01T00:00:00Z\" | \"0001-01-01T00:00:00Z\""
      })
  void deletedInstanceWithoutAnyTimesIsAnIdThatIsGone(String start, String end) {
    String event =
        google(DELETED + "\"start_time\": " + start + ", \"end_time\": " + end + ",", BARE);

    assertThat(row(event)).isEqualTo(new Tombstone(ID, null));
  }

  @Test
  void deletedInstanceThatEndsBeforeItStartsTakesNoTime() {
    EventSnapshot event =
        snapshot(google(DELETED + "\"end_time\": \"2026-05-03T08:00:00Z\",", BARE));

    assertThat(event.when().end()).isEqualTo(event.when().start());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "3",
        "[]",
        "\"\"",
        "\"no JSON\"",
        "{}",
        "{\"id\": \"g1\", \"summary\": \"Lunch\"}",
        "{\"id\": \"g1\", \"summary\": {\"no\": [\"text\"]}}",
        "{\"id\": \"g1\", \"start\": {\"dateTime\": \"soon\"}, \"end\": {}}"
      })
  void eventWhoseRawCannotBeReadIsSetAsideAndNotMadeUp(String raw) {
    for (String event : new String[] {google("", raw), graph("", raw)}) {
      UnreadableEvent bad = unreadable(event);

      assertThat(bad.eventId()).isEqualTo(ID);
      assertThat(bad.reason()).contains("at ").doesNotContain("Lunch").doesNotContain("soon");
      assertThat(bad.raw()).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"is_deleted\": \"perhaps\",",
        "\"meeting_url\": {\"a\": [1]},",
        "\"ical_uid\": [\"a\"],",
        "\"calendar_id\": {},"
      })
  void memberOfAnotherTypeIsSetAside(String member) {
    assertThat(unreadable(google(member, GOOGLE)).eventId()).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"bots\": 3,",
        "\"bots\": {\"bot_id\": []},",
        "\"updated_at\": {},",
        "\"start_time\": 17,",
        "\"platform_id\": [],",
        "\"meeting_platform\": {\"name\": \"new\"},",
        "\"new\": {\"raw\": {\"id\": 1}},"
      })
  void memberThatDecidesNothingMayBeAnything(String member) {
    assertThat(snapshot(google(member, GOOGLE)).text().title()).isEqualTo("Stand-up");
  }

  @Test
  void occurrenceOfWhichOnlyTheTimesAreSaidIsSetAside() {
    assertThat(
            unreadable(
                    graph(
                        "",
                        """
                        {"id": "AAMk1", "type": "occurrence", "seriesMasterId": "AAMk0",
                         "start": {"dateTime": "2026-05-04T08:00:00", "timeZone": "UTC"},
                         "end": {"dateTime": "2026-05-04T08:15:00", "timeZone": "UTC"}}"""))
                .reason())
        .isEqualTo("at raw: expected an event with details");
  }
}
