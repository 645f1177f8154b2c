// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a series repeats: a pattern and the end of its range, see
 * https://learn.microsoft.com/graph/api/resources/patternedrecurrence. It starts with its first
 * event, in whose zone it is reckoned.
 *
 * @param type the pattern: {@code daily}, {@code weekly}, {@code absoluteMonthly}, {@code
 *     relativeMonthly}, {@code absoluteYearly} or {@code relativeYearly}
 * @param interval every how many days, weeks, months or years
 * @param days the days of a weekly or relative pattern
 * @param firstDay with which day weeks begin
 * @param index of a relative pattern, {@code first} to {@code fourth} or {@code last}
 * @param dayOfMonth of an absolute pattern, otherwise 0. In a shorter month it is the last day,
 *     which Graph does not document
 * @param month of a yearly pattern, otherwise 0
 * @param until the last date, or null
 * @param count how many occurrences, 0 without such an end
 */
public record Repeat(
    String type,
    int interval,
    List<DayOfWeek> days,
    DayOfWeek firstDay,
    String index,
    int dayOfMonth,
    int month,
    @Nullable LocalDate until,
    int count) {

  /** Copies the days and checks that there are not two ends. */
  public Repeat {
    days = List.copyOf(days);
    if (interval < 1 || count < 0 || (count > 0 && until != null)) {
      throw new IllegalArgumentException("such a series cannot repeat");
    }
  }

  /**
   * Every so many days.
   *
   * @param interval how many
   * @return the pattern, without an end
   */
  public static Repeat daily(int interval) {
    return of("daily", interval, List.of(), "first", 0, 0);
  }

  /**
   * Every so many weeks.
   *
   * @param interval how many
   * @param days on which days
   * @return the pattern, without an end
   */
  public static Repeat weekly(int interval, DayOfWeek... days) {
    return of("weekly", interval, List.of(days), "first", 0, 0);
  }

  /**
   * A day of the month.
   *
   * @param interval every how many months
   * @param dayOfMonth the day
   * @return the pattern, without an end
   */
  public static Repeat monthly(int interval, int dayOfMonth) {
    return of("absoluteMonthly", interval, List.of(), "first", dayOfMonth, 0);
  }

  /**
   * A day such as the second Tuesday of the month.
   *
   * @param interval every how many months
   * @param index {@code first} to {@code fourth} or {@code last}
   * @param days the days, of which the first that fits is taken
   * @return the pattern, without an end
   */
  public static Repeat monthly(int interval, String index, DayOfWeek... days) {
    return of("relativeMonthly", interval, List.of(days), index, 0, 0);
  }

  /**
   * A date of the year.
   *
   * @param month the month
   * @param dayOfMonth the day
   * @return the pattern, without an end
   */
  public static Repeat yearly(int month, int dayOfMonth) {
    return of("absoluteYearly", 1, List.of(), "first", dayOfMonth, month);
  }

  /**
   * A day such as the last Monday of May.
   *
   * @param month the month
   * @param index {@code first} to {@code fourth} or {@code last}
   * @param days the days, of which the first that fits is taken
   * @return the pattern, without an end
   */
  public static Repeat yearly(int month, String index, DayOfWeek... days) {
    return of("relativeYearly", 1, List.of(days), index, 0, month);
  }

  /**
   * The same with an end after some occurrences.
   *
   * @param occurrences how many
   * @return the series' repetition
   */
  public Repeat times(int occurrences) {
    return ending(null, occurrences);
  }

  /**
   * The same with a last date.
   *
   * @param date the date in the zone of the series, inclusive
   * @return the series' repetition
   */
  public Repeat until(LocalDate date) {
    return ending(date, 0);
  }

  /**
   * The same with weeks that begin on another day than Sunday.
   *
   * @param day the day
   * @return the series' repetition
   */
  public Repeat weeksFrom(DayOfWeek day) {
    return new Repeat(type, interval, days, day, index, dayOfMonth, month, until, count);
  }

  /** Whether two differ in their end only. */
  boolean samePattern(Repeat other) {
    return ending(null, 0).equals(other.ending(null, 0));
  }

  private Repeat ending(@Nullable LocalDate date, int occurrences) {
    return new Repeat(type, interval, days, firstDay, index, dayOfMonth, month, date, occurrences);
  }

  private static Repeat of(
      String type, int interval, List<DayOfWeek> days, String index, int dayOfMonth, int month) {
    return new Repeat(type, interval, days, DayOfWeek.SUNDAY, index, dayOfMonth, month, null, 0);
  }
}
