// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as Google and as Graph write them. */
final class RawTimes {

  private static final DateTimeFormatter GOOGLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

  private static final DateTimeFormatter GRAPH =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS");

  private RawTimes() {}

  static void putGoogle(ObjectNode event, Slot slot) {
    if (slot instanceof Slot.Timed timed) {
      event.set("start", google(timed.start()));
      event.set("end", google(timed.end()));
    } else if (slot instanceof Slot.Days days) {
      event.putObject("start").put("date", days.start().toString());
      event.putObject("end").put("date", days.end().toString());
    }
  }

  static void putGraph(ObjectNode event, Slot slot) {
    event.put("isAllDay", slot instanceof Slot.Days);
    if (slot instanceof Slot.Timed timed) {
      event.set("start", graph(utc(timed.start())));
      event.set("end", graph(utc(timed.end())));
    } else if (slot instanceof Slot.Days days) {
      event.set("start", graph(days.start().atStartOfDay()));
      event.set("end", graph(days.end().atStartOfDay()));
    }
  }

  /** The start of a slot as Google names an instance by it. */
  static ObjectNode googleStart(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? google(timed.start())
        : Json.object().put("date", ((Slot.Days) slot).start().toString());
  }

  /** The start of a slot as Graph names an occurrence by it. */
  static String graphStart(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.start().toInstant().toString()
        : ((Slot.Days) slot).start().atStartOfDay().toInstant(ZoneOffset.UTC).toString();
  }

  /**
   * The instant of a {@code start} or {@code end}, or null if there is none. A date is midnight in
   * UTC: how Recall tells whole days is not documented.
   */
  static @Nullable Instant instant(JsonNode time) {
    String date = Json.text(time, "date");
    String dateTime = Json.text(time, "dateTime");
    try {
      if (date != null) {
        return LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return dateTime == null ? null : instant(dateTime, Json.text(time, "timeZone"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time that cannot be read", e);
    }
  }

  private static Instant instant(String dateTime, @Nullable String zone) {
    if (dateTime.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")) {
      return OffsetDateTime.parse(dateTime).toInstant();
    }
    return LocalDateTime.parse(dateTime)
        .atZone(zone == null ? ZoneOffset.UTC : ZoneId.of(zone))
        .toInstant();
  }

  private static LocalDateTime utc(ZonedDateTime time) {
    return time.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }

  private static ObjectNode google(ZonedDateTime time) {
    return Json.object()
        .put("dateTime", time.format(GOOGLE))
        .put("timeZone", time.getZone().getId());
  }

  private static ObjectNode graph(LocalDateTime wall) {
    return Json.object().put("dateTime", GRAPH.format(wall)).put("timeZone", "UTC");
  }
}
