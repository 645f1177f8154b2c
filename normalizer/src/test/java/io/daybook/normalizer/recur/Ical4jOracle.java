// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.EventTime;
import io.daybook.api.EventTime.Timed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import net.fortuna.ical4j.model.DateList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ExDate;
import net.fortuna.ical4j.model.property.RDate;
import net.fortuna.ical4j.model.property.RRule;

/**
 * ical4j 4.4.0. Where the step of a rule falls into a gap, it moves the time of all that it expands
 * from there, so it judges no series whose time the clocks ever skip.
 */
final class Ical4jOracle implements Oracle {

  @Override
  public boolean judges(RandomSeries series) {
    return !Oracle.limitsOrdinals(series)
        && !weeksOfMonths(series)
        && !givesUp(series)
        && !series.startsInSomeGap();
  }

  /** It gives up after a thousand days without a start. */
  private static boolean givesUp(RandomSeries series) {
    return series.is("FREQ", "DAILY")
        && series.has("BYMONTH")
        && series.has("BYMONTHDAY")
        && series.has("BYDAY");
  }

  /** It takes all of a week for the month that one day of it lies in. */
  private static boolean weeksOfMonths(RandomSeries series) {
    return series.is("FREQ", "WEEKLY") && series.has("BYMONTH");
  }

  @Override
  public SortedSet<Instant> starts(RandomSeries series, LocalDate from, LocalDate to) {
    return series.allDay() ? dates(series, from, to) : times(series, from, to);
  }

  private static SortedSet<Instant> dates(RandomSeries series, LocalDate from, LocalDate to) {
    SortedSet<Instant> starts = new TreeSet<>();
    for (Period<LocalDate> period :
        event(series, EventTime::date).<LocalDate>calculateRecurrenceSet(new Period<>(from, to))) {
      starts.add(Oracle.midnight(period.getStart()));
    }
    // It also gives the day before.
    return starts.subSet(Oracle.midnight(from), Oracle.midnight(to));
  }

  private static SortedSet<Instant> times(RandomSeries series, LocalDate from, LocalDate to) {
    SortedSet<Instant> starts = new TreeSet<>();
    ZonedDateTime begin = from.atStartOfDay(series.zone());
    ZonedDateTime end = to.atStartOfDay(series.zone());
    for (Period<ZonedDateTime> period :
        event(series, Ical4jOracle::zoned)
            .<ZonedDateTime>calculateRecurrenceSet(new Period<>(begin, end))) {
      // It keeps the offset of DTSTART in an overlap, where ours is the earlier one.
      starts.add(period.getStart().withEarlierOffsetAtOverlap().toInstant());
    }
    return starts.subSet(begin.toInstant(), end.toInstant());
  }

  private static ZonedDateTime zoned(EventTime time) {
    Timed timed = (Timed) time;
    return timed.instant().atZone(timed.zone());
  }

  private static <T extends Temporal> VEvent event(
      RandomSeries series, Function<EventTime, T> convert) {
    ParameterList parameters = new ParameterList(series.allDay() ? List.of(Value.DATE) : List.of());
    VEvent event = new VEvent();
    event.add(new DtStart<>(convert.apply(series.start())));
    event.add(new RRule<>(new Recur<T>(rule(series))));
    event.add(
        new RDate<>(parameters, new DateList<>(series.added().stream().map(convert).toList())));
    event.add(
        new ExDate<>(parameters, new DateList<>(series.removed().stream().map(convert).toList())));
    return event;
  }

  /** Without WKST it would take the first day of the week from the machine's locale. */
  private static String rule(RandomSeries series) {
    Map<String, String> rule = new LinkedHashMap<>(series.rule());
    rule.putIfAbsent("WKST", "MO");
    return RandomSeries.text(rule);
  }
}
