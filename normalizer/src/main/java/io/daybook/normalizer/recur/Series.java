// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.EventTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What the lines of a series say.
 *
 * @param rules its RRULEs
 * @param dates DTSTART and its RDATEs, ascending
 * @param exceptionRules its EXRULEs
 * @param exceptionInstants the instants of its EXDATEs
 * @param exceptionDates those EXDATEs that remove whole dates
 */
record Series(
    List<Rule> rules,
    List<EventTime> dates,
    List<Rule> exceptionRules,
    Set<Instant> exceptionInstants,
    Set<LocalDate> exceptionDates) {

  Series {
    rules = List.copyOf(rules);
    dates = dates.stream().sorted(Comparator.comparing(SeriesClock::instantOf)).toList();
    exceptionRules = List.copyOf(exceptionRules);
    exceptionInstants = Set.copyOf(exceptionInstants);
    exceptionDates = Set.copyOf(exceptionDates);
  }

  /** All that rules and dates name, ascending; some of it may lie before a date. */
  MergedStarts candidates(SeriesClock clock, LocalDate from) {
    List<Lookahead<EventTime>> rows = new ArrayList<>();
    rows.add(Lookahead.over(dates));
    rules.forEach(rule -> rows.add(rule.additions(clock, from)));
    return new MergedStarts(rows);
  }

  /** All that it names, with nothing excepted. */
  Series withoutExceptions() {
    return new Series(rules, dates, List.of(), Set.of(), Set.of());
  }

  /** Whether an EXDATE removes a start. */
  boolean excepts(EventTime start) {
    return exceptionDates.contains(start.date())
        || exceptionInstants.contains(SeriesClock.instantOf(start));
  }
}
