// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.When;
import io.daybook.normalizer.google.GoogleEventFields.Time;
import io.daybook.normalizer.time.Timestamp;
import io.daybook.normalizer.zone.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Times of one page.
 *
 * @param zoneName the list's {@code timeZone} as given, or null
 * @param zone what that resolves to, or null
 */
record GoogleTimes(@Nullable String zoneName, @Nullable ZoneId zone) {

  private static final int LAST_YEAR = 9999;

  static GoogleTimes of(@Nullable String zoneName) {
    return new GoogleTimes(zoneName, Zones.resolve(zoneName).orElse(null));
  }

  ZoneId calendarZone() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  When when(GoogleEventFields event) {
    EventTime start = time(event.start, "start");
    // An unspecified end is still sent, and is to be ignored.
    EventTime end =
        event.end == null || event.endTimeUnspecified ? defaultEnd(start) : time(event.end, "end");
    return checked(start, end);
  }

  EventTime time(@Nullable Time time, String place) {
    if (time != null && time.dateTime() != null) {
      return inCalendar(timed(time.dateTime(), time.timeZone(), place), place);
    }
    if (time != null && time.date() != null) {
      LocalDate date = Timestamp.parseDate(time.date(), place + ".date");
      return inCalendar(new EventTime.AllDay(date), place);
    }
    throw new UnreadableInputException(place, "a date or a dateTime");
  }

  /** What RFC 5545 cannot write is a placeholder or a mistake. */
  private static EventTime inCalendar(EventTime time, String place) {
    int year = time.date().getYear();
    if (year < 1 || year > LAST_YEAR) {
      throw new UnreadableInputException(place, "a year from 1 to " + LAST_YEAR);
    }
    return time;
  }

  private EventTime.Timed timed(String dateTime, @Nullable String ownZoneName, String place) {
    Timestamp stamp = Timestamp.parse(dateTime, place + ".dateTime");
    String name = ownZoneName == null ? zoneName : ownZoneName;
    ZoneId resolved = ownZoneName == null ? zone : Zones.resolve(ownZoneName).orElse(null);
    Instant instant = stamp.instant();
    if (instant != null) {
      LocalDateTime local =
          resolved == null ? stamp.local() : LocalDateTime.ofInstant(instant, resolved);
      return new EventTime.Timed(local, name, resolved, instant);
    }
    if (resolved == null) {
      throw new UnreadableInputException(place, "an offset or a time zone that is known");
    }
    ZonedDateTime wall = stamp.local().atZone(resolved);
    return new EventTime.Timed(wall.toLocalDateTime(), name, resolved, wall.toInstant());
  }

  private static EventTime defaultEnd(EventTime start) {
    return start instanceof EventTime.AllDay day
        ? new EventTime.AllDay(day.date().plusDays(1))
        : start;
  }

  private When checked(EventTime start, EventTime end) {
    if (start.getClass() != end.getClass()) {
      throw new UnreadableInputException("end", "the same kind of time as the start");
    }
    if (end.instant(calendarZone()).isBefore(start.instant(calendarZone()))) {
      throw new UnreadableInputException("end", "a time that is not before the start");
    }
    return new When(start, end, calendarZone());
  }
}
