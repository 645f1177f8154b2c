// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.samples.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands on standard output. */
class ReplayOutputTest {

  private static final String FULL =
      """
      {"id": "ev1", "iCalUID": "ev1@google.com", "status": "tentative", "summary": "Revue 会議",
       "description": "Q2", "location": "Room 7", "colorId": "9",
       "created": "2026-04-01T08:00:00.000Z", "updated": "2026-04-02T09:30:00.123Z",
       "organizer": {"email": "ana@acme.example", "displayName": "Ana", "self": true},
       "start": {"dateTime": "2026-05-04T10:00:00+02:00", "timeZone": "Europe/Paris"},
       "end": {"dateTime": "2026-05-04T11:30:00+02:00", "timeZone": "Europe/Paris"},
       "visibility": "private", "transparency": "transparent",
       "attendees": [{"email": "ana@acme.example", "organizer": true, "self": true,
                      "responseStatus": "accepted"},
                     {"email": "bob@client.example", "displayName": "Bob", "optional": true}],
       "hangoutLink": "https://meet.google.com/abc-defg-hij",
       "reminders": {"useDefault": false, "overrides": [{"method": "popup", "minutes": 10}]}}""";

  private static final String FULL_CALENDAR_EVENT =
      """
      {"id": 1, "title": "Revue 会議", "event_type": "meeting", "status": "tentative",
       "start_time": "2026-05-04T08:00:00.000Z", "end_time": "2026-05-04T09:30:00.000Z",
       "duration_minutes": 90, "location": "Room 7", "has_video_conference": true,
       "video_conference_url": "https://meet.google.com/abc-defg-hij",
       "created_by_ai_agent": false,
       "customer": {"name": "Bob", "email": "bob@client.example"}}""";

  private static final String FULL_DAYBOOK =
      """
      {"schema": 1, "sequence": 1, "origin": "snapshot", "provider": "google",
       "calendar_id": "primary", "event_id": "ev1", "ical_uid": "ev1@google.com", "all_day": false,
       "time_zone": "Europe/Paris", "time_zone_resolved": true,
       "start_local": "2026-05-04T10:00:00", "end_local": "2026-05-04T11:30:00",
       "description": "Q2",
       "organizer": {"email": "ana@acme.example", "name": "Ana", "self": true},
       "attendees": [
         {"email": "ana@acme.example", "response": "accepted", "optional": false,
          "resource": false, "self": true},
         {"email": "bob@client.example", "name": "Bob", "response": "needs_action",
          "optional": true, "resource": false, "self": false}],
       "attendees_hidden": false, "visibility": "private", "transparency": "transparent",
       "color": "#5484ed", "self_response": "accepted",
       "reminders": [{"minutes_before": 10, "method": "popup"}],
       "created_at": "2026-04-01T08:00:00.000Z", "updated_at": "2026-04-02T09:30:00.123Z"}""";

  @TempDir Path folder;

  @Test
  void changeHasTheKlenForm() throws IOException {
    JsonNode change = replay().bodies(Google.list(FULL)).quiet().changes().get(0);

    ObjectNode event = (ObjectNode) change.path("calendar_event");
    String uuid = event.remove("uuid").asText();
    assertThat(event.remove("ics_url").asText())
        .isEqualTo("/calendar/event/" + uuid + "/calendar.ics");
    assertThat(event).isEqualTo(new ObjectMapper().readTree(FULL_CALENDAR_EVENT));

    ObjectNode daybook = (ObjectNode) change.path("daybook");
    assertThat(daybook.remove(List.of("change_id", "cause_id", "meeting_key", "connection")))
        .isSameAs(daybook);
    assertThat(daybook).isEqualTo(new ObjectMapper().readTree(FULL_DAYBOOK));

    assertThat(change.path("event_type").asText()).isEqualTo("calendar.created");
    assertThat(change.path("timestamp").asText()).isEqualTo("2026-05-01T08:00:00.000Z");
    assertThat(change.size()).isEqualTo(4);
  }

  @Test
  void everyChangeHasItsIds() {
    JsonNode change = replay().bodies(Google.list(FULL)).quiet().changes().get(0);

    for (String name : List.of("change_id", "cause_id", "meeting_key", "connection")) {
      assertThat(change.path("daybook").path(name).asText()).as(name).isNotEmpty();
    }
  }

