// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes calls in Klen's form, where instants have whole seconds. What is too long goes to where it
 * can be fetched. Thread-safe.
 */
final class CallWriter {

  private final JsonFactory json = new JsonFactory();

  private final @Nullable LargeContentStore large;

  private final int longest;

  /**
   * A writer.
   *
   * @param large where long texts go, or null to send them whatever their length
   * @param longest how many bytes of UTF-8 a text may have to be sent
   */
  CallWriter(@Nullable LargeContentStore large, int longest) {
    this.large = large;
    this.longest = longest;
  }

  byte[] write(String tenant, CallEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("event_type", event.eventType());
      out.writeObjectFieldStart("call");
      writeCall(out, event.call());
      writeOwn(new Texts(out, tenant, name(event)), event);
      out.writeEndObject();
      out.writeStringField("timestamp", text(event.timestamp()));
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Named by the event, as two events of a call have a summary, and not always the same. */
  private static String name(CallEvent event) {
    String type = event.eventType();
    return event.call().callId() + "-" + type.substring(type.indexOf('.') + 1);
  }

  private static void writeCall(JsonGenerator out, Call call) throws IOException {
    out.writeNumberField("id", call.id());
    out.writeStringField("klen_call_id", call.callId());
    out.writeNumberField("agent_id", call.agentId());
    out.writeStringField("agent_name", call.agentName());
    out.writeStringField("status", call.status());
    out.writeStringField("type", call.type());
    text(out, "phone_number", call.phoneNumber());
    text(out, "started_at", call.startedAt() == null ? null : text(call.startedAt()));
    text(out, "ended_at", call.endedAt() == null ? null : text(call.endedAt()));
    if (call.durationSeconds() != null) {
      out.writeNumberField("duration_seconds", call.durationSeconds());
    }
    Call.Contact contact = call.contact();
    if (contact != null) {
      out.writeObjectFieldStart("contact");
      out.writeNumberField("id", contact.id());
      text(out, "name", contact.name());
      text(out, "email", contact.email());
      out.writeEndObject();
    }
  }

  private static void writeOwn(Texts texts, CallEvent event) throws IOException {
    JsonGenerator out = texts.out;
    if (event instanceof CallEvent.Started started) {
      text(out, "assistant_id", started.assistantId());
    } else if (event instanceof CallEvent.Ended ended) {
      texts.write("summary", ended.summary(), ended.summaryUrl());
      if (ended.call().durationSeconds() != null) {
        out.writeNumberField("duration", ended.call().durationSeconds());
      }
    } else if (event instanceof CallEvent.Failed failed) {
      text(out, "failure_reason", failed.failureReason());
      text(out, "ended_reason", failed.endedReason());
    } else if (event instanceof CallEvent.Transcript transcript) {
      texts.write("transcript", transcript.transcript(), transcript.transcriptUrl());
    } else if (event instanceof CallEvent.Recording recording) {
      text(out, "recording_url", recording.recordingUrl().toString());
    } else if (event instanceof CallEvent.Summary summary) {
      texts.write("summary", summary.summary(), summary.summaryUrl());
    }
  }

  /** Texts that may be too long. */
  private final class Texts {

    private final JsonGenerator out;

    private final String tenant;

    private final String name;

    /**
     * The texts of an event.
     *
     * @param name what they are kept under; an event has one text
     */
    Texts(JsonGenerator out, String tenant, String name) {
      this.out = out;
      this.tenant = tenant;
      this.name = name;
    }

    void write(String member, @Nullable String content, @Nullable URI url) throws IOException {
      byte[] utf8 = content == null ? new byte[0] : content.getBytes(StandardCharsets.UTF_8);
      if (large != null && utf8.length > longest) {
        URI stored = url == null ? large.put(tenant, name, utf8) : url;
        text(out, member + "_url", stored.toString());
      } else {
        text(out, member, content);
        text(out, member + "_url", url == null ? null : url.toString());
      }
    }
  }

  private static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void text(JsonGenerator out, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
  }
}
