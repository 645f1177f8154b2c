// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.When;
import io.daybook.normalizer.time.EventTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/**
 * When an event takes place, from DTSTART, DTEND, DURATION and RECURRENCE-ID.
 *
 * @param zones the zones of the calendar
 */
record EventTimesReader(CalendarZones zones) {

  /**
   * From when to when an event lasts.
   *
   * @throws UnreadableInputException when there is no start, or an end that means nothing
   */
  When when(RawComponent event) {
    ContentLine startLine =
        event
            .first("DTSTART")
            .filter(line -> !line.value().isBlank())
            .orElseThrow(() -> new UnreadableInputException("DTSTART", "a start, there is none"));
    EventTime start = time(startLine);
    EventTime end = end(event, start);
    if (end.instant(zones.home()).isBefore(start.instant(zones.home()))) {
      throw new UnreadableInputException("DTEND", "an end that is not before the start");
    }
    // Who writes the last day as the end means that day.
    boolean noDay = start instanceof EventTime.AllDay && end.equals(start);
    return EventTimes.when(start, noDay ? EventTimes.defaultEnd(start) : end, zones.home());
  }

  private EventTime end(RawComponent event, EventTime start) {
    ContentLine endLine = event.first("DTEND").filter(line -> !line.value().isBlank()).orElse(null);
    if (endLine != null) {
      return like(start, endLine);
    }
    String duration = event.value("DURATION");
    if (duration == null) {
      return EventTimes.defaultEnd(start);
    }
    TemporalAmount amount = IcalValues.duration(duration, "DURATION");
    if (IcalValues.exact(amount).isNegative()) {
      throw new UnreadableInputException("DURATION", "a duration that is not negative");
    }
    return start instanceof EventTime.AllDay day
        ? after(day, IcalValues.exact(amount))
        : after((EventTime.Timed) start, amount);
  }

  private static EventTime after(EventTime.AllDay start, Duration length) {
    long days = length.plusDays(1).minusNanos(1).toDays();
    return inCalendar(new EventTime.AllDay(start.date().plusDays(days)));
  }

  /** Days and weeks are added on the wall, hours in time. */
  private EventTime after(EventTime.Timed start, TemporalAmount amount) {
    ZoneId zone = start.zone();
    if (amount instanceof Period period && zone != null) {
      LocalDateTime local = start.local().plus(period);
      return inCalendar(
          new EventTime.Timed(local, start.zoneName(), zone, local.atZone(zone).toInstant()));
    }
    Duration length = IcalValues.exact(amount);
    Instant instant = start.instant().plus(length);
    LocalDateTime local =
        zone == null ? start.local().plus(length) : LocalDateTime.ofInstant(instant, zone);
    return inCalendar(new EventTime.Timed(local, start.zoneName(), zone, instant));
  }

  private static EventTime inCalendar(EventTime time) {
    return EventTimes.inCalendar(time, "DURATION");
  }

  /** A time with its zone. Who writes midnight where a date is announced means the date. */
  private EventTime time(ContentLine line) {
    IcalTime time = IcalValues.time(line.value(), line.name());
    boolean date = line.is("VALUE", "DATE") && time.midnight() && !time.utc();
    return zones.event(date ? IcalTime.of(time.date()) : time, line.parameter("TZID").orElse(null));
  }

  /** An end of the kind of its start: the midnight of a date, or the date that a midnight is. */
  private EventTime like(EventTime start, ContentLine line) {
    EventTime end = time(line);
    if (start instanceof EventTime.AllDay && end instanceof EventTime.Timed timed) {
      LocalDate date = timed.local().toLocalDate();
      boolean begun = !timed.local().toLocalTime().equals(LocalTime.MIDNIGHT);
      return new EventTime.AllDay(begun ? date.plusDays(1) : date);
    }
    if (start instanceof EventTime.Timed timed && end instanceof EventTime.AllDay day) {
      return at(day.date().atStartOfDay(), timed);
    }
    return end;
  }

  /**
   * Where the rule puts an instance, of the kind that the start of its series is.
   *
   * @param master the start of its series, or null where that is not known
   */
  EventTime originalStart(ContentLine line, @Nullable EventTime master) {
    EventTime original = time(line);
    if (master instanceof EventTime.AllDay && original instanceof EventTime.Timed timed) {
      return new EventTime.AllDay(timed.local().toLocalDate());
    }
    if (master instanceof EventTime.Timed timed) {
      if (original instanceof EventTime.AllDay day) {
        return at(day.date().atTime(timed.local().toLocalTime()), timed);
      }
      // As an EXDATE without its zone: who leaves it out means that of the series.
      IcalTime written = IcalValues.time(line.value(), line.name());
      if (written.local() != null && !written.utc() && line.parameter("TZID").isEmpty()) {
        return at(written.local(), timed);
      }
      return onClock((EventTime.Timed) original, timed);
    }
    return original;
  }

  /** Of a zone that is not known, the rule is followed by the offset of the first start. */
  private static EventTime onClock(EventTime.Timed original, EventTime.Timed master) {
    boolean sameZone =
        master.zone() == null
            && master.zoneName() != null
            && master.zoneName().equals(original.zoneName());
    return sameZone ? at(original.local(), master) : original;
  }

  /** A wall time on the clock of another. */
  private static EventTime at(LocalDateTime local, EventTime.Timed clock) {
    ZoneId zone = clock.zone();
    if (zone != null) {
      return new EventTime.Timed(local, clock.zoneName(), zone, local.atZone(zone).toInstant());
    }
    Duration apart = Duration.between(clock.local(), local);
    return new EventTime.Timed(local, clock.zoneName(), null, clock.instant().plus(apart));
  }
}
