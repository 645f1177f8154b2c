// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * The period in which a rule thinks: days, weeks, months or years.
 *
 * <p>The order is that of coarseness alone, so weeks that begin on different days compare as equal.
 *
 * @param unit the length
 * @param weekStart the first day of a week (WKST); Monday where the unit is no week
 */
public record RecurrencePeriod(Unit unit, DayOfWeek weekStart)
    implements Comparable<RecurrencePeriod> {

  /** Single days; also for rules of hours, minutes and seconds, and for bare dates. */
  public static final RecurrencePeriod DAY = new RecurrencePeriod(Unit.DAY, DayOfWeek.MONDAY);

  /** Calendar months. */
  public static final RecurrencePeriod MONTH = new RecurrencePeriod(Unit.MONTH, DayOfWeek.MONDAY);

  /** Calendar years. */
  public static final RecurrencePeriod YEAR = new RecurrencePeriod(Unit.YEAR, DayOfWeek.MONDAY);

  /** Lengths, the finest first. */
  public enum Unit {
    /** A day. */
    DAY,
    /** Seven days. */
    WEEK,
    /** A calendar month. */
    MONTH,
    /** A calendar year. */
    YEAR
  }

  /**
   * Weeks.
   *
   * @param start their first day
   * @return the period
   */
  public static RecurrencePeriod week(DayOfWeek start) {
    return new RecurrencePeriod(Unit.WEEK, start);
  }

  /**
   * The first date of the period that a date lies in.
   *
   * @param date any date of the period
   * @return the first, inclusive
   */
  public LocalDate firstDate(LocalDate date) {
    return switch (unit) {
      case DAY -> date;
      case WEEK -> date.with(TemporalAdjusters.previousOrSame(weekStart));
      case MONTH -> date.withDayOfMonth(1);
      case YEAR -> date.withDayOfYear(1);
    };
  }

  /**
   * The first date after the period that a date lies in.
   *
   * @param date any date of the period
   * @return the first date of the next period
   */
  public LocalDate nextDate(LocalDate date) {
    LocalDate first = firstDate(date);
    return switch (unit) {
      case DAY -> first.plusDays(1);
      case WEEK -> first.plusWeeks(1);
      case MONTH -> first.plusMonths(1);
      case YEAR -> first.plusYears(1);
    };
  }

  /** Compares by coarseness: a year is more than a month, a month more than a week. */
  @Override
  public int compareTo(RecurrencePeriod other) {
    return unit.compareTo(other.unit);
  }
}
