// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Made-up events, one of each type, that say {@code "daybook": {"test": true}}. */
final class TestEvents {

  private static final String UUID = "f47ac10b-58cc-4372-a567-0e02b2c3d479";

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ObjectMapper json = new ObjectMapper();

  private final CallWriter calls = new CallWriter(null, 0);

  byte[] of(String type, Instant now) {
    try {
      ObjectNode event =
          type.startsWith("call.")
              ? (ObjectNode) json.readTree(calls.write("", call(type, now)))
              : calendar(type, now);
      event.putObject("daybook").put("test", true);
      return json.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode calendar(String type, Instant now) {
    Instant start = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(1));
    Instant end = start.plus(Duration.ofHours(1));
    ObjectNode event = json.createObjectNode();
    event.put("event_type", type);
    ObjectNode meeting = event.putObject("calendar_event");
    meeting.put("id", 123);
    meeting.put("uuid", UUID);
    meeting.put("title", "Client Meeting");
    meeting.put("event_type", "meeting");
    meeting.put("status", type.equals("calendar.cancelled") ? "cancelled" : "confirmed");
    meeting.put("start_time", MILLIS.format(start));
    meeting.put("end_time", MILLIS.format(end));
    meeting.put("duration_minutes", 60);
    meeting.put("location", "Conference Room A");
    meeting.put("has_video_conference", true);
    meeting.put("video_conference_url", "https://meet.google.com/abc-defg-hij");
    meeting.put("created_by_ai_agent", false);
    meeting
        .putObject("customer")
        .put("name", "John Smith")
        .put("email", "john@example.com")
        .put("phone", "+15551234567");
    meeting.put("ics_url", "/calendar/event/" + UUID + "/calendar.ics");
    if (type.equals("calendar.updated")) {
      meeting.put("time_changed", true);
      meeting.put("previous_start", MILLIS.format(start.minus(Duration.ofHours(1))));
      meeting.put("previous_end", MILLIS.format(end.minus(Duration.ofHours(1))));
    } else if (type.equals("calendar.cancelled")) {
      meeting.put("reason", "Client requested to reschedule");
    }
    event.put("timestamp", MILLIS.format(now));
    return event;
  }

  private static CallEvent call(String type, Instant now) {
    Instant begin = now.minus(Duration.ofMinutes(5));
    Call call =
        new Call(
            123,
            "call_abc123",
            456,
            "Customer Support",
            type.equals("call.failed") ? "failed" : "completed",
            "inbound",
            "+15551234567",
            begin,
            begin.plusSeconds(267),
            267L,
            new Call.Contact(789, "John Doe", "john@example.com"));
    return switch (type) {
      case "call.started" -> new CallEvent.Started(call, "assistant_abc123", now);
      case "call.failed" -> new CallEvent.Failed(call, "no-answer", "no-answer", now);
      case "call.transcript" ->
          new CallEvent.Transcript(call, "Full transcript text...", null, now);
      case "call.recording" ->
          new CallEvent.Recording(call, URI.create("https://example.com/recording.mp3"), now);
      case "call.summary" -> new CallEvent.Summary(call, "Summary of the call...", null, now);
      default -> new CallEvent.Ended(call, "Brief summary of the call...", now);
    };
  }
}