  @Test
  void absentValuesAreLeftOut() {
    String bare =
        """
        {"id": "e1", "start": {"date": "2026-05-04"}, "end": {"date": "2026-05-05"}}""";

    Replay.Result result = replay().bodies(Google.list(bare)).quiet();

    assertThat(result.text()).doesNotContain("null");
    JsonNode change = result.changes().get(0);
    assertThat(change.at("/calendar_event/title").isTextual()).isTrue();
    assertThat(change.at("/calendar_event/title").asText()).isEmpty();
    for (String name :
        List.of("location", "video_conference_url", "customer", "reason", "time_changed")) {
      assertThat(change.path("calendar_event").has(name)).as(name).isFalse();
    }
    for (String name :
        List.of("ical_uid", "series", "description", "organizer", "color", "self_response")) {
      assertThat(change.path("daybook").has(name)).as(name).isFalse();
    }
  }

  @Test
  void allDayIsInTheListsZone() {
    String allDay =
        """
        {"id": "e1", "start": {"date": "2026-05-04"}, "end": {"date": "2026-05-06"}}""";

    JsonNode change = replay().bodies(Google.list(allDay)).quiet().changes().get(0);

    assertThat(change.at("/calendar_event/start_time").asText())
        .isEqualTo("2026-05-03T22:00:00.000Z");
    assertThat(change.at("/calendar_event/end_time").asText())
        .isEqualTo("2026-05-05T22:00:00.000Z");
    assertThat(change.at("/daybook/all_day").asBoolean()).isTrue();
    assertThat(change.at("/daybook/start_local").asText()).isEqualTo("2026-05-04");
    assertThat(change.at("/daybook/end_local").asText()).isEqualTo("2026-05-06");
  }

  @Test
  void updateCarriesBeforeAndAfter() {
    Replay.Result result =
        replay()
            .bodies(
                Google.list(Google.event("e1", 4)),
                Google.list(Google.event("e1", 5, "\"location\": \"Room 7\"")))
            .quiet();

    assertThat(result.told()).containsExactly("created e1 snapshot", "updated e1 change");
    JsonNode event = result.changes().get(1).path("calendar_event");
    assertThat(event.path("time_changed").asBoolean()).isTrue();
    assertThat(event.path("previous_start").asText()).isEqualTo("2026-05-04T10:00:00.000Z");
    assertThat(event.path("previous_end").asText()).isEqualTo("2026-05-04T10:30:00.000Z");
    assertThat(event.path("uuid"))
        .isEqualTo(result.changes().get(0).path("calendar_event").path("uuid"));
    assertThat(result.changes().get(1).at("/daybook/changes").toString())
        .isEqualTo(
            "[{\"field\":\"location\",\"after\":\"Room 7\"},"
                + "{\"field\":\"start\",\"before\":\"2026-05-04T10:00:00.000Z\","
                + "\"after\":\"2026-05-05T10:00:00.000Z\"},"
                + "{\"field\":\"end\",\"before\":\"2026-05-04T10:30:00.000Z\","
                + "\"after\":\"2026-05-05T10:30:00.000Z\"}]");
  }

  @Test
  void cancelledShowsWhatWasLastKnown() {
    Replay.Result result =
        replay()
            .bodies(
                Google.list(Google.event("e1", 4)),
                Google.list(
                    """
                    {"id": "e1", "status": "cancelled", "summary": "",
                     "start": {"dateTime": "2000-01-01T00:00:00Z"},
                     "end": {"dateTime": "2000-01-01T00:00:00Z"}}"""))
            .quiet();

    assertThat(result.told()).containsExactly("created e1 snapshot", "cancelled e1 change");
    JsonNode event = result.changes().get(1).path("calendar_event");
    assertThat(event.path("status").asText()).isEqualTo("cancelled");
    assertThat(event.path("title").asText()).isEqualTo("Title of e1");
    assertThat(event.path("start_time").asText()).isEqualTo("2026-05-04T10:00:00.000Z");
    assertThat(event.has("time_changed")).isFalse();
    assertThat(event.has("previous_start")).isFalse();
  }

  @Test
  void everyChangeIsOneLineThatEndsInALineFeed() {
    String title = "\"summary\": \"two\\nlines\\r\\nand \\u2028 more\"";

    Replay.Result result =
        replay().bodies(Google.list(Google.event("e1", 4, title), Google.event("e2", 5))).quiet();

    assertThat(result.text()).endsWith("}\n").doesNotContain("\r").doesNotContain("\n\n");
    assertThat(result.text().chars().filter(c -> c == '\n').count()).isEqualTo(2);
    for (String line : result.text().split("\n", -1)) {
      assertThat(line)
          .satisfiesAnyOf(l -> assertThat(l).isEmpty(), l -> assertThat(l).startsWith("{"));
    }
    assertThat(result.changes().get(0).at("/calendar_event/title").asText())
        .isEqualTo("two\nlines\r\nand \u2028 more");
  }

