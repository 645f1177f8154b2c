// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.time;

import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.When;
import java.time.ZoneId;

/** What holds of the times of an event, whoever gives them. */
public final class EventTimes {

  private static final int LAST_YEAR = 9999;

  private EventTimes() {}

  /**
   * Checks the year: what RFC 5545 cannot write is a placeholder or a mistake.
   *
   * @param time a time
   * @param place where it stands, for the error
   * @return the same time
   * @throws UnreadableInputException when its year is not one of 1 to 9999
   */
  public static EventTime inCalendar(EventTime time, String place) {
    int year = time.date().getYear();
    if (year < 1 || year > LAST_YEAR) {
      throw new UnreadableInputException(place, "a year from 1 to " + LAST_YEAR);
    }
    return time;
  }

  /**
   * When an event ends that names no end.
   *
   * @param start its start
   * @return the next day of a date, and the start itself of a time
   */
  public static EventTime defaultEnd(EventTime start) {
    return start instanceof EventTime.AllDay day
        ? new EventTime.AllDay(day.date().plusDays(1))
        : start;
  }

  /**
   * From when to when an event lasts.
   *
   * @param start its start
   * @param end its end
   * @param calendarZone the zone in which all-day dates begin
   * @return both together
   * @throws UnreadableInputException when they are not of one kind or not in order
   */
  public static When when(EventTime start, EventTime end, ZoneId calendarZone) {
    if (start.getClass() != end.getClass()) {
      throw new UnreadableInputException("end", "the same kind of time as the start");
    }
    if (end.instant(calendarZone).isBefore(start.instant(calendarZone))) {
      throw new UnreadableInputException("end", "a time that is not before the start");
    }
    return new When(start, end, calendarZone);
  }
}
