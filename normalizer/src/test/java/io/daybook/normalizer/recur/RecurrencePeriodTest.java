// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import static io.daybook.normalizer.recur.Given.allDay;
import static io.daybook.normalizer.recur.Given.recurrence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecurrencePeriodTest {

  private static final RecurrencePeriod WEEK = RecurrencePeriod.week(DayOfWeek.MONDAY);

  static Stream<Arguments> periods() {
    return Stream.of(
        Arguments.of(RecurrencePeriod.DAY, "2026-01-07", "2026-01-07", "2026-01-08"),
        Arguments.of(WEEK, "2026-01-07", "2026-01-05", "2026-01-12"),
        Arguments.of(WEEK, "2026-01-05", "2026-01-05", "2026-01-12"),
        Arguments.of(WEEK, "2026-01-11", "2026-01-05", "2026-01-12"),
        Arguments.of(
            RecurrencePeriod.week(DayOfWeek.SUNDAY), "2026-01-10", "2026-01-04", "2026-01-11"),
        Arguments.of(RecurrencePeriod.MONTH, "2024-02-29", "2024-02-01", "2024-03-01"),
        Arguments.of(RecurrencePeriod.YEAR, "2024-12-31", "2024-01-01", "2025-01-01"));
  }

  @ParameterizedTest
  @MethodSource("periods")
  void periodHoldsItsDates(RecurrencePeriod period, String date, String first, String next) {
    assertThat(period.firstDate(LocalDate.parse(date))).isEqualTo(first);
    assertThat(period.nextDate(LocalDate.parse(date))).isEqualTo(next);
  }

  @Test
  void periodsAreOrderedByCoarseness() {
    assertThat(List.of(RecurrencePeriod.DAY, WEEK, RecurrencePeriod.MONTH, RecurrencePeriod.YEAR))
        .isSorted();
    assertThat(WEEK).isEqualByComparingTo(RecurrencePeriod.week(DayOfWeek.SUNDAY));
  }

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of(RecurrencePeriod.DAY, List.of()),
        Arguments.of(RecurrencePeriod.DAY, List.of("RDATE:20260301", "EXRULE:FREQ=YEARLY")),
        Arguments.of(RecurrencePeriod.DAY, List.of("RRULE:FREQ=DAILY")),
        Arguments.of(WEEK, List.of("RRULE:FREQ=WEEKLY")),
        Arguments.of(RecurrencePeriod.week(DayOfWeek.SUNDAY), List.of("RRULE:FREQ=WEEKLY;WKST=SU")),
        Arguments.of(RecurrencePeriod.MONTH, List.of("RRULE:FREQ=WEEKLY", "RRULE:FREQ=MONTHLY")),
        Arguments.of(RecurrencePeriod.YEAR, List.of("RRULE:FREQ=YEARLY", "RRULE:FREQ=DAILY")));
  }

  @Test
  void periodOfARuleOfHoursIsADay() {
    assertThat(recurrence(Given.paris("2026-01-05T10:00"), "RRULE:FREQ=HOURLY").period())
        .isEqualTo(RecurrencePeriod.DAY);
  }

  @ParameterizedTest
  @MethodSource("lines")
  @DisplayName("Rule 10: slots are paired inside the coarsest period of the rules")
  void periodOfARecurrence(RecurrencePeriod period, List<String> lines) {
    assertThat(recurrence(allDay("2026-01-05"), lines.toArray(String[]::new)).period())
        .isEqualTo(period);
  }
}
