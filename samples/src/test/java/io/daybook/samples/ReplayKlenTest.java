// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook replay --provider klen}: webhooks of Klen, and of another Daybook. */
class ReplayKlenTest {

  private static final String UUID = "f47ac10b-58cc-4372-a567-0e02b2c3d479";

  private static final Path RECORDINGS = Path.of("recordings", "google");

  @TempDir Path folder;

  private Replay.Result klen(String... args) {
    return new Replay(folder)
        .command(
            Stream.concat(
                    Stream.of("replay", "--provider", "klen", "--now", "2025-05-01T08:00:00Z"),
                    Stream.of(args))
                .toArray(String[]::new));
  }

  private Replay.Result hooks(String... bodies) {
    Replay files = new Replay(folder);
    return klen(Stream.of(bodies).map(files::file).toArray(String[]::new));
  }

  /** As Klen documents it. */
  private static String hook(String type, String timestamp, String start, String more) {
    return """
        {"event_type": "calendar.%s",
         "calendar_event": {"id": 123, "uuid": "%s", "title": "Client Meeting",
           "event_type": "meeting", "status": "confirmed",
           "start_time": "2025-05-01T%s:00:00.000Z", "end_time": "2025-05-01T23:00:00.000Z",
           "duration_minutes": 60, "location": "Conference Room A",
           "has_video_conference": true, "video_conference_url": "https://zoom.us/j/123456789",
           "created_by_ai_agent": true,
           "ai_agent": {"id": 456, "name": "Sales Assistant", "assistant_id": "asst_abc123"},
           "customer": {"name": "John Smith", "email": "john@example.com", "phone": "+15551234567"},
           "ics_url": "/calendar/event/%s/calendar.ics"%s},
         "timestamp": "2025-05-01T%s:00.000Z"}
        """
        .formatted(type, UUID, start, UUID, more, timestamp);
  }

  @Test
  void hooksOfKlenBecomeChanges() {
    Replay.Result result =
        hooks(
            hook("created", "08:00", "14", ""),
            hook("updated", "08:05", "16", ", \"time_changed\": true"),
            hook("cancelled", "08:10", "16", ", \"reason\": \"Client requested to reschedule\""));

    assertThat(result.quiet().told())
        .containsExactly(
            "created " + UUID + " change",
            "updated " + UUID + " change",
            "cancelled " + UUID + " change");
    JsonNode updated = result.changes().get(1);
    assertThat(updated.at("/calendar_event/previous_start").asText())
        .isEqualTo("2025-05-01T14:00:00.000Z");
    assertThat(updated.at("/calendar_event/event_type").asText()).isEqualTo("meeting");
    assertThat(updated.at("/calendar_event/customer/email").asText()).isEqualTo("john@example.com");
    assertThat(updated.at("/daybook/calendar_id").asText()).isEqualTo("klen");
  }

  @Test
  @DisplayName("Rule 12: an older webhook of a meeting loses, a repeated one tells nothing")
  void olderHooksLose() {
    Replay.Result result =
        hooks(
            hook("updated", "08:05", "16", ""),
            hook("created", "08:00", "14", ""),
            hook("updated", "08:05", "16", ""),
            hook("cancelled", "08:10", "16", ""),
            hook("updated", "08:06", "17", ""),
            hook("created", "08:15", "18", ""));

    assertThat(result.quiet().told())
        .containsExactly(
            "created " + UUID + " change",
            "cancelled " + UUID + " change",
            "created " + UUID + " change");
    assertThat(result.changes().get(2).at("/calendar_event/start_time").asText())
        .startsWith("2025-05-01T18");
  }

  @Test
  @DisplayName("Rule 12: a created that the cancellation overtook tells nothing")
  void cancellationFirst() {
    Replay.Result result =
        hooks(hook("cancelled", "08:10", "14", ""), hook("created", "08:00", "14", ""));

    assertThat(result.quiet().told()).isEmpty();
    Replay.Result same =
        hooks(hook("cancelled", "08:10", "14", ""), hook("created", "08:10", "14", ""));
    assertThat(same.status(0).told()).isEmpty();
    assertThat(same.err()).contains("nobody can be asked");
  }

