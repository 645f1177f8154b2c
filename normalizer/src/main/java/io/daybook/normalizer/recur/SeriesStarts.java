// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.EventTime;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The starts of a series from a date on: what its lines name and do not except. */
final class SeriesStarts extends Lookahead<EventTime> {

  private final Series series;
  private final LocalDate from;
  private final Lookahead<EventTime> candidates;
  private final List<ExceptionRow> exceptionRows;
  private final Patience patience = new Patience();

  SeriesStarts(Series series, SeriesClock clock, LocalDate from) {
    this.series = series;
    this.from = from;
    this.candidates = series.candidates(clock, from);
    this.exceptionRows =
        series.exceptionRules().stream()
            .map(rule -> new ExceptionRow(rule, clock, from, patience))
            .toList();
  }

  @Override
  @Nullable EventTime advance() {
    while (candidates.hasNext() && !patience.lost()) {
      EventTime start = candidates.next();
      if (!start.date().isBefore(from) && stands(start)) {
        patience.renew();
        return start;
      }
    }
    return null;
  }

  private boolean stands(EventTime start) {
    return !series.excepts(start) && !exceptedByRule(start);
  }

  /** Also if patience runs out on the way, as then it is not known. */
  private boolean exceptedByRule(EventTime start) {
    patience.spend();
    return exceptionRows.stream().anyMatch(row -> row.names(start)) || patience.lost();
  }
}
