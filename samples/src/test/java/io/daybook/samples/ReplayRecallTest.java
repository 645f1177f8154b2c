// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook replay --provider recall}: lists, which are always news, and calendars. */
class ReplayRecallTest {

  private static final Path RECORDINGS = Path.of("recordings", "recall");

  private static final String CALENDAR = "5f0c7a1e-8a54-4b1e-9d6a-0f4a5b6c7d8e";

  @TempDir private Path folder;

  private Replay.Result recall(String... args) {
    return new Replay(folder)
        .command(
            Stream.concat(
                    Stream.of("replay", "--provider", "recall", "--now", "2026-05-01T08:00:00Z"),
                    Stream.of(args))
                .toArray(String[]::new));
  }

  private Replay.Result bodies(String... bodies) {
    Replay files = new Replay(folder);
    return recall(Stream.of(bodies).map(files::file).toArray(String[]::new));
  }

  private static String id(int number) {
    return "00000000-0000-4000-8000-%012d".formatted(number);
  }

  /** An event of Google's, on a day of May 2026 from 9 to 10 o'clock in UTC. */
  private static String event(int number, int day, int version, String raw, String more) {
    String date = "2026-05-%02d".formatted(day);
    return """
        {"id": "%s", "calendar_id": "%s", "start_time": "%sT09:00:00Z",
         "end_time": "%sT10:00:00Z", "platform": "google_calendar", "platform_id": "g%d",
         "ical_uid": "g%d@google.com", "meeting_url": null, "is_deleted": false, "bots": [],
         "raw": {"id": "g%d", "status": "confirmed", "summary": "Event %d",
           "created": "2026-04-01T00:00:00Z",
           "start": {"dateTime": "%sT11:00:00+02:00", "timeZone": "Europe/Paris"},
           "end": {"dateTime": "%sT12:00:00+02:00", "timeZone": "Europe/Paris"}%s},
         "updated_at": "2026-05-01T07:00:%02d.000001Z"%s}"""
        .formatted(
            id(number),
            CALENDAR,
            date,
            date,
            number,
            number,
            number,
            number,
            date,
            date,
            raw,
            version,
            more);
  }

  private static String event(int number, int day, int version) {
    return event(number, day, version, "", "");
  }

  private static String list(String... events) {
    return "{\"next\": null, \"previous\": null, \"results\": [" + String.join(",", events) + "]}";
  }

  @Test
  void listsAreAlwaysNews() {
    Replay.Result result =
        bodies(list(event(1, 10, 1), event(2, 11, 1)), list(event(1, 12, 2)), list());

    assertThat(result.quiet().told())
        .containsExactly(
            "created " + id(1) + " snapshot",
            "created " + id(2) + " snapshot",
            "updated " + id(1) + " change");
    JsonNode moved = result.changes().get(2);
    assertThat(moved.at("/calendar_event/previous_start").asText())
        .isEqualTo("2026-05-10T09:00:00.000Z");
    assertThat(moved.at("/calendar_event/title").asText()).isEqualTo("Event 1");
    assertThat(moved.at("/daybook/time_zone").asText()).isEqualTo("Europe/Paris");
    assertThat(moved.at("/daybook/calendar_id").asText()).isEqualTo(CALENDAR);
  }

  @Test
  void roundGoesOnWhereThereIsANextPage() {
    String first =
        list(event(1, 10, 1))
            .replace("\"next\": null", "\"next\": \"https://us-east-1.recall.ai/api/v2/x\"");

    assertThat(bodies(first, list(event(2, 11, 1))).quiet().told()).hasSize(2);
    assertThat(bodies(first).status(0).err()).contains("the last round has no last page");
  }

  @Test
  @DisplayName("Rule 12: the latest version of an event counts, wherever it stands")
  void latestVersionCounts() {
    Replay.Result result =
        bodies(
            list(event(1, 12, 3), event(1, 10, 1)),
            list(event(1, 11, 2)),
            list(event(1, 12, 4, "", "").replace("\"is_deleted\": false", "\"is_deleted\": true")),
            list(event(1, 12, 3)),
            list(event(1, 12, 4, "", "").replace("\"is_deleted\": false", "\"is_deleted\": true")));

    assertThat(result.quiet().told())
        .containsExactly("created " + id(1) + " snapshot", "cancelled " + id(1) + " change");
    JsonNode cancelled = result.changes().get(1);
    assertThat(cancelled.at("/calendar_event/title").asText()).isEqualTo("Event 1");
    assertThat(cancelled.at("/calendar_event/start_time").asText())
        .isEqualTo("2026-05-12T09:00:00.000Z");
  }

