// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.testkit.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as Graph writes them: seven digits of a second, and the offset in no case. */
final class Times {

  private static final DateTimeFormatter WALL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS");

  private Times() {}

  /**
   * Writes start and end in the zone of the preferences. A whole day is midnight in whatever zone
   * was asked for: Graph does not say what else it might be.
   */
  static void put(ObjectNode event, Slot slot, Preferences preferences) {
    if (slot instanceof Slot.Timed timed) {
      event.set("start", json(timed.start(), preferences));
      event.set("end", json(timed.end(), preferences));
    } else if (slot instanceof Slot.Days days) {
      event.set("start", json(days.start(), preferences));
      event.set("end", json(days.end(), preferences));
    }
  }

  /** Seconds, as subscriptions and errors have them. */
  static String utc(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static ObjectNode json(ZonedDateTime time, Preferences preferences) {
    return json(time.withZoneSameInstant(preferences.zone()).toLocalDateTime(), preferences);
  }

  private static ObjectNode json(LocalDate date, Preferences preferences) {
    return json(date.atStartOfDay(), preferences);
  }

  private static ObjectNode json(LocalDateTime wall, Preferences preferences) {
    return Json.object().put("dateTime", WALL.format(wall)).put("timeZone", preferences.zoneName());
  }
}
