// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.EventTime;
import java.time.Instant;
import java.time.LocalDate;

/** The starts of one EXRULE, followed alongside an ascending row of candidates. */
final class ExceptionRow {

  /** How far it may lie behind before a new beginning is cheaper than following. */
  private static final int DAYS_BEHIND = 2;

  private final Rule rule;
  private final SeriesClock clock;
  private final Patience patience;
  private Lookahead<EventTime> starts;

  ExceptionRow(Rule rule, SeriesClock clock, LocalDate from, Patience patience) {
    this.rule = rule;
    this.clock = clock;
    this.patience = patience;
    this.starts = rule.exceptions(clock, from);
  }

  /** Whether the rule names a start; asked in ascending order. */
  boolean names(EventTime candidate) {
    Instant instant = SeriesClock.instantOf(candidate);
    catchUp(candidate.date());
    EventTime next = starts.peek();
    while (next != null && SeriesClock.instantOf(next).isBefore(instant) && !patience.lost()) {
      patience.spend();
      starts.next();
      next = starts.peek();
    }
    return next != null && SeriesClock.instantOf(next).equals(instant);
  }

  private void catchUp(LocalDate date) {
    EventTime next = starts.peek();
    if (next != null && !rule.counted() && next.date().isBefore(date.minusDays(DAYS_BEHIND))) {
      starts = rule.exceptions(clock, date);
    }
  }
}
