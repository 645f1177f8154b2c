// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook replay --provider unipile}: webhooks as they came, and lists of what there is. */
class ReplayUnipileTest {

  private static final Path RECORDINGS = Path.of("recordings", "unipile");

  private static final String ID = "5m8lnvb64dt2uuaq99k4685eeq";

  private static final String NOT_THERE =
      """
      {"title": "Not found", "detail": "", "type": "errors/resource_not_found", "status": 404}""";

  @TempDir private Path folder;

  private Replay.Result unipile(String... args) {
    return new Replay(folder)
        .command(
            Stream.concat(
                    Stream.of("replay", "--provider", "unipile", "--now", "2026-01-16T16:15:00Z"),
                    Stream.of(args))
                .toArray(String[]::new));
  }

  private Replay.Result bodies(String... bodies) {
    Replay files = new Replay(folder);
    return unipile(Stream.of(bodies).map(files::file).toArray(String[]::new));
  }

  /** As Unipile documents it, but for what is appended. */
  private static String hook(String event, String updated, String more) {
    return """
        {"event": "calendar_event_%s", "webhook_name": "CALENDAR_EVENTS_WEBHOOK",
         "account_id": "a4qFy0liRAGo-oZ2YFpirQ", "id": "%s", "master_event_id": "",
         "calendar_id": "ana@acme.example", "created_at": "2026-01-16T16:14:01.000Z",
         "updated_at": "2026-01-16T16:%sZ", "title": "Meeting with customer",
         "is_cancelled": false, "is_all_day": false, "is_attendees_list_hidden": false,
         "attendees": [],
         "start": {"date_time": "2026-01-20T14:30:00+01:00", "time_zone": "Europe/Paris"},
         "end": {"date_time": "2026-01-20T15:30:00+01:00", "time_zone": "Europe/Paris"},
         "organizer": {"email": "ana@acme.example", "display_name": ""},
         "visibility": "private", "transparency": "transparent", "event_type": "default",
         "color": "#039BE5"%s}
        """
        .formatted(event, ID, updated, more);
  }

  private static String deleted(String id) {
    return """
        {"event": "calendar_event_deleted", "webhook_name": "CALENDAR_EVENTS_WEBHOOK",
         "account_id": "a4qFy0liRAGo-oZ2YFpirQ", "id": "%s", "calendar_id": "ana@acme.example"}
        """
        .formatted(id);
  }

  private static String event(String id, String master, String start, String more) {
    return """
        {"id": "%s", "master_event_id": "%s", "calendar_id": "ana@acme.example", "title": "Weekly",
         "updated_at": "2026-01-16T16:14:02.021Z",
         "start": {"date_time": "%s:00+01:00", "time_zone": "Europe/Paris"},
         "end": {"date_time": "%s:30+01:00", "time_zone": "Europe/Paris"}%s}"""
        .formatted(id, master, start, start, more);
  }

  private static String list(String... events) {
    return "{\"data\": [" + String.join(",", events) + "]}";
  }

  @Test
  void documentedWebhooksBecomeChanges() {
    Replay.Result result =
        bodies(
            hook("created", "14:02.021", ""),
            hook("updated", "15:41.115", ", \"body\": \"Important\", \"location\": \"Meets\""),
            deleted(ID));

    assertThat(result.quiet().told())
        .containsExactly(
            "created " + ID + " change",
            "updated " + ID + " change",
            "cancelled " + ID + " change");
    JsonNode updated = result.changes().get(1);
    assertThat(updated.at("/calendar_event/time_changed").asBoolean()).isFalse();
    assertThat(updated.at("/calendar_event").has("previous_start")).isFalse();
    assertThat(updated.at("/daybook/changes").findValuesAsText("field"))
        .containsExactly("description", "location");
    assertThat(updated.at("/daybook/calendar_id").asText()).isEqualTo("ana@acme.example");
    assertThat(updated.at("/daybook/color").asText()).isEqualTo("#039BE5");
    assertThat(result.changes().get(2).at("/calendar_event/title").asText())
        .as("a delete has ids only; it is told with what was known last")
        .isEqualTo("Meeting with customer");
  }

