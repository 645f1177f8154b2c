// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.EventTime;
import java.io.IOException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The zone of a wall time: its name as the provider gave it, and what it resolved to. */
record Zone(@Nullable String name, @Nullable ZoneId zone) {

  static Zone of(EventTime.Timed timed) {
    return new Zone(timed.zoneName(), timed.zone());
  }

  static void write(JsonGenerator out, Zone zone) throws IOException {
    out.writeStartObject();
    Json.text(out, "name", zone.name);
    Json.text(out, "is", zone.zone == null ? null : zone.zone.getId());
    out.writeEndObject();
  }

  static Zone read(JsonParser in) throws IOException {
    Json.enterObject(in, "zone");
    String zoneName = null;
    ZoneId resolved = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "name" -> zoneName = Json.text(in, name);
        case "is" -> resolved = ZoneId.of(Json.text(in, name));
        default -> in.skipChildren();
      }
    }
    return new Zone(zoneName, resolved);
  }
}
