// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.time.Instant;
import java.time.ZoneId;

/**
 * From when to when an event lasts.
 *
 * @param start the start
 * @param end the end, exclusive; the same kind of time as the start
 * @param calendarZone the zone in which all-day dates begin: the calendar's or connection's, never
 *     the machine's
 */
public record When(EventTime start, EventTime end, ZoneId calendarZone) {

  /** Checks that both times are of one kind and in order. */
  public When {
    if (start.getClass() != end.getClass()) {
      throw new IllegalArgumentException("start and end mix a date and a time");
    }
    if (end.instant(calendarZone).isBefore(start.instant(calendarZone))) {
      throw new IllegalArgumentException("end is before start");
    }
  }

  /**
   * Whether the event is of whole days.
   *
   * @return true when start and end are dates
   */
  public boolean allDay() {
    return start instanceof EventTime.AllDay;
  }

  /**
   * The start as an instant.
   *
   * @return the instant, for an all-day event the first of its first day in the calendar's zone
   */
  public Instant startInstant() {
    return start.instant(calendarZone);
  }

  /**
   * The end as an instant.
   *
   * @return the instant, for an all-day event the first after its last day in the calendar's zone
   */
  public Instant endInstant() {
    return end.instant(calendarZone);
  }
}