  @Test
  @DisplayName("Rule 8: what is cancelled and then deleted is told once")
  void cancelledOnce() {
    String cancelled =
        hook("updated", "16:00.000", "")
            .replace("\"is_cancelled\": false", "\"is_cancelled\": true");

    assertThat(bodies(hook("created", "14:02.021", ""), cancelled, deleted(ID)).quiet().told())
        .containsExactly("created " + ID + " change", "cancelled " + ID + " change");
  }

  @Test
  @DisplayName("Rule 12: what comes after its end is asked for; the file that follows answers")
  void lateHooksAreAskedFor() {
    String late = hook("updated", "17:00.000", "");
    String found = event(ID, "", "2026-01-20T14", "");

    assertThat(bodies(hook("created", "14:02.021", ""), deleted(ID), late, found).quiet().told())
        .endsWith("cancelled " + ID + " change", "created " + ID + " change")
        .hasSize(3);
    assertThat(bodies(deleted(ID), late, NOT_THERE).quiet().told()).isEmpty();
    Replay.Result unanswered = bodies(deleted(ID), late, hook("updated", "18:00.000", ""));
    assertThat(unanswered.status(0).told()).isEmpty();
    assertThat(unanswered.err()).contains("the look-up of event " + ID + " is unanswered");
  }

  @Test
  @DisplayName("Rule 3: a list is the whole of the horizon, and the next one sweeps")
  void listsAreWhole() {
    Replay.Result result =
        bodies(
            list(event("a", "", "2026-01-20T14", ""), event("b", "", "2026-01-21T14", "")),
            hook("created", "14:02.021", ""),
            list(event("b", "", "2026-01-21T15", "")));

    assertThat(result.quiet().told())
        .containsExactly(
            "created a snapshot",
            "created b snapshot",
            "created " + ID + " change",
            "updated b resync",
            "cancelled a resync",
            "cancelled " + ID + " resync");
  }

  @Test
  void listsGoOnByTheirCursorInBothForms() {
    String first =
        list(event("a", "", "2026-01-20T14", "")).replace("]}", "], \"next_cursor\": \"c\"}");
    String items =
        "{\"object\": \"CalendarEventList\", \"items\": ["
            + event("b", "", "2026-01-21T14", "")
            + "], \"cursor\": null}";

    assertThat(bodies(first, items).quiet().told())
        .containsExactly("created a snapshot", "created b snapshot");
    assertThat(bodies(first).status(0).err()).contains("the last round has no last page");
  }

  @Test
  @DisplayName("Rule 10: a series told as a master and instance by instance is told once")
  void seriesEitherWay() {
    String rule = ", \"recurrence\": \"RRULE:FREQ=WEEKLY;COUNT=2\"";
    String master = event("w", "", "2026-01-20T14", rule);
    String[] instances = {
      event("w_20260120T130000Z", "w", "2026-01-20T14", ""),
      event("w_20260127T130000Z", "w", "2026-01-27T14", "")
    };
    List<String> told =
        List.of("created w_20260120T130000Z snapshot", "created w_20260127T130000Z snapshot");

    assertThat(bodies(list(master), list(instances), list(master)).quiet().told()).isEqualTo(told);
    assertThat(bodies(list(instances), list(master), list(instances)).quiet().told())
        .isEqualTo(told);
    assertThat(bodies(list(instances), list(instances[0])).quiet().told())
        .endsWith("cancelled w_20260127T130000Z resync");
  }

