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
 * @param timesPerDay how many times of day it lists
 * @param place where it stands, for errors
 */
record Expansion(String text, Step step, int timesPerDay, String place) {

  Expansion {
    compile(text, place);
  }

  private static RecurrenceRule compile(String text, String place) {
    try {
      return new RecurrenceRule(text);
    } catch (InvalidRecurrenceRuleException e) {
      throw new UnreadableInputException(place, "a rule as in RFC 5545");
    }
  }

  /** The rule, each time anew: lib-recur writes to it on iteration, so threads cannot share it. */
  RecurrenceRule rule() {
    return compile(text, place);
  }

  /**
   * The wall times that the rule names, ascending.
   *
   * @param seed the wall time of DTSTART; itself among them only if the rule names it
   * @param from what is before this may be left out
   */
  Lookahead<LocalDateTime> walls(LocalDateTime seed, LocalDateTime from) {
    if (!from.isAfter(seed)) {
      return new LibRecurWalls(this, seed);
    }
    // Lib-recur itself goes on step by step, too slow for seconds; months and years are few.
    if (step.fixed()) {
      return new LibRecurWalls(this, step.leap(seed, from));
    }
    LibRecurWalls walls = new LibRecurWalls(this, seed);
    // A week of one year may end in the next one.
    walls.fastForward(from.minusYears(1));
    return walls;
  }
}
