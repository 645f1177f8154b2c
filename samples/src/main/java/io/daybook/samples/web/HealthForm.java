// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.daybook.engine.Health;
import io.daybook.engine.Health.Overdue;
import io.daybook.engine.Health.SinkHealth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a connector is, in JSON: with ids only for who may see those of everybody. */
final class HealthForm {

  private HealthForm() {}

  static byte[] write(Health health, Health.Status status, boolean ids) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("status", lower(status));
      json.writeNumberField("lag_seconds", health.lag().toSeconds());
      json.writeBooleanField("store", health.storeAnswers());
      json.writeBooleanField("draining", health.draining());
      json.writeNumberField("due_elsewhere", health.elsewhere());
      json.writeNumberField("partitions_held", health.node().partitions().size());
      json.writeNumberField("behind", health.sinks().stream().mapToInt(SinkHealth::behind).sum());
      json.writeNumberField("refused", health.sinks().stream().mapToInt(SinkHealth::refused).sum());
      if (ids) {
        detail(json, health);
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void detail(JsonGenerator json, Health health) throws IOException {
    if (health.oldest() != null) {
      json.writeObjectFieldStart("oldest");
      overdue(json, health.oldest());
      json.writeEndObject();
    }
    json.writeArrayFieldStart("sinks");
    for (SinkHealth sink : health.sinks()) {
      json.writeStartObject();
      json.writeStringField("name", sink.name());
      json.writeNumberField("behind", sink.behind());
      instant(json, "oldest", sink.oldest());
      json.writeNumberField("refused", sink.refused());
      instant(json, "refused_since", sink.refusedSince());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("node");
    json.writeBooleanField("shared", health.node().shared());
    json.writeBooleanField("leases_valid", health.node().leasesValid());
    json.writeFieldName("partitions");
    int[] partitions = health.node().partitions().stream().mapToInt(one -> one).sorted().toArray();
    json.writeArray(partitions, 0, partitions.length);
    json.writeEndObject();
  }

  private static void overdue(JsonGenerator json, Overdue oldest) throws IOException {
    json.writeStringField("provider", oldest.provider());
    json.writeStringField("connection", oldest.connection());
    json.writeStringField("calendar_id", oldest.calendarId());
    instant(json, "since", oldest.since());
    json.writeBooleanField("clock", oldest.clock());
    json.writeStringField("why", lower(oldest.why()));
  }

  private static void instant(JsonGenerator json, String name, @Nullable Instant instant)
      throws IOException {
    json.writeStringField(name, instant == null ? null : Objects.toString(instant));
  }

  private static String lower(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
