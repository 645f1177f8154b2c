// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.EventTime;
import io.daybook.api.EventTime.AllDay;
import io.daybook.api.EventTime.Timed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How times are written (RFC 5545 sections 3.3.4 and 3.3.5): as dates, in UTC, or on the clock of a
 * zone.
 *
 * @param dates whether as dates
 * @param zone the zone whose clock it is, or null for dates and UTC
 */
record TimeForm(boolean dates, @Nullable FeedZone zone) {

  static final TimeForm DATES = new TimeForm(true, null);

  static final TimeForm UTC = new TimeForm(false, null);

  /** That of an event by itself: nothing recurs, so that no zone is needed. */
  static TimeForm ofSingle(EventTime start) {
    return start instanceof AllDay ? DATES : UTC;
  }

  /** That of a series, which follows the clock of its zone. */
  static TimeForm ofSeries(EventTime start) {
    if (!(start instanceof Timed timed)) {
      return DATES;
    }
    FeedZone zone = FeedZone.of(zoneOf(timed));
    return zone.isUtc() ? UTC : new TimeForm(false, zone);
  }

  /** Where the zone is not known, the offset that a start implies, as its series is expanded. */
  static ZoneId zoneOf(Timed start) {
    ZoneId zone = start.zone();
    long seconds = start.local().toEpochSecond(ZoneOffset.UTC) - start.instant().getEpochSecond();
    return zone == null ? ZoneOffset.ofTotalSeconds((int) seconds) : zone;
  }

  /** Whether a reader who is given the time by its clock gets the same instant. */
  boolean holds(Instant time) {
    return zone == null
        || zone.rules().getValidOffsets(local(time)).get(0).equals(zone.rules().getOffset(time));
  }

  private LocalDateTime local(Instant time) {
    return LocalDateTime.ofInstant(
        time, zone == null ? ZoneOffset.UTC : zone.rules().getOffset(time));
  }

  /** A property with one time. */
  void property(ContentLines out, String name, EventTime time) {
    property(out, name, List.of(time));
  }

  /** A property with all of some times. */
  void property(ContentLines out, String name, List<EventTime> times) {
    out.plain(name);
    if (dates) {
      out.plain(";VALUE=DATE");
    } else if (zone != null) {
      out.plain(";TZID=").parameter(zone.id());
    }
    String separator = ":";
    for (EventTime time : times) {
      value(out.plain(separator), time);
      separator = ",";
    }
    out.end();
  }

  /** The date in the zone of this form. */
  LocalDate date(EventTime time) {
    return time instanceof Timed timed ? local(timed.instant()).toLocalDate() : time.date();
  }

  /** The value alone. */
  void value(ContentLines out, EventTime time) {
    if (dates || !(time instanceof Timed timed)) {
      date(out, time.date());
    } else {
      local(out, local(timed.instant()));
      out.plain(zone == null ? "Z" : "");
    }
  }

  static void date(ContentLines out, LocalDate date) {
    out.digits(date.getYear(), 4).digits(date.getMonthValue(), 2).digits(date.getDayOfMonth(), 2);
  }

  static void local(ContentLines out, LocalDateTime time) {
    date(out, time.toLocalDate());
    out.plain("T");
    out.digits(time.getHour(), 2).digits(time.getMinute(), 2).digits(time.getSecond(), 2);
  }

  static void utc(ContentLines out, Instant time) {
    local(out, LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC));
    out.plain("Z");
  }
}
