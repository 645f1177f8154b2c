// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.api.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The stored form of deliveries: a line of JSON with its version, then the body as it is sent.
 * Thread-safe.
 */
final class ParcelForm {

  private static final int VERSION = 1;

  private static final byte LINE_END = '\n';

  private final JsonFactory factory = new JsonFactory();

  private final ObjectMapper json = new ObjectMapper();

  byte[] write(Parcel parcel) {
    Delivery delivery = parcel.delivery();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(parcel.body().length + 512);
    try (JsonGenerator out = factory.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeNumberField("v", VERSION);
      out.writeStringField("tenant", parcel.tenant());
      out.writeStringField("order", parcel.order());
      out.writeStringField("id", delivery.id());
      out.writeStringField("endpoint", delivery.endpointId());
      out.writeStringField("event", delivery.eventType());
      out.writeStringField("change", delivery.changeId());
      out.writeStringField("created", delivery.createdAt().toString());
      out.writeStringField("status", delivery.status().name().toLowerCase(Locale.ROOT));
      out.writeBooleanField("confidential", parcel.confidential());
      if (parcel.done() != null) {
        out.writeStringField("done", parcel.done().toString());
      }
      out.writeArrayFieldStart("attempts");
      for (Delivery.Attempt attempt : delivery.attempts()) {
        write(out, attempt);
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.write(LINE_END);
    bytes.writeBytes(parcel.body());
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator out, Delivery.Attempt attempt) throws IOException {
    out.writeStartObject();
    out.writeStringField("at", attempt.at().toString());
    out.writeNumberField("status", attempt.status());
    out.writeNumberField("millis", attempt.millis());
    if (attempt.error() != null) {
      out.writeStringField("error", attempt.error());
    }
    out.writeEndObject();
  }

  /**
   * Reads.
   *
   * @throws StoreException when the bytes are no delivery
   */
  Parcel read(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != LINE_END) {
      end++;
    }
    try {
      JsonNode node = json.readTree(bytes, 0, end);
      int version = node.path("v").asInt();
      if (end == bytes.length || version != VERSION) {
        throw new StoreException(
            "a stored delivery is of version " + version + ", known is " + VERSION, null);
      }
      byte[] body = Arrays.copyOfRange(bytes, end + 1, bytes.length);
      boolean confidential = node.path("confidential").asBoolean();
      Instant done = node.has("done") ? Instant.parse(text(node, "done")) : null;
      return new Parcel(
          text(node, "tenant"), text(node, "order"), delivery(node), body, confidential, done);
    } catch (IOException | RuntimeException e) {
      throw e instanceof StoreException known
          ? known
          : new StoreException("a stored delivery cannot be read", e);
    }
  }

  private static Delivery delivery(JsonNode node) {
    List<Delivery.Attempt> attempts = new ArrayList<>();
    for (JsonNode attempt : node.path("attempts")) {
      attempts.add(
          new Delivery.Attempt(
              Instant.parse(text(attempt, "at")),
              attempt.path("status").asInt(),
              attempt.path("millis").asLong(),
              attempt.has("error") ? text(attempt, "error") : null));
    }
    return new Delivery(
        text(node, "id"),
        text(node, "endpoint"),
        text(node, "event"),
        text(node, "change"),
        Instant.parse(text(node, "created")),
        Delivery.Status.valueOf(text(node, "status").toUpperCase(Locale.ROOT)),
        attempts,
        null);
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).asText();
  }
}
