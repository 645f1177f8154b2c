// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.normalizer.klen.KlenWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * Made-up events, one of each type, written like real ones. They say {@code "test": true} first
 * under {@code daybook}, where nothing of Klen's stands. Thread-safe.
 */
final class TestEvents {

  private final ObjectMapper json = new ObjectMapper();

  private final KlenWriter meetings = new KlenWriter();

  private final CallWriter calls = new CallWriter(null, 0);

  byte[] of(String type, String changeId, Instant now) {
    byte[] written =
        type.startsWith("call.")
            ? calls.write("", call(type, now))
            : meetings.write(TestMeetings.of(type, changeId, now), TestMeetings.ENRICHMENT);
    try {
      ObjectNode event = (ObjectNode) json.readTree(written);
      ObjectNode own = json.createObjectNode().put("test", true);
      event.path("daybook").properties().forEach(of -> own.set(of.getKey(), of.getValue()));
      event.set("daybook", own);
      return json.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