  @Test
  @DisplayName("Rule 12: what is older than a deletion of which nothing else is left is no news")
  void olderThanABareDeletion() {
    String standing = event(1, 12, 1);
    String gone =
        """
        {"id": "%s", "calendar_id": "%s", "platform": "google_calendar", "raw": null,
         "is_deleted": true, "start_time": "2026-05-12T09:00:00Z",
         "end_time": "2026-05-12T10:00:00Z", "updated_at": "2026-05-01T07:00:05.000001Z"}"""
            .formatted(id(1), CALENDAR);

    assertThat(bodies(list(standing), list(gone), list(event(1, 12, 3))).quiet().told())
        .containsExactly("created " + id(1) + " snapshot", "cancelled " + id(1) + " change");
    assertThat(bodies(list(standing), list(gone), list(event(1, 12, 6))).quiet().told())
        .endsWith("created " + id(1) + " change")
        .hasSize(3);
  }

  @Test
  @DisplayName("Rule 9: what was made before the last version known is origin horizon")
  void horizon() {
    String fresh = event(3, 28, 9, "", "").replace("2026-04-01T00:00:00Z", "2026-05-01T07:00:08Z");

    assertThat(bodies(list(event(1, 10, 1)), list(event(2, 28, 9), fresh)).quiet().told())
        .containsExactly(
            "created " + id(1) + " snapshot",
            "created " + id(2) + " horizon",
            "created " + id(3) + " change");
  }

  @Test
  void linkOfRecallWinsOverTheOneInTheText() {
    String raw = ", \"location\": \"https://zoom.us/j/5551234567\"";
    String link = "https://meet.google.com/abc-defg-hij";
    JsonNode found = bodies(list(event(1, 10, 1, raw, ""))).quiet().changes().get(0);
    JsonNode given =
        bodies(list(event(1, 10, 1, raw, ", \"meeting_url\": \"" + link + "\"")))
            .quiet()
            .changes()
            .get(0);

    assertThat(found.at("/calendar_event/video_conference_url").asText())
        .isEqualTo("https://zoom.us/j/5551234567");
    assertThat(given.at("/calendar_event/video_conference_url").asText()).isEqualTo(link);
  }

  @Test
  void calendarSaysWhoseItIsAndItsSecretsStayWhereTheyAre() {
    String calendar =
        """
        {"id": "%s", "oauth_client_id": "c", "oauth_client_secret": "hush",
         "oauth_refresh_token": "hush", "platform": "google_calendar", "platform_email":
         "ana@acme.example", "status": "disconnected", "status_changes": [{"status":
         "disconnected", "created_at": "2026-05-01T00:00:00Z", "code": "invalid_grant"}]}"""
            .formatted(CALENDAR);
    String guests =
        ", \"attendees\": [{\"email\": \"ana@acme.example\"}, {\"email\": \"lee@other.example\"}]";
    Replay.Result result = bodies(calendar, list(event(1, 10, 1, guests, "")));

    assertThat(result.status(0).err())
        .contains("the calendar is disconnected (invalid_grant)")
        .doesNotContain("hush", "ana@");
    assertThat(result.changes().get(0).at("/calendar_event/customer/email").asText())
        .as("who is not the owner is the customer")
        .isEqualTo("lee@other.example");
    assertThat(result.text()).doesNotContain("hush");
  }

  @Test
  void webhooksOnlyWake() {
    String sync =
        """
        {"event": "calendar.sync_events", "data": {"calendar_id": "%s",
         "last_updated_ts": "2026-05-01T07:00:00Z"}}"""
            .formatted(CALENDAR);
    String update =
        "{\"event\": \"calendar.update\", \"data\": {\"calendar_id\": \"" + CALENDAR + "\"}}";

    assertThat(bodies(sync, update).quiet().told()).isEmpty();
  }

  @Test
  @DisplayName("Rule 2: what cannot be read is named, and the rest is replayed")
  void unreadable() {
    String broken = event(1, 10, 1).replace("2026-05-10T11:00:00+02:00", "soon");
    Replay.Result result = bodies("{\"results\": [", "[]", list(broken, event(2, 11, 1)));

    assertThat(result.status(1).told()).containsExactly("created " + id(2) + " snapshot");
    assertThat(result.err()).contains("event " + id(1) + " is quarantined").doesNotContain("soon");
  }

  @Test
  void recordingsTellTheSameTwice() {
    String[] files =
        Stream.of(
                "1-calendar.json",
                "2-events-page-1.json",
                "3-events-page-2.json",
                "4-sync-events.json",
                "5-events-since.json",
                "6-disconnected.json")
            .map(name -> RECORDINGS.resolve(name).toString())
            .toArray(String[]::new);
    String[] args =
        Stream.concat(
                Stream.of("replay", "--provider", "recall", "--now", "2026-03-23T09:00:00Z"),
                Stream.of(files))
            .toArray(String[]::new);
    Replay.Result once = new Replay(folder).command(args);

    assertThat(once.status(0).told())
        .containsExactly(
            "created " + id(1) + " snapshot",
            "created " + id(2) + " snapshot",
            "created " + id(3) + " snapshot",
            "cancelled " + id(2) + " change",
            "created " + id(4) + " horizon",
            "updated " + id(3) + " change");
    assertThat(new Replay(folder).command(args).out()).isEqualTo(once.out());
  }
}
