// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Occurrence;
import java.io.IOException;
import java.util.UUID;

/** An occurrence and its event. */
final class OccurrenceForm {

  private final RowForm rows;

  OccurrenceForm(RowForm rows) {
    this.rows = rows;
  }

  void write(JsonGenerator out, Occurrence occurrence) throws IOException {
    out.writeStartObject();
    out.writeNumberField("id", occurrence.id());
    out.writeStringField("uuid", occurrence.uuid().toString());
    Json.text(out, "key", occurrence.meetingKey());
    out.writeFieldName("event");
    rows.write(out, occurrence.event());
    out.writeEndObject();
  }

  Occurrence read(JsonParser in) throws IOException {
    Json.enterObject(in, "occurrence");
    Long id = null;
    UUID uuid = null;
    String key = null;
    EventSnapshot event = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "id" -> id = Json.longInteger(in, name);
        case "uuid" -> uuid = UUID.fromString(Json.text(in, name));
        case "key" -> key = Json.text(in, name);
        case "event" -> event = rows.readEvent(in);
        default -> in.skipChildren();
      }
    }
    return new Occurrence(
        Json.present(id, "id"), Json.present(uuid, "uuid"), key, Json.present(event, "event"));
  }
}
