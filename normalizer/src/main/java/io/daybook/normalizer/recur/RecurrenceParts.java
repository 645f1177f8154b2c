// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.EventTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * What the lines of a series say, each by itself. All times are of the kind and in the zone of the
 * series, ascending and distinct.
 *
 * @param first the first start, on the clock even if given within a gap
 * @param started whether it belongs to the series: the rules have not ended before it
 * @param rules the RRULEs
 * @param dates the RDATEs, without the first start
 * @param exceptions the EXDATEs; one that removes a whole date stands for the starts on it
 * @param exceptionRules whether there are EXRULEs
 */
public record RecurrenceParts(
    EventTime first,
    boolean started,
    List<RecurrenceRule> rules,
    List<EventTime> dates,
    List<EventTime> exceptions,
    boolean exceptionRules) {

  /** Copies the lists. */
  public RecurrenceParts {
    rules = List.copyOf(rules);
    dates = List.copyOf(dates);
    exceptions = List.copyOf(exceptions);
  }

  static RecurrenceParts of(SeriesClock clock, Series series) {
    EventTime first = clock.first();
    List<EventTime> dates = new ArrayList<>(series.dates());
    boolean started = dates.removeIf(first::equals);
    return new RecurrenceParts(
        first,
        started,
        series.rules().stream().map(rule -> RecurrenceRule.of(rule, clock)).toList(),
        ordered(dates),
        exceptions(clock, series),
        !series.exceptionRules().isEmpty());
  }

  private static List<EventTime> exceptions(SeriesClock clock, Series series) {
    List<EventTime> exceptions = new ArrayList<>();
    for (Instant instant : series.exceptionInstants()) {
      exceptions.add(clock.at(instant));
    }
    for (LocalDate date : series.exceptionDates()) {
      exceptions.addAll(on(date, clock, series));
    }
    return ordered(exceptions);
  }

  private static List<EventTime> on(LocalDate date, SeriesClock clock, Series series) {
    if (clock.allDay()) {
      return List.of(new EventTime.AllDay(date));
    }
    Iterator<EventTime> starts = new SeriesStarts(series.withoutExceptions(), clock, date);
    List<EventTime> found = new ArrayList<>();
    while (starts.hasNext()) {
      EventTime start = starts.next();
      if (!start.date().equals(date)) {
        break;
      }
      found.add(start);
    }
    return found;
  }

  private static List<EventTime> ordered(Collection<EventTime> times) {
    return times.stream().distinct().sorted(Comparator.comparing(SeriesClock::instantOf)).toList();
  }
}
