// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import static io.daybook.normalizer.recur.Given.allDay;
import static io.daybook.normalizer.recur.Given.paris;
import static io.daybook.normalizer.recur.Given.recurrence;
import static io.daybook.normalizer.recur.Given.texts;
import static io.daybook.normalizer.recur.Given.timed;
import static io.daybook.normalizer.recur.Given.walls;
import static io.daybook.normalizer.recur.Given.wallsFrom;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However strange the lines, the work is bounded. */
@Timeout(20)
class BoundsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
        "FREQ=YEARLY;BYDAY=MO;BYSETPOS=54",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29;BYDAY=1MO",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=9",
        "FREQ=MINUTELY;INTERVAL=2;BYMINUTE=1",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1",
        "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1;BYMONTH=1",
        "FREQ=YEARLY;INTERVAL=99999",
        "FREQ=MONTHLY;INTERVAL=99999;BYMONTHDAY=3"
      })
  void ruleThatNeverMatchesLeavesTheFirstStart(String rule) {
    assertThat(walls(paris("2026-01-05T10:00"), "RRULE:" + rule))
        .containsExactly("2026-01-05T10:00");
    assertThat(wallsFrom("2026-02-01", paris("2026-01-05T10:00"), "RRULE:" + rule)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=SECONDLY, 2026-01-05T00:00",
    "FREQ=SECONDLY;INTERVAL=7, 2026-01-05T00:00:01",
    "FREQ=MINUTELY;INTERVAL=45, 2026-01-05T00:15",
    "FREQ=HOURLY;INTERVAL=5, 2026-01-05T01:00",
    "FREQ=DAILY, 2026-01-05T10:00",
    "FREQ=MONTHLY, 2026-02-01T10:00",
    "FREQ=YEARLY, 2027-01-01T10:00"
  })
  void ruleOfLongAgoIsCheap(String rule, String first) {
    assertThat(wallsFrom("2026-01-05", timed("0101-01-01T10:00", "UTC"), "RRULE:" + rule))
        .first()
        .isEqualTo(first);
  }

  @Test
  void allRulesEndWithTheLastYearOfTheFormat() {
    assertThat(wallsFrom("9998-06-01", allDay("2026-01-05"), "RRULE:FREQ=YEARLY"))
        .containsExactly("9999-01-05");
    assertThat(wallsFrom("9999-12-30", allDay("2026-01-05"), "RRULE:FREQ=DAILY"))
        .containsExactly("9999-12-30", "9999-12-31");
    assertThat(walls(allDay("9999-12-30"), "RRULE:FREQ=DAILY")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SECONDLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
  void nothingStartsFromTheEndOfTime(String frequency) {
    assertThat(
            Given.startsFrom(
                recurrence(paris("2026-01-05T10:00"), "RRULE:FREQ=" + frequency), LocalDate.MAX, 1))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=DAILY, FREQ=DAILY",
    "FREQ=DAILY, 'FREQ=DAILY;BYHOUR=9,10'",
    "FREQ=YEARLY, FREQ=DAILY",
    "FREQ=MONTHLY;UNTIL=99991231, FREQ=DAILY",
    "FREQ=WEEKLY;COUNT=5, FREQ=DAILY;COUNT=19000"
  })
  void seriesOfWhichNothingStandsIsEmpty(String rule, String exceptions) {
    Recurrence recurrence =
        recurrence(paris("2026-01-05T10:00"), "RRULE:" + rule, "EXRULE:" + exceptions);

    assertThat(Given.starts(recurrence)).isEmpty();
    assertThat(recurrence.last()).isEmpty();
  }

  @Test
  void manyStartsMayBeRemovedByDate() {
    assertThat(
            walls(
                paris("2026-01-05T23:59:59"),
                "RRULE:FREQ=SECONDLY",
                "EXDATE;VALUE=DATE:20260105,20260106,20260107"))
        .startsWith("2026-01-08T00:00");
  }

  @Test
  void rulesThatEndFarApartHaveTheirLastStart() {
    assertThat(
            recurrence(
                    paris("2026-01-05T10:00"),
                    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;UNTIL=90000101",
                    "RRULE:FREQ=SECONDLY;BYMONTH=1;UNTIL=30000601T000000Z")
                .last())
        .contains(paris("3000-01-31T23:59:59"));
  }

  @Test
  void aGreatCountIsNoEnd() {
    Recurrence recurrence = recurrence(allDay("2026-01-05"), "RRULE:FREQ=DAILY;COUNT=999999999");

    assertThat(recurrence.finite()).isFalse();
    assertThat(recurrence.last()).isEmpty();
    assertThat(wallsFrom("2400-01-01", allDay("2026-01-05"), "RRULE:FREQ=DAILY;COUNT=999999999"))
        .hasSize(10);
  }

  @Test
  void aLongCountIsCounted() {
    assertThat(recurrence(allDay("2026-01-05"), "RRULE:FREQ=DAILY;COUNT=20000").last())
        .contains(allDay("2080-10-07"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RRULE:FREQ=DAILY;COUNT=3                         | 2026-01-07
          RRULE:FREQ=DAILY;UNTIL=20260110                  | 2026-01-10
          RRULE:FREQ=YEARLY;UNTIL=20401231                 | 2040-01-05
          RRULE:FREQ=YEARLY;UNTIL=99991231                 | 9999-01-05
          RRULE:FREQ=MONTHLY;UNTIL=99991231T235959Z        | 9999-12-05
          RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;UNTIL=20991231 | 2026-01-05
          RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4;UNTIL=20260110 | 2026-01-07
          RDATE:20260301,20260201                          | 2026-03-01
          EXDATE:20260106                                  | 2026-01-05
          """)
  void lastStartOfAFiniteSeries(String line, String last) {
    assertThat(recurrence(allDay("2026-01-05"), line).last()).contains(allDay(last));
  }

  @Test
  void ruleThatEndsBeforeTheFirstStartHasNoLast() {
    Recurrence over = recurrence(allDay("2026-01-05"), "RRULE:FREQ=DAILY;UNTIL=20251231");

    assertThat(over.finite()).isTrue();
    assertThat(over.last()).isEmpty();
  }

  @Test
  void lastStartIsTheLastThatStands() {
    assertThat(
            recurrence(
                    allDay("2020-01-01"),
                    "RRULE:FREQ=YEARLY;COUNT=5",
                    "RDATE:20230601",
                    "EXDATE:20230101,20240101")
                .last())
        .contains(allDay("2023-06-01"));
    assertThat(
            recurrence(paris("2020-01-01T10:00"), "RRULE:FREQ=SECONDLY;UNTIL=20260101T090000Z")
                .last())
        .contains(paris("2026-01-01T10:00"));
  }

  @Test
  void dateBeforeTheFirstStartMayBeTheLastThatStands() {
    assertThat(recurrence(allDay("2026-01-05"), "RDATE:20250101", "EXDATE:20260105").last())
        .contains(allDay("2025-01-01"));
  }

  @Test
  void seriesWithoutAnyStartHasNoLast() {
    Recurrence recurrence =
        recurrence(allDay("2026-01-05"), "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20260105,20260106");

    assertThat(recurrence.finite()).isTrue();
    assertThat(recurrence.last()).isEmpty();
  }

  @Test
  void endlessSeriesHasNoLast() {
    Recurrence recurrence =
        recurrence(allDay("2026-01-05"), "RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=YEARLY");

    assertThat(recurrence.finite()).isFalse();
    assertThat(recurrence.last()).isEmpty();
  }

  @Test
  void aYearOfAnEndlessSeriesTakesMilliseconds() {
    Recurrence recurrence =
        recurrence(paris("1990-01-01T10:00"), "RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR");
    List<String> first = texts(Given.startsFrom(recurrence, LocalDate.parse("2026-01-01"), 1));
    long began = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      assertThat(texts(Given.startsFrom(recurrence, LocalDate.parse("2026-01-01"), 1)))
          .isEqualTo(first);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
  }
}
