// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The step of a rule: its FREQ and INTERVAL (RFC 5545 section 3.3.10).
 *
 * @param unit the unit of FREQ
 * @param interval how many of them
 */
record Step(ChronoUnit unit, int interval) {

  static Step of(RuleParts parts) {
    return new Step(unit(parts.text("FREQ", "")), (int) parts.number("INTERVAL", 1));
  }

  private static ChronoUnit unit(String frequency) {
    return switch (frequency) {
      case "SECONDLY" -> ChronoUnit.SECONDS;
      case "MINUTELY" -> ChronoUnit.MINUTES;
      case "HOURLY" -> ChronoUnit.HOURS;
      case "DAILY" -> ChronoUnit.DAYS;
      case "WEEKLY" -> ChronoUnit.WEEKS;
      case "MONTHLY" -> ChronoUnit.MONTHS;
      default -> ChronoUnit.YEARS;
    };
  }

  /** Whether all steps are equally long; those of months and years are not. */
  boolean fixed() {
    return unit.compareTo(ChronoUnit.WEEKS) <= 0;
  }

  boolean subDaily() {
    return unit.compareTo(ChronoUnit.DAYS) < 0;
  }

  /**
   * The last wall time at or before a target that whole steps from a seed lead to; the seed where
   * there is none. Only for fixed steps.
   */
  LocalDateTime lastBy(LocalDateTime target, LocalDateTime seed) {
    long steps = unit.between(seed, target) / interval;
    return steps <= 0 ? seed : seed.plus(steps * interval, unit);
  }

  /** The first wall time at or after a target that whole steps from a seed lead to. */
  LocalDateTime firstFrom(LocalDateTime target, LocalDateTime seed) {
    LocalDateTime last = lastBy(target, seed);
    return last.isBefore(target) ? last.plus(interval, unit) : last;
  }

  /** A wall time whole steps of years before a seed, on the same day of a year; else the seed. */
  LocalDateTime yearsBefore(LocalDateTime seed) {
    LocalDateTime before;
    int years = 0;
    do {
      years += interval;
      before = seed.minusYears(years);
    } while (before.getDayOfMonth() != seed.getDayOfMonth());
    return before.getYear() < 1 ? seed : before;
  }
}
