// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import java.time.LocalDateTime;
import java.time.temporal.TemporalField;
import java.time.temporal.WeekFields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The weeks of a rule with BYWEEKNO, which lib-recur is checked against: with a BYDAY it takes days
 * of a neighbouring week for week 53 or -53 of a year that has 52.
 *
 * @param numbers the numbers, negative ones from the end of the year
 * @param fields how weeks are numbered (RFC 5545: week 1 has at least four days of the year)
 * @param interval the years from one to the next
 */
record WeekNumbers(Set<Integer> numbers, WeekFields fields, int interval) {

  static WeekNumbers of(RuleParts parts) {
    return new WeekNumbers(
        parts.numbers("BYWEEKNO"), WeekFields.of(parts.weekStart(), 4), Step.of(parts).interval());
  }

  /** The wall times in one of the weeks, where the rule counts its years from that of a seed. */
  Lookahead<LocalDateTime> filter(Lookahead<LocalDateTime> walls, LocalDateTime seed) {
    return new Lookahead<>() {
      @Override
      @Nullable LocalDateTime advance() {
        LocalDateTime wall = null;
        while (wall == null && walls.hasNext()) {
          LocalDateTime next = walls.next();
          wall = hold(next, seed) ? next : null;
        }
        return wall;
      }
    };
  }

  private boolean hold(LocalDateTime wall, LocalDateTime seed) {
    TemporalField weekOfYear = fields.weekOfWeekBasedYear();
    int week = wall.get(weekOfYear);
    int fromEnd = week - (int) wall.range(weekOfYear).getMaximum() - 1;
    int years = wall.get(fields.weekBasedYear()) - seed.getYear();
    return years % interval == 0 && (numbers.contains(week) || numbers.contains(fromEnd));
  }
}
