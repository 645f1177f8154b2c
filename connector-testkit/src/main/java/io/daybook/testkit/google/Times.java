// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Google's times. A {@code dateTime} always carries an offset, and that is the calendar's, whatever
 * the event's own {@code timeZone} is.
 *
 * @param calendar the calendar's zone
 */
record Times(ZoneId calendar) {

  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

  void put(ObjectNode event, Slot slot) {
    if (slot instanceof Slot.Timed timed) {
      event.set("start", json(timed.start()));
      event.set("end", json(timed.end()));
    } else if (slot instanceof Slot.Days days) {
      event.set("start", json(days.start()));
      event.set("end", json(days.end()));
    }
  }

  ObjectNode json(ZonedDateTime time) {
    return Json.object()
        .put("dateTime", time.withZoneSameInstant(calendar).format(OFFSET))
        .put("timeZone", time.getZone().getId());
  }

  ObjectNode json(LocalDate date) {
    return Json.object().put("date", date.toString());
  }

  /** The same time as this calendar tells it. */
  ObjectNode restated(JsonNode time) {
    return time.has("date") ? json(date(time)) : json(zoned(time));
  }

  Slot slot(JsonNode event) {
    JsonNode start = event.path("start");
    JsonNode end = event.path("end");
    return start.has("date")
        ? new Slot.Days(date(start), date(end))
        : new Slot.Timed(zoned(start), zoned(end));
  }

  /** A slot that starts then; how long it is stays open. */
  Slot startingAt(JsonNode time) {
    return time.has("date")
        ? new Slot.Days(date(time), date(time).plusDays(1))
        : new Slot.Timed(zoned(time), zoned(time));
  }

  /** A time as an instant, of an all-day one in the calendar's zone. */
  Instant instant(JsonNode time) {
    return time.has("date")
        ? date(time).atStartOfDay(calendar).toInstant()
        : zoned(time).toInstant();
  }

  Instant start(Slot slot) {
    if (slot instanceof Slot.Timed timed) {
      return timed.start().toInstant();
    }
    return ((Slot.Days) slot).start().atStartOfDay(calendar).toInstant();
  }

  /**
   * Checks what a client wrote and writes it as Google would give it back: a wall time gets its
   * offset, a missing zone is the calendar's.
   */
  void normalise(ObjectNode event) {
    try {
      Slot slot = slot(event);
      put(event, slot);
    } catch (DateTimeException e) {
      throw new ApiError(Failure.badRequest("invalid", "Invalid start or end time."), e);
    } catch (IllegalArgumentException e) {
      throw new ApiError(
          Failure.badRequest("timeRangeEmpty", "The specified time range is empty."), e);
    }
  }

  private static LocalDate date(JsonNode time) {
    return LocalDate.parse(required(Json.text(time, "date")));
  }

  private ZonedDateTime zoned(JsonNode time) {
    String dateTime = required(Json.text(time, "dateTime"));
    String zoneName = Json.text(time, "timeZone");
    ZoneId zone = zoneName == null ? calendar : ZoneId.of(zoneName);
    return hasOffset(dateTime)
        ? OffsetDateTime.parse(dateTime).atZoneSameInstant(zone)
        : LocalDateTime.parse(dateTime).atZone(zone);
  }

  private static boolean hasOffset(String dateTime) {
    int time = dateTime.indexOf('T');
    return dateTime.endsWith("Z")
        || dateTime.indexOf('+') > time
        || dateTime.lastIndexOf('-') > time;
  }

  private static String required(@Nullable String text) {
    if (text == null) {
      throw new ApiError(Failure.badRequest("required", "Missing start or end time."));
    }
    return text;
  }
}
