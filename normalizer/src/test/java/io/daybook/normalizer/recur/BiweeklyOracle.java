// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeSet;

/** biweekly 0.6.8, of which recurrence is Google's library for RFC 2445. */
final class BiweeklyOracle implements Oracle {

  @Override
  public boolean judges(RandomSeries series) {
    return !Oracle.limitsOrdinals(series)
        && !losesInterval(series)
        && !misplaces(series)
        && !everyMonth(series)
        && !series.has("BYWEEKNO");
  }

  /** It steps by one where a part limits the days or months that an INTERVAL leads to. */
  private static boolean losesInterval(RandomSeries series) {
    boolean limitsDays = series.has("BYDAY") || series.has("BYMONTHDAY") || series.has("BYMONTH");
    return series.skips()
        && ((series.is("FREQ", "DAILY") && limitsDays)
            || (series.is("FREQ", "MONTHLY") && series.has("BYMONTH")));
  }

  /**
   * BYSETPOS: of days it finds nothing, in the first week or year it counts from DTSTART, and with
   * times of day it may never come back.
   */
  private static boolean misplaces(RandomSeries series) {
    return series.has("BYSETPOS")
        && (!series.is("FREQ", "MONTHLY") || series.has("BYHOUR") || series.has("BYMINUTE"));
  }

  /**
   * A yearly rule with BYMONTHDAY alone: ical4j and lib-recur stay in the month of DTSTART, as
   * Google Calendar does, which writes such rules; biweekly takes the day of every month.
   */
  private static boolean everyMonth(RandomSeries series) {
    return series.is("FREQ", "YEARLY") && series.has("BYMONTHDAY") && !series.has("BYMONTH");
  }

  @Override
  public SortedSet<Instant> starts(RandomSeries series, LocalDate from, LocalDate to) {
    // It reads dates in the zone of the machine.
    ZoneId zone = series.allDay() ? ZoneId.systemDefault() : series.zone();
    DateIterator dates = event(series).getDateIterator(TimeZone.getTimeZone(zone));
    SortedSet<Instant> starts = new TreeSet<>();
    while (dates.hasNext()) {
      ZonedDateTime start = dates.next().toInstant().atZone(zone);
      if (!start.toLocalDate().isBefore(to)) {
        break;
      }
      if (!start.toLocalDate().isBefore(from)) {
        starts.add(instant(series, start));
      }
    }
    return starts;
  }

  /** In an overlap it takes the later offset, where ours is the earlier one. */
  private static Instant instant(RandomSeries series, ZonedDateTime start) {
    return series.allDay()
        ? Oracle.midnight(start.toLocalDate())
        : start.withEarlierOffsetAtOverlap().toInstant();
  }

  private static VEvent event(RandomSeries series) {
    String text =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        %s
        %s
        END:VEVENT
        END:VCALENDAR
        """
            .formatted(
                series.property("DTSTART", List.of(series.start())),
                String.join("\n", series.lines()))
            .replace("\n", "\r\n");
    return Biweekly.parse(text).first().getEvents().get(0);
  }
}
