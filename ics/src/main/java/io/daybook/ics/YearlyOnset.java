// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A day of the week within the same seven days of each year.
 *
 * @param month the month
 * @param weekday the day of the week
 * @param time the time on the clock before
 * @param firstDay the first of the seven days of the month
 */
record YearlyOnset(Month month, DayOfWeek weekday, LocalTime time, int firstDay) {

  private static final int WEEK = 7;

  /** The pattern that all of some times follow, one in each year. */
  static Optional<YearlyOnset> of(List<LocalDateTime> times) {
    LocalDateTime first = times.get(0);
    int earliest = Integer.MAX_VALUE;
    int latest = 0;
    for (LocalDateTime time : times) {
      if (time.getMonth() != first.getMonth()
          || time.getDayOfWeek() != first.getDayOfWeek()
          || !time.toLocalTime().equals(first.toLocalTime())) {
        return Optional.empty();
      }
      earliest = Math.min(earliest, time.getDayOfMonth());
      latest = Math.max(latest, time.getDayOfMonth());
    }
    int firstDay = firstDay(first.getMonth(), earliest, latest);
    return firstDay > earliest || firstDay < 1
        ? Optional.empty()
        : Optional.of(
            new YearlyOnset(first.getMonth(), first.getDayOfWeek(), first.toLocalTime(), firstDay));
  }

  /** The last seven days of the month where they do, else whole weeks from its first, else any. */
  private static int firstDay(Month month, int earliest, int latest) {
    int ofLastWeek = month.maxLength() - WEEK + 1;
    if (month != Month.FEBRUARY && earliest >= ofLastWeek) {
      return ofLastWeek;
    }
    int ofWeek = (earliest - 1) / WEEK * WEEK + 1;
    return latest < ofWeek + WEEK ? ofWeek : latest - WEEK + 1;
  }

  /** As a rule of RFC 5545. */
  String rule() {
    String day = weekday.name().substring(0, 2);
    String start = "FREQ=YEARLY;BYMONTH=" + month.getValue() + ";BYDAY=";
    if (month != Month.FEBRUARY && firstDay == month.maxLength() - WEEK + 1) {
      return start + "-1" + day;
    }
    if (firstDay % WEEK == 1) {
      return start + (firstDay / WEEK + 1) + day;
    }
    return start
        + day
        + IntStream.range(firstDay, firstDay + WEEK)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",", ";BYMONTHDAY=", ""));
  }
}
