// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import io.daybook.testkit.Slot;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for: events that start at or after the one and end at or before the other, not
 * those that overlap an edge.
 *
 * @param start from when on
 * @param end until when
 * @param open whether nobody named the end
 * @param zone where whole days begin
 */
record Window(Instant start, Instant end, boolean open, ZoneId zone) {

  static Window of(Call call, Instant otherwise, ZoneId zone) {
    Instant start = instant(call, "start");
    Instant end = instant(call, "end");
    return new Window(
        start == null ? Instant.MIN : start, end == null ? otherwise : end, end == null, zone);
  }

  boolean holds(Slot slot) {
    return !start(slot).isBefore(start) && (open || !end(slot).isAfter(end));
  }

  /** Whether any part of a slot lies inside. */
  boolean touches(Slot slot) {
    return start(slot).isBefore(end) && !end(slot).isBefore(start);
  }

  Instant start(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.start().toInstant()
        : ((Slot.Days) slot).start().atStartOfDay(zone).toInstant();
  }

  private Instant end(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.end().toInstant()
        : ((Slot.Days) slot).end().atStartOfDay(zone).toInstant();
  }

  private static @Nullable Instant instant(Call call, String name) {
    String text = call.query().get(name);
    return text == null ? null : parsed(text, name);
  }

  static Instant parsed(String text, String name) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new UnipileError(UnipileFailure.invalidParameters("Invalid value for " + name), e);
    }
  }
}
