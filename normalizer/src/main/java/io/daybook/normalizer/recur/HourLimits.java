// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import java.time.LocalDate;
import java.util.Set;

/**
 * The days and hours to which the parts of a rule limit its hours, minutes or seconds (RFC 5545
 * section 3.3.10). An empty set is no limit; negative numbers count from the end.
 *
 * @param months BYMONTH
 * @param yearDays BYYEARDAY
 * @param monthDays BYMONTHDAY
 * @param weekdays BYDAY, Monday being 1
 * @param hours BYHOUR
 */
record HourLimits(
    Set<Integer> months,
    Set<Integer> yearDays,
    Set<Integer> monthDays,
    Set<Integer> weekdays,
    Set<Integer> hours) {

  /** The parts that are limits. */
  static final Set<String> PARTS = Set.of("BYMONTH", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR");

  static HourLimits of(RuleParts parts) {
    return new HourLimits(
        parts.numbers("BYMONTH"),
        parts.numbers("BYYEARDAY"),
        parts.numbers("BYMONTHDAY"),
        parts.weekdays(),
        parts.numbers("BYHOUR"));
  }

  boolean allow(LocalDate date) {
    return holds(months, date.getMonthValue())
        && holds(weekdays, date.getDayOfWeek().getValue())
        && holds(monthDays, date.getDayOfMonth(), date.lengthOfMonth())
        && holds(yearDays, date.getDayOfYear(), date.lengthOfYear());
  }

  boolean allow(int hour) {
    return holds(hours, hour);
  }

  private static boolean holds(Set<Integer> limit, int number) {
    return limit.isEmpty() || limit.contains(number);
  }

  private static boolean holds(Set<Integer> limit, int number, int last) {
    return holds(limit, number) || limit.contains(number - last - 1);
  }
}