  @Test
  void completionsRemindersAndCallsChangeNothing() {
    Replay.Result result =
        hooks(
            hook("created", "08:00", "14", ""),
            hook("completed", "08:05", "16", ""),
            hook("reminder", "08:05", "16", ""),
            "{\"event_type\":\"call.ended\",\"call\":{},\"timestamp\":\"2025-05-01T14:37:00Z\"}",
            "{\"event_type\":\"new.one\",\"timestamp\":\"2025-05-01T14:37:00Z\"}");

    assertThat(result.quiet().told()).containsExactly("created " + UUID + " change");
  }

  @Test
  void ownClockCompletes() {
    Replay.Result result =
        klen(
            "--until",
            "2025-05-02T00:00:00Z",
            new Replay(folder).file(hook("created", "08:00", "14", "")));

    assertThat(result.quiet().told())
        .containsExactly("created " + UUID + " change", "completed " + UUID + " clock");
  }

  @Test
  void clocksOfSeveralCalendarsGoTogether() {
    Replay files = new Replay(folder);
    Replay.Result result =
        klen(
            files.file(timed("one", "a", "14:00", "17:00")),
            files.file(timed("two", "b", "14:00", "16:00")),
            files.file(timed("three", "a", "14:00", "15:00")),
            "--until",
            "2025-05-02T00:00:00Z");

    assertThat(result.quiet().told())
        .endsWith("completed three clock", "completed two clock", "completed one clock");
  }

  private static String timed(String uuid, String calendar, String start, String end) {
    return """
        {"event_type": "calendar.created", "timestamp": "2025-05-01T08:00:00Z",
         "calendar_event": {"uuid": "%s", "title": "T", "start_time": "2025-05-01T%s:00Z",
           "end_time": "2025-05-01T%s:00Z"},
         "daybook": {"calendar_id": "%s"}}
        """
        .formatted(uuid, start, end, calendar);
  }

  @Test
  @DisplayName("Rule 2: what cannot be read is named, and the rest is replayed")
  void unreadableHooksAreNamed() {
    Replay.Result result =
        hooks(
            "[]",
            "{\"event_type\":\"calendar.created\"}",
            hook("created", "08:00", "14", "").replace("2025-05-01T14:00:00.000Z", "soon"),
            hook("created", "08:00", "14", "").replace(UUID, "other"));

    assertThat(result.status(1).told()).containsExactly("created other change");
    assertThat(result.err())
        .contains("expected a JSON object", "at timestamp: expected an instant")
        .contains("event " + UUID + " is quarantined: at start_time")
        .doesNotContain("soon", "Client");
  }

  /** What one Daybook tells, another understands. */
  @Test
  void anotherDaybookIsFollowed() {
    Replay google = new Replay(folder);
    Replay.Result first =
        google.command(
            "replay",
            "--provider",
            "google",
            "--calendar",
            "ana@acme.example",
            "--now",
            "2026-03-23T12:00:00Z",
            RECORDINGS.resolve("1-first-list.json").toString(),
            RECORDINGS.resolve("2-this-and-following.json").toString(),
            RECORDINGS.resolve("3-token-lost.json").toString(),
            RECORDINGS.resolve("4-list-anew.json").toString());
    List<String> args =
        new ArrayList<>(List.of("replay", "--provider", "klen", "--now", "2026-03-23T12:00:00Z"));
    first.lines().forEach(line -> args.add(google.file(line)));

    Replay.Result second = google.command(args.toArray(String[]::new)).quiet();

    assertThat(first.changes()).hasSizeGreaterThan(10);
    assertThat(second.changes()).hasSameSizeAs(first.changes());
    for (int i = 0; i < first.changes().size(); i++) {
      assertThat(shared(second.changes().get(i))).isEqualTo(shared(first.changes().get(i)));
    }
  }

  /** All but what is the follower's own: ids, origin, and the series, of which it knows nothing. */
  private static JsonNode shared(JsonNode change) {
    ObjectNode copy = change.deepCopy();
    ((ObjectNode) copy.get("calendar_event")).remove(List.of("id", "uuid", "ics_url"));
    ObjectNode own = (ObjectNode) copy.get("daybook");
    own.remove(
        List.of(
            "change_id",
            "cause_id",
            "origin",
            "provider",
            "event_id",
            "ical_uid",
            "series",
            "updated_at"));
    List<JsonNode> fields = new ArrayList<>();
    own.path("changes").forEach(fields::add);
    own.remove("changes");
    fields.removeIf(field -> field.get("field").asText().equals("series"));
    own.put("fields", fields.toString());
    return copy;
  }
}
