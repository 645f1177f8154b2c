// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.When;
import io.daybook.normalizer.time.EventTimes;
import io.daybook.normalizer.time.Timestamp;
import io.daybook.normalizer.zone.Zones;
import io.daybook.unipile.UnipileValues.Time;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Times of one calendar. Whole days come as {@code date}, or as midnights with {@code is_all_day}.
 *
 * @param zone the calendar's zone, or null
 */
record UnipileTimes(@Nullable ZoneId zone) {

  private static final int DATE_LENGTH = 10;

  ZoneId calendarZone() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  When when(UnipileEventFields event) {
    Time start = event.start;
    if (start == null || (start.date() == null && start.dateTime() == null)) {
      throw new UnreadableInputException("start", "a date or a date_time");
    }
    if (event.allDay || start.dateTime() == null) {
      return days(start, event.end);
    }
    EventTime from = timed(start, "start");
    EventTime to = event.end == null ? EventTimes.defaultEnd(from) : time(event.end, "end");
    return EventTimes.when(from, to, calendarZone());
  }

  /** The end is exclusive; somebody who repeats the start there means that day. */
  private When days(Time start, @Nullable Time end) {
    LocalDate first = day(start, "start", false);
    LocalDate last = end == null ? first : day(end, "end", true);
    return EventTimes.when(
        inCalendar(first, "start"),
        inCalendar(last.equals(first) ? first.plusDays(1) : last, "end"),
        calendarZone());
  }

  /** A time of either kind, as it stands there. */
  EventTime time(Time time, String place) {
    return time.dateTime() == null
        ? inCalendar(day(time, place, false), place)
        : timed(time, place);
  }

  private static EventTime inCalendar(LocalDate date, String place) {
    return EventTimes.inCalendar(new EventTime.AllDay(date), place);
  }

  /** The date as written, if that is a midnight, else as it is in the event's zone. */
  private LocalDate day(Time time, String place, boolean end) {
    if (time.date() != null) {
      String date = time.date();
      boolean more = date.length() > DATE_LENGTH && date.charAt(DATE_LENGTH) == 'T';
      return Timestamp.parseDate(more ? date.substring(0, DATE_LENGTH) : date, place + ".date");
    }
    if (time.dateTime() == null) {
      throw new UnreadableInputException(place, "a date or a date_time");
    }
    LocalDateTime written = Timestamp.parse(time.dateTime(), place + ".date_time").local();
    if (isMidnight(written)) {
      return written.toLocalDate();
    }
    LocalDateTime local = local(timed(time, place));
    boolean within = end && !isMidnight(local);
    return within ? local.toLocalDate().plusDays(1) : local.toLocalDate();
  }

  /** In the calendar's zone where that makes it a midnight, as of days that are told in UTC. */
  private LocalDateTime local(EventTime.Timed time) {
    LocalDateTime inCalendar = LocalDateTime.ofInstant(time.instant(), calendarZone());
    return isMidnight(time.local()) || !isMidnight(inCalendar) ? time.local() : inCalendar;
  }

  private static boolean isMidnight(LocalDateTime time) {
    return time.toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  private EventTime.Timed timed(Time time, String place) {
    if (time.dateTime() == null) {
      throw new UnreadableInputException(place, "a date_time");
    }
    Timestamp stamp = Timestamp.parse(time.dateTime(), place + ".date_time");
    String name = time.timeZone() == null && zone != null ? zone.getId() : time.timeZone();
    ZoneId own = time.timeZone() == null ? zone : Zones.resolve(time.timeZone()).orElse(null);
    EventTime.Timed timed = timed(stamp, name, own, place);
    EventTimes.inCalendar(timed, place);
    return timed;
  }

  private static EventTime.Timed timed(
      Timestamp stamp, @Nullable String name, @Nullable ZoneId own, String place) {
    Instant instant = stamp.instant();
    if (instant != null) {
      LocalDateTime local = own == null ? stamp.local() : LocalDateTime.ofInstant(instant, own);
      return new EventTime.Timed(local, name, own, instant);
    }
    if (own == null) {
      throw new UnreadableInputException(place, "an offset or a time zone that is known");
    }
    ZonedDateTime wall = stamp.local().atZone(own);
    return new EventTime.Timed(wall.toLocalDateTime(), name, own, wall.toInstant());
  }
}
