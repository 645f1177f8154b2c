// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.sink.Enrichment;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads webhooks in Klen's form, tolerant of what is absent and of what nobody knows. */
final class KlenReader {

  private final ObjectMapper json = new ObjectMapper();

  /**
   * Reads.
   *
   * @throws UnreadableInputException when the body is no webhook of Klen's form
   */
  KlenEvent read(byte[] body) {
    JsonNode root = tree(json, body);
    String type = root.path("event_type").asText("");
    Instant timestamp = JsonFields.instant(root, "timestamp");
    if (type.isEmpty() || timestamp == null) {
      throw new UnreadableInputException(
          type.isEmpty() ? "event_type" : "timestamp", "a webhook in Klen's form");
    }
    if (!EventFilter.TYPES.contains(type)) {
      return new KlenEvent.Unknown(type, new String(body, StandardCharsets.UTF_8), timestamp);
    }
    return type.startsWith("call.")
        ? new KlenEvent.OfCall(call(type, root, timestamp))
        : meeting(type, root, timestamp);
  }

  /**
   * The JSON object that a body is.
   *
   * @throws UnreadableInputException when it is none
   */
  static JsonNode tree(ObjectMapper json, byte[] body) {
    try {
      JsonNode root = json.readTree(body);
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (IOException e) {
      // Not its message, which may quote the body.
    }
    throw new UnreadableInputException("the body", "a JSON object");
  }

  private static KlenEvent meeting(String type, JsonNode root, Instant timestamp) {
    JsonNode node = root.path("calendar_event");
    KlenMeeting meeting = meeting(node);
    return switch (type) {
      case "calendar.created" -> new KlenEvent.Created(meeting, timestamp);
      case "calendar.updated" ->
          new KlenEvent.Updated(
              meeting,
              node.path("time_changed").asBoolean(),
              JsonFields.instant(node, "previous_start"),
              JsonFields.instant(node, "previous_end"),
              timestamp);
      case "calendar.cancelled" ->
          new KlenEvent.Cancelled(meeting, JsonFields.text(node, "reason"), timestamp);
      case "calendar.completed" -> new KlenEvent.Completed(meeting, timestamp);
      default -> new KlenEvent.Reminder(meeting, timestamp);
    };
  }

  private static KlenMeeting meeting(JsonNode node) {
    String uuid = JsonFields.text(node, "uuid");
    if (uuid == null) {
      throw new UnreadableInputException("calendar_event.uuid", "a text");
    }
    String title = JsonFields.text(node, "title");
    return new KlenMeeting(
        node.path("id").asLong(),
        uuid,
        title == null ? "" : title,
        JsonFields.text(node, "event_type"),
        JsonFields.text(node, "status"),
        JsonFields.instant(node, "start_time"),
        JsonFields.instant(node, "end_time"),
        JsonFields.text(node, "location"),
        JsonFields.text(node, "video_conference_url"),
        agent(node.path("ai_agent")),
        customer(node.path("customer")),
        JsonFields.text(node, "ics_url"));
  }

  private static Enrichment.@Nullable Agent agent(JsonNode node) {
    String name = JsonFields.text(node, "name");
    String assistant = JsonFields.text(node, "assistant_id");
    return node.isObject()
        ? new Enrichment.Agent(
            node.path("id").asLong(), name == null ? "" : name, assistant == null ? "" : assistant)
        : null;
  }

  private static Enrichment.@Nullable Customer customer(JsonNode node) {
    return node.isObject()
        ? new Enrichment.Customer(
            JsonFields.text(node, "name"),
            JsonFields.text(node, "email"),
            JsonFields.text(node, "phone"))
        : null;
  }

  private static CallEvent call(String type, JsonNode root, Instant timestamp) {
    JsonNode node = root.path("call");
    Call call = call(node);
    return switch (type) {
      case "call.started" ->
          new CallEvent.Started(call, JsonFields.text(node, "assistant_id"), timestamp);
      case "call.ended" ->
          new CallEvent.Ended(
              call, JsonFields.text(node, "summary"), url(node, "summary_url"), timestamp);
      case "call.failed" ->
          new CallEvent.Failed(
              call,
              JsonFields.word(node, "failure_reason"),
              JsonFields.text(node, "ended_reason"),
              timestamp);
      case "call.transcript" ->
          new CallEvent.Transcript(
              call, JsonFields.text(node, "transcript"), url(node, "transcript_url"), timestamp);
      case "call.recording" -> new CallEvent.Recording(call, recording(node), timestamp);
      default ->
          new CallEvent.Summary(
              call, JsonFields.text(node, "summary"), url(node, "summary_url"), timestamp);
    };
  }

  private static URI recording(JsonNode node) {
    URI url = url(node, "recording_url");
    if (url == null) {
      throw new UnreadableInputException("call.recording_url", "a URL");
    }
    return url;
  }

  private static Call call(JsonNode node) {
    if (!node.isObject()) {
      throw new UnreadableInputException("call", "an object");
    }
    JsonNode contact = node.path("contact");
    return new Call(
        node.path("id").asLong(),
        JsonFields.word(node, "klen_call_id"),
        node.path("agent_id").asLong(),
        JsonFields.word(node, "agent_name"),
        JsonFields.word(node, "status"),
        JsonFields.word(node, "type"),
        JsonFields.text(node, "phone_number"),
        JsonFields.instant(node, "started_at"),
        JsonFields.instant(node, "ended_at"),
        node.hasNonNull("duration_seconds") ? (Long) node.get("duration_seconds").asLong() : null,
        contact.isObject()
            ? new Call.Contact(
                contact.path("id").asLong(),
                JsonFields.text(contact, "name"),
                JsonFields.text(contact, "email"))
            : null);
  }

  private static @Nullable URI url(JsonNode node, String name) {
    String text = JsonFields.text(node, name);
    try {
      return text == null ? null : URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new UnreadableInputException("call." + name, "a URL");
    }
  }
}