  @Test
  void wholeDaysBeginInTheZone() {
    String day =
        """
        {"id": "d", "calendar_id": "ana@acme.example", "title": "Offsite", "is_all_day": true,
         "start": {"date": "2026-01-20"}, "end": {"date": "2026-01-21"}}""";
    Replay files = new Replay(folder);
    JsonNode utc = unipile(files.file(list(day))).quiet().changes().get(0);
    JsonNode paris =
        unipile("--zone", "Europe/Paris", files.file(list(day))).quiet().changes().get(0);

    assertThat(utc.at("/calendar_event/start_time").asText()).isEqualTo("2026-01-20T00:00:00.000Z");
    assertThat(paris.at("/calendar_event/start_time").asText())
        .isEqualTo("2026-01-19T23:00:00.000Z");
    assertThat(paris.at("/daybook/all_day").asBoolean()).isTrue();
  }

  @Test
  @DisplayName("Rule 15: the days of a calendar begin in its own zone, once it said which")
  void calendarSaysItsZone() {
    String calendars =
        """
        {"data": [{"object": "Calendar", "id": "ana@acme.example", "name": "Ana",
         "is_primary": true, "access_role": "owner", "timezone": "Europe/Paris"}]}""";
    String one =
        "{\"object\": \"Calendar\", \"id\": \"b\", \"is_primary\": false, \"timezone\": \"X/Y\"}";
    String day =
        """
        {"id": "d", "calendar_id": "ana@acme.example", "title": "Offsite", "is_all_day": true,
         "start": {"date": "2026-01-20"}, "end": {"date": "2026-01-21"}}""";
    Replay.Result result = bodies(calendars, one, list(day), calendars);

    assertThat(result.quiet().told())
        .as("a list of calendars is none of events")
        .containsExactly("created d snapshot");
    assertThat(result.changes().get(0).at("/calendar_event/start_time").asText())
        .isEqualTo("2026-01-19T23:00:00.000Z");
  }

  @Test
  void whatIsOfNoEventIsSaid() {
    String status =
        """
        {"AccountStatus": {"account_id": "a", "account_type": "GOOGLE", "message": "CREDENTIALS"}}""";
    Replay.Result result = bodies(status, NOT_THERE, event("a", "", "2026-01-20T14", ""));

    assertThat(result.status(0).told()).isEmpty();
    assertThat(result.err())
        .contains("the account is said to be CREDENTIALS")
        .contains("error resource_not_found: the round fails")
        .contains("an event that nothing asked for");
  }

  @Test
  @DisplayName("Rule 2: what cannot be read is named, and the rest is replayed")
  void unreadable() {
    Replay.Result result =
        bodies(
            "{\"event\": ",
            "{\"hello\": 1}",
            hook("created", "14:02.021", "").replace("2026-01-20T14:30:00+01:00", "soon"),
            list("{\"id\": \"x\", \"start\": 5}", event("b", "", "2026-01-21T14", "")));

    assertThat(result.status(1).told()).containsExactly("created b snapshot");
    assertThat(result.err()).contains("event " + ID + " is quarantined", "event x is quarantined");
    assertThat(result.err()).doesNotContain("soon", "Meeting with customer");
  }

  @Test
  void recordingsTellTheSameTwice() {
    String[] files =
        Stream.of(
                "1-events.json",
                "2-created.json",
                "3-updated.json",
                "4-series-moved.json",
                "5-deleted.json",
                "6-late.json",
                "7-not-there.json",
                "8-instances.json")
            .map(name -> RECORDINGS.resolve(name).toString())
            .toArray(String[]::new);
    String[] args =
        Stream.concat(
                Stream.of("replay", "--provider", "unipile", "--now", "2026-03-23T10:00:00Z"),
                Stream.of(files))
            .toArray(String[]::new);
    Replay.Result once = new Replay(folder).command(args);

    assertThat(once.quiet().told()).hasSize(12);
    assertThat(once.told())
        .filteredOn(line -> line.startsWith("updated " + ID))
        .as("the series that moved, instance by instance")
        .hasSize(3);
    assertThat(new Replay(folder).command(args).out()).isEqualTo(once.out());
  }
}
