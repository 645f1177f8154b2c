// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.EventTime;
import io.daybook.api.EventTime.AllDay;
import io.daybook.api.EventTime.Timed;
import io.daybook.api.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Writes from when to when an event lasts, and when it recurs. */
final class TimeLines {

  private TimeLines() {}

  /** An event that does not recur, or an instance that differs: in UTC, or as dates. */
  static void single(ContentLines out, When when) {
    TimeForm form = TimeForm.ofSingle(when.start());
    form.property(out, "DTSTART", when.start());
    end(out, form, when.start(), when);
  }

  static void master(ContentLines out, WrittenSeries series, When when) {
    TimeForm form = series.form();
    form.property(out, "DTSTART", series.start());
    end(out, form, series.start(), when);
    if (series.rule() != null) {
      out.plain("RRULE:").plain(series.rule()).end();
    }
    if (!series.dates().isEmpty()) {
      form.property(out, "RDATE", series.dates());
    }
    if (!series.exceptions().isEmpty()) {
      form.property(out, "EXDATE", series.exceptions());
    }
  }

  private static void end(ContentLines out, TimeForm form, EventTime start, When when) {
    if (start instanceof AllDay first) {
      long days = ChronoUnit.DAYS.between(when.start().date(), when.end().date());
      LocalDate after = first.date().plusDays(Math.max(1, days));
      form.property(out, "DTEND", new AllDay(after));
      return;
    }
    Duration length =
        Duration.ofSeconds(
            when.endInstant().getEpochSecond() - when.startInstant().getEpochSecond());
    Instant end = start.instant(when.calendarZone()).plus(length);
    if (length.isZero()) {
      // A time without an end is an instant; an end that equals it is not allowed.
      return;
    }
    if (form.holds(end)) {
      LocalDateTime utc = LocalDateTime.ofInstant(end, ZoneOffset.UTC);
      form.property(out, "DTEND", new Timed(utc, null, ZoneOffset.UTC, end));
    } else {
      out.plain("DURATION:PT").plain(Long.toString(length.toSeconds())).plain("S").end();
    }
  }
}