  @Test
  void titlesAreUtf8() {
    String title = "Précis – Ärger, 会議, مرحبا";

    Replay.Result result =
        replay().bodies(Google.list(Google.event("e1", 4, "\"summary\": \"" + title + "\"")));

    String bytes = new String(result.out(), StandardCharsets.ISO_8859_1);
    assertThat(bytes)
        .contains(new String(title.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    assertThat(new String(result.out(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
        .isEqualTo(result.out());
  }

  @Test
  void everyTitleSurvives() {
    List<String> titles =
        List.of(
            "😀 party 👩‍👩‍👧",
            "quote \\\" and \\\\ slash",
            "tab\\t",
            "lone \\ud83d half",
            "nul\\u0000");
    String[] events =
        IntStream.range(0, titles.size())
            .mapToObj(i -> Google.event("e" + i, 4, "\"summary\": \"" + titles.get(i) + "\""))
            .toArray(String[]::new);

    List<JsonNode> changes = replay().bodies(Google.list(events)).quiet().changes();

    assertThat(changes).hasSize(titles.size());
    assertThat(changes.get(0).at("/calendar_event/title").asText()).isEqualTo("😀 party 👩‍👩‍👧");
    assertThat(changes.get(1).at("/calendar_event/title").asText())
        .isEqualTo("quote \" and \\ slash");
  }

  @Test
  void idsAndSequenceCountFromOne() {
    List<JsonNode> changes =
        replay()
            .bodies(
                Google.list(Google.event("b", 6), Google.event("a", 5)),
                Google.list(Google.event("c", 4), Google.event("a", 7)))
            .quiet()
            .changes();

    assertThat(changes.stream().map(c -> c.at("/daybook/sequence").asLong()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 4).boxed().toList());
    assertThat(changes.stream().map(c -> c.at("/calendar_event/id").asLong()).distinct())
        .containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(changes.stream().map(c -> c.at("/calendar_event/uuid").asText()).distinct())
        .hasSize(3);
    assertThat(changes.stream().map(c -> c.at("/daybook/change_id").asText()).distinct())
        .hasSize(4);
  }

  @Test
  void sameInputGivesTheSameBytes() {
    Replay replay = replay();
    String first = replay.file(Google.list(Google.events(0, 50)));
    String gone = replay.file(Google.GONE);
    String second = replay.file(Google.list(Google.events(10, 45)));

    Replay.Result one = replay.google(first, gone, second, "--until", "2026-06-01T00:00:00Z");
    Replay.Result two =
        replay
            .machineAt("2031-01-01T00:00:00Z")
            .google(first, gone, second, "--until", "2026-06-01T00:00:00Z");

    assertThat(one.out()).isNotEmpty().isEqualTo(two.out());
    assertThat(one.err()).isEqualTo(two.err());
  }

  @Test
  void nameAndPlaceOfTheFileDoNotShow() {
    Replay replay = replay();
    byte[] body = Google.list(Google.event("e1", 4)).getBytes(StandardCharsets.UTF_8);

    assertThat(replay.google(replay.file("ä ö.txt", body)).out())
        .isEqualTo(replay.google(replay.file("b", body)).out());
  }

  @Test
  void nothingToTellPrintsNothing() {
    assertThat(replay().bodies(Google.list()).quiet().out()).isEmpty();
  }

  @Test
  void whatIsUnchangedTellsNothing() {
    Replay.Result result =
        replay()
            .bodies(
                Google.list(Google.event("e1", 4)),
                Google.list(
                    Google.event(
                        "e1", 4, "\"etag\": \"\\\"2\\\"\", \"updated\": \"2026-05-01T09:00:00Z\"")))
            .quiet();

    assertThat(result.told()).containsExactly("created e1 snapshot");
  }

  @Test
  void resultsThatCannotBeWrittenAreNoStackTrace() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(full, new PrintStream(err, true, StandardCharsets.UTF_8));
    String file = replay().file(Google.list(Google.events(0, 500)));

    int status =
        DaybookCommand.run(
            console, Clock.systemUTC(), "replay", "--provider=google", "--now", Replay.NOW, file);

    assertThat(status).isNotZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ");
  }

  private Replay replay() {
    return new Replay(folder);
  }

  @Test
  void uuidsDifferFromCalendarToCalendar() {
    Replay replay = replay();
    String file = replay.file(Google.list(Google.event("e1", 4)));

    String one = replay.google("--calendar", "a@acme.example", file).changes().get(0).toString();
    String other = replay.google("--calendar", "b@acme.example", file).changes().get(0).toString();

    assertThat(uuid(one)).isNotEqualTo(uuid(other));
  }

  private static String uuid(String line) {
    return line.replaceFirst(".*\"uuid\":\"([^\"]*)\".*", "$1");
  }
}
