// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.EventTime;
import io.daybook.api.EventTime.AllDay;
import io.daybook.api.EventTime.Timed;
import io.daybook.api.UnreadableInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The wall clock of a series: makes starts of its kind out of wall times, instants and dates.
 *
 * <p>A wall time in a gap moves forward by the gap and one in an overlap takes the earlier offset,
 * as {@link ZonedDateTime#of(LocalDateTime, ZoneId)} has it. Dates are reckoned as midnights in
 * UTC.
 *
 * @param start the first start as given
 * @param wall its wall time, from which rules are expanded
 * @param zone the zone of the clock; where that of the start is not known, the offset it implies
 */
record SeriesClock(EventTime start, LocalDateTime wall, ZoneId zone) {

  /** The last year that a date of RFC 5545 can name. */
  static final int LAST_YEAR = 9999;

  static SeriesClock of(EventTime start) {
    int year = start.date().getYear();
    if (year < 1 || year > LAST_YEAR) {
      throw new UnreadableInputException("start", "a year from 1 to " + LAST_YEAR);
    }
    return start instanceof Timed timed
        ? new SeriesClock(start, timed.local(), zoneOf(timed))
        : new SeriesClock(start, start.date().atStartOfDay(), ZoneOffset.UTC);
  }

  private static ZoneId zoneOf(Timed start) {
    ZoneId zone = start.zone();
    return zone == null ? impliedOffset(start) : zone;
  }

  private static ZoneId impliedOffset(Timed start) {
    long seconds = start.local().toEpochSecond(ZoneOffset.UTC) - start.instant().getEpochSecond();
    try {
      return ZoneOffset.ofTotalSeconds(Math.toIntExact(seconds));
    } catch (DateTimeException | ArithmeticException beyond18Hours) {
      throw new UnreadableInputException("start", "a wall time near its instant");
    }
  }

  /** The point in time by which starts are ordered. */
  static Instant instantOf(EventTime time) {
    return time.instant(ZoneOffset.UTC);
  }

  /** The wall time of a start. */
  static LocalDateTime wallOf(EventTime time) {
    return time instanceof Timed timed ? timed.local() : time.date().atStartOfDay();
  }

  boolean allDay() {
    return start instanceof AllDay;
  }

  /** The first start, on the clock even if given within a gap. */
  EventTime first() {
    return start instanceof Timed timed ? timed(timed.instant().atZone(zone)) : start;
  }

  EventTime at(LocalDateTime wallTime) {
    return allDay() ? new AllDay(wallTime.toLocalDate()) : timed(ZonedDateTime.of(wallTime, zone));
  }

  /**
   * The start that a value names. A date on a timed series is at the time of the first start, a
   * time on an all-day series is its date as written.
   */
  EventTime at(DateValue value) {
    LocalTime time = value.time();
    if (allDay()) {
      return new AllDay(value.date());
    }
    if (time == null) {
      return at(value.date().atTime(wall.toLocalTime()));
    }
    ZoneId valueZone = value.zone();
    LocalDateTime local = value.date().atTime(time);
    return valueZone == null
        ? at(local)
        : timed(ZonedDateTime.of(local, valueZone).withZoneSameInstant(zone));
  }

  /**
   * The start of this kind that another time stands for; a date is one at the time of the first.
   */
  EventTime at(EventTime time) {
    if (time instanceof Timed other) {
      return allDay() ? new AllDay(other.date()) : at(other.instant());
    }
    return at(time.date().atTime(wall.toLocalTime()));
  }

  EventTime at(Instant instant) {
    return timed(instant.atZone(zone));
  }

  /** The first instant after all that a value includes: an UNTIL is inclusive. */
  Instant after(DateValue until) {
    return allDay() || until.time() == null
        ? startOfDay(until.date().plusDays(1))
        : instantOf(at(until)).plusNanos(1);
  }

  private Instant startOfDay(LocalDate date) {
    return date.atStartOfDay(zone).toInstant();
  }

  private Timed timed(ZonedDateTime time) {
    return new Timed(time.toLocalDateTime(), zoneName(), zoneOrNull(), time.toInstant());
  }

  private @Nullable String zoneName() {
    return start instanceof Timed timed ? timed.zoneName() : null;
  }

  private @Nullable ZoneId zoneOrNull() {
    return start instanceof Timed timed ? timed.zone() : null;
  }
}
