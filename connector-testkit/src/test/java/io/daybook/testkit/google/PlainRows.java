// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.People;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.Text;
import io.daybook.api.Tombstone;
import io.daybook.api.Transparency;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.Visibility;
import io.daybook.api.When;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The least of an event that the contract looks at. */
final class PlainRows {

  private PlainRows() {}

  static CalendarRow row(JsonNode item, ZoneId zone) {
    String id = item.path("id").asText();
    SeriesPart part = part(item);
    if (item.path("status").asText().equals("cancelled")) {
      return new Tombstone(id, part instanceof SeriesPart.Instance instance ? instance : null);
    }
    if (!item.has("start")) {
      return new UnreadableEvent(id, "no start", item.toString());
    }
    return new EventSnapshot(
        new Identity(id, item.path("iCalUID").asText()),
        new When(time(item.path("start")), time(item.path("end")), zone),
        new Text(item.path("summary").asText(), null, null),
        People.NOBODY,
        null,
        new Look(
            EventType.EVENT,
            EventStatus.CONFIRMED,
            Visibility.DEFAULT,
            Transparency.OPAQUE,
            null,
            List.of()),
        part,
        Revision.UNKNOWN);
  }

  private static @Nullable SeriesPart part(JsonNode item) {
    if (item.has("recurringEventId")) {
      return new SeriesPart.Instance(
          item.path("recurringEventId").asText(), time(item.path("originalStartTime")), List.of());
    }
    List<String> lines = new ArrayList<>();
    item.path("recurrence").forEach(line -> lines.add(line.asText()));
    return lines.isEmpty() ? null : new SeriesPart.Master(lines);
  }

  private static EventTime time(JsonNode time) {
    if (time.has("date")) {
      return new EventTime.AllDay(LocalDate.parse(time.path("date").asText()));
    }
    ZoneId zone = ZoneId.of(time.path("timeZone").asText());
    ZonedDateTime at = OffsetDateTime.parse(time.path("dateTime").asText()).atZoneSameInstant(zone);
    return new EventTime.Timed(at.toLocalDateTime(), zone.getId(), zone, at.toInstant());
  }
}
