// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.UnreadableInputException;
import java.time.LocalDateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;

/**
 * A rule without COUNT and UNTIL, which lib-recur expands to wall times.
 *
 * @param text the rule for lib-recur
 * @param step its step
 * @param positional whether it picks from the starts of each year (BYSETPOS), of which lib-recur
 *     would not see those before DTSTART in the first one
 */
record Expansion(String text, Step step, boolean positional) {

  /** Makes sure that lib-recur takes the rule. */
  static Expansion of(String text, Step step, boolean positional, String place) {
    Expansion expansion = new Expansion(text, step, positional);
    try {
      expansion.compile();
    } catch (InvalidRecurrenceRuleException e) {
      throw new UnreadableInputException(place, "a rule as in RFC 5545");
    }
    return expansion;
  }

  private RecurrenceRule compile() throws InvalidRecurrenceRuleException {
    return new RecurrenceRule(text);
  }

  /** The rule, each time anew: lib-recur writes to it on iteration, so threads cannot share it. */
  RecurrenceRule rule() {
    try {
      return compile();
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalStateException("a rule that was valid before", e);
    }
  }

  /**
   * The wall times that the rule names, ascending.
   *
   * @param seed the wall time of DTSTART; itself among them only if the rule names it
   * @param from what is before this may be left out
   */
  Lookahead<LocalDateTime> walls(LocalDateTime seed, LocalDateTime from) {
    // Lib-recur itself goes on step by step: too slow for seconds, but months and years are few.
    if (step.fixed()) {
      // A unit less: of the period that a seed lies in, lib-recur leaves out what is before it.
      return new LibRecurWalls(this, step.lastBy(from.minus(1, step.unit()), seed));
    }
    LibRecurWalls walls = new LibRecurWalls(this, positional ? step.yearsBefore(seed) : seed);
    // A year less, since the last week of one may end in the next.
    LocalDateTime near = from.minusYears(1);
    walls.fastForward(near.isAfter(seed) ? near : seed);
    return walls;
  }
}
