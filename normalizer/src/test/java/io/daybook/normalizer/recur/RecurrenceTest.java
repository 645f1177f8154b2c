// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import static io.daybook.normalizer.recur.Given.allDay;
import static io.daybook.normalizer.recur.Given.paris;
import static io.daybook.normalizer.recur.Given.recurrence;
import static io.daybook.normalizer.recur.Given.starts;
import static io.daybook.normalizer.recur.Given.walls;
import static io.daybook.normalizer.recur.Given.wallsFrom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.EventTime;
import io.daybook.api.EventTime.Timed;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

  /** Examples of RFC 5545 section 3.8.5.3, and rules as providers write them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1997-09-02 | FREQ=DAILY;COUNT=3                       | 1997-09-02 1997-09-03 1997-09-04
          1997-09-02 | FREQ=DAILY;INTERVAL=10;COUNT=3           | 1997-09-02 1997-09-12 1997-09-22
          1997-09-02 | FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=3   | 1997-09-02 1997-09-16 1997-09-30
          1997-08-05 | FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO | 1997-08-05 1997-08-10 1997-08-19 1997-08-24
          1997-08-05 | FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU | 1997-08-05 1997-08-17 1997-08-19 1997-08-31
          1997-09-05 | FREQ=MONTHLY;COUNT=3;BYDAY=1FR           | 1997-09-05 1997-10-03 1997-11-07
          1997-09-22 | FREQ=MONTHLY;COUNT=3;BYDAY=-2MO          | 1997-09-22 1997-10-20 1997-11-17
          1997-09-28 | FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3       | 1997-09-28 1997-10-29 1997-11-28
          1997-09-30 | FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1     | 1997-09-30 1997-10-01 1997-10-31 1997-11-01
          1998-02-13 | FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3 | 1998-02-13 1998-03-13 1998-11-13
          1997-09-04 | FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3 | 1997-09-04 1997-10-07 1997-11-06
          1997-09-29 | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3 | 1997-09-29 1997-10-30 1997-11-27
          2007-01-15 | FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5    | 2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30
          1997-06-10 | FREQ=YEARLY;COUNT=3;BYMONTH=6,7          | 1997-06-10 1997-07-10 1998-06-10
          1997-01-01 | FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200 | 1997-01-01 1997-04-10 1997-07-19 2000-01-01
          1997-05-19 | FREQ=YEARLY;BYDAY=20MO;COUNT=3           | 1997-05-19 1998-05-18 1999-05-17
          1997-05-12 | FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3 | 1997-05-12 1998-05-11 1999-05-17
          1996-11-05 | FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3 | 1996-11-05 2000-11-07 2004-11-02
          2024-02-29 | FREQ=YEARLY;COUNT=3                      | 2024-02-29 2028-02-29 2032-02-29
          2096-02-29 | FREQ=YEARLY;COUNT=2                      | 2096-02-29 2104-02-29
          2026-01-31 | FREQ=MONTHLY;COUNT=3                     | 2026-01-31 2026-03-31 2026-05-31
          2026-01-31 | RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT;COUNT=3 | 2026-01-31 2026-03-31 2026-05-31
          2021-01-01 | FREQ=YEARLY;BYYEARDAY=-366;COUNT=3       | 2021-01-01 2024-01-01 2028-01-01
          """)
  void ruleNamesItsDates(String start, String rule, String dates) {
    List<String> expected = List.of(dates.split(" ", -1));

    assertThat(walls(allDay(start), "RRULE:" + rule)).isEqualTo(expected);
    assertThat(walls(paris(start + "T09:00"), "RRULE:" + rule))
        .isEqualTo(expected.stream().map(date -> date + "T09:00").toList());
  }

  @Test
  void seriesWithoutLinesIsItsFirstStart() {
    assertThat(walls(paris("2026-01-05T10:00"))).containsExactly("2026-01-05T10:00");
    assertThat(walls(allDay("2026-01-05"))).containsExactly("2026-01-05");
  }

  @Test
  void startsAreOfTheKindOfTheFirst() {
    EventTime start =
        new Timed(
            LocalDateTime.parse("2026-01-05T10:00"),
            "Romance Standard Time",
            ZoneId.of("Europe/Paris"),
            LocalDateTime.parse("2026-01-05T10:00").atZone(ZoneId.of("Europe/Paris")).toInstant());

    assertThat(starts(recurrence(start, "RRULE:FREQ=DAILY;COUNT=2", "RDATE:20260201T090000Z")))
        .allSatisfy(
            time -> {
              assertThat(((Timed) time).zoneName()).isEqualTo("Romance Standard Time");
              assertThat(((Timed) time).zone()).isEqualTo(ZoneId.of("Europe/Paris"));
            });
  }

  @Test
  void firstStartOutsideItsRuleStandsAndCounts() {
    assertThat(walls(paris("2026-01-05T10:00"), "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3"))
        .containsExactly("2026-01-05T10:00", "2026-01-06T10:00", "2026-01-13T10:00");
  }

  @Test
  void ruleThatEndsBeforeTheFirstStartLeavesNothing() {
    assertThat(walls(paris("2026-01-05T10:00"), "RRULE:FREQ=DAILY;UNTIL=20251231T000000Z"))
        .isEmpty();
    assertThat(walls(paris("2026-01-05T10:00"), "RRULE:FREQ=DAILY;UNTIL=20260105T085959Z"))
        .isEmpty();
    assertThat(walls(paris("2026-01-05T10:00"), "RRULE:FREQ=DAILY;UNTIL=20260105T090000Z"))
        .containsExactly("2026-01-05T10:00");
    assertThat(
            walls(
                paris("2026-01-05T10:00"),
                "RRULE:FREQ=DAILY;UNTIL=20251231T000000Z",
                "RDATE:20260203T090000Z"))
        .containsExactly("2026-02-03T10:00");
  }

  @Test
  void countComesBeforeExceptions() {
    assertThat(
            walls(
                allDay("2026-01-05"),
                "RRULE:FREQ=DAILY;COUNT=4",
                "EXDATE;VALUE=DATE:20260105,20260107"))
        .containsExactly("2026-01-06", "2026-01-08");
  }

  @Test
  void severalRulesAreOneSeries() {
    assertThat(
            walls(
                allDay("2026-01-05"),
                "RRULE:FREQ=WEEKLY;COUNT=3",
                "RRULE:FREQ=DAILY;INTERVAL=7;UNTIL=20260112",
                "RRULE:FREQ=MONTHLY;COUNT=2"))
        .containsExactly("2026-01-05", "2026-01-12", "2026-01-19", "2026-02-05");
  }

  @Test
  void exceptionRuleRemovesWhatItNames() {
    assertThat(
            walls(
                allDay("2026-01-05"),
                "RRULE:FREQ=DAILY;COUNT=8",
                "EXRULE:FREQ=WEEKLY;BYDAY=SA,SU",
                "EXRULE:FREQ=DAILY;INTERVAL=3;COUNT=2"))
        .containsExactly("2026-01-06", "2026-01-07", "2026-01-09", "2026-01-12");
  }

  @Test
  void exceptionRuleIsFollowedFarIntoTheSeries() {
    assertThat(
            wallsFrom(
                "2030-06-01",
                allDay("2020-01-01"),
                "RRULE:FREQ=MONTHLY;UNTIL=20301231",
                "EXRULE:FREQ=MONTHLY;INTERVAL=2"))
        .containsExactly("2030-06-01", "2030-08-01", "2030-10-01", "2030-12-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2000-01-03 | 2026-03-01 | FREQ=WEEKLY;INTERVAL=2            | 2026-03-09
          2000-01-04 | 2026-03-01 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU | 2026-03-08
          2000-01-03 | 2026-03-01 | FREQ=DAILY;INTERVAL=5             | 2026-03-02
          2000-01-31 | 2026-03-01 | FREQ=MONTHLY;INTERVAL=2           | 2026-03-31
          2000-02-29 | 2026-03-01 | FREQ=YEARLY                       | 2028-02-29
          2001-03-15 | 2026-03-01 | FREQ=YEARLY;INTERVAL=3            | 2028-03-15
          0001-01-01 | 2026-03-01 | FREQ=DAILY                        | 2026-03-01
          0001-01-01 | 2026-03-01 | FREQ=MONTHLY                      | 2026-03-01
          """)
  void ruleOfLongAgoKeepsItsPhase(String start, String from, String rule, String first) {
    assertThat(wallsFrom(from, allDay(start), "RRULE:" + rule)).first().isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=HOURLY;INTERVAL=7",
        "FREQ=MINUTELY;INTERVAL=50;BYDAY=MO,FR;BYHOUR=2,3",
        "FREQ=DAILY;INTERVAL=3;BYHOUR=2,23",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,SU",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,SU;COUNT=90",
        "FREQ=WEEKLY;BYDAY=MO,WE,SU;BYSETPOS=-1",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1,1",
        "FREQ=YEARLY;BYMONTH=2,11;BYDAY=-1SU",
        "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=TH,SU",
        "FREQ=YEARLY;BYYEARDAY=1,60,-1;BYSETPOS=1,-1"
      })
  void everyDateToStartFromGivesTheRestOfTheSameSeries(String rule) {
    Recurrence recurrence = recurrence(paris("2026-01-05T10:00"), "RRULE:" + rule);
    List<EventTime> all = Given.startsFrom(recurrence, LocalDate.MIN, 1_000);
    LocalDate end = all.get(all.size() - 1).date();

    for (LocalDate from = LocalDate.parse("2026-01-01");
        from.getYear() < 2028 && from.isBefore(end);
        from = from.plusDays(5)) {
      LocalDate date = from;
      List<EventTime> rest =
          all.stream().filter(start -> !start.date().isBefore(date)).limit(20).toList();
      assertThat(Given.startsFrom(recurrence, date, rest.size())).isEqualTo(rest);
    }
  }

  @Test
  void yearlyRuleWithADayOfTheMonthStaysInItsMonth() {
    // As Google Calendar means it, which writes such rules.
    assertThat(walls(allDay("2022-08-20"), "RRULE:FREQ=YEARLY;BYMONTHDAY=20;COUNT=3"))
        .containsExactly("2022-08-20", "2023-08-20", "2024-08-20");
  }

  @Test
  void positionsInTheFirstYearCountFromItsBeginning() {
    assertThat(
            walls(
                allDay("2026-08-01"), "RRULE:FREQ=YEARLY;BYMONTH=2,8;BYDAY=TH;BYSETPOS=3;COUNT=3"))
        .containsExactly("2026-08-01", "2027-02-18", "2028-02-17");
    assertThat(walls(allDay("2024-02-29"), "RRULE:FREQ=YEARLY;BYMONTH=1,2;BYSETPOS=2;COUNT=3"))
        .containsExactly("2024-02-29", "2028-02-29", "2032-02-29");
  }

  @Test
  void yearWithoutWeek53HasNoneOfItsDays() {
    assertThat(walls(allDay("2020-12-28"), "RRULE:FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=3"))
        .containsExactly("2020-12-28", "2026-12-28", "2032-12-27");
  }

  @Test
  void timesOfDayAreIgnoredOnWholeDays() {
    assertThat(walls(allDay("2026-01-05"), "RRULE:FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30;COUNT=2"))
        .containsExactly("2026-01-05", "2026-01-06");
  }

  @Test
  void severalTimesOfOneDayAreSeveralStarts() {
    assertThat(walls(paris("2026-01-05T09:30"), "RRULE:FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30;COUNT=3"))
        .containsExactly("2026-01-05T09:30", "2026-01-05T17:30", "2026-01-06T09:30");
  }

  @Test
  void fractionsOfASecondAreKept() {
    assertThat(walls(paris("2026-01-05T09:30:00.250"), "RRULE:FREQ=DAILY;COUNT=2"))
        .containsExactly("2026-01-05T09:30:00.250", "2026-01-06T09:30:00.250");
  }

  @Test
  void iteratorEndsWithTheSeries() {
    Iterator<EventTime> starts =
        recurrence(allDay("2026-01-05"), "RRULE:FREQ=DAILY;COUNT=1").startsFrom(LocalDate.MIN);
    starts.next();

    assertThat(starts.hasNext()).isFalse();
    assertThatThrownBy(starts::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void iteratorsOfOneRecurrenceDoNotDisturbEachOther() {
    Recurrence recurrence =
        recurrence(allDay("2026-01-05"), "RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY");
    Iterator<EventTime> one = recurrence.startsFrom(LocalDate.MIN);
    List<EventTime> first = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      first.add(one.next());
      assertThat(recurrence.startsFrom(LocalDate.parse("2027-01-01")).hasNext()).isTrue();
    }

    assertThat(first).isEqualTo(starts(recurrence));
  }

  @Test
  void sameLinesFromTheSameStartAreEqual() {
    Recurrence recurrence = recurrence(paris("2026-01-05T10:00"), "RRULE:FREQ=DAILY");
    Timed start = paris("2026-01-05T10:00");
    Timed otherName =
        new Timed(start.local(), "Romance Standard Time", start.zone(), start.instant());

    assertThat(recurrence)
        .isEqualTo(recurrence(otherName, "RRULE:FREQ=DAILY"))
        .hasSameHashCodeAs(recurrence(otherName, "RRULE:FREQ=DAILY"))
        .isNotEqualTo(recurrence(start, "RRULE:FREQ=WEEKLY"))
        .isNotEqualTo(
            recurrence(Given.timed("2026-01-05T10:00", "Europe/Berlin"), "RRULE:FREQ=DAILY"))
        .isNotEqualTo(recurrence(allDay("2026-01-05"), "RRULE:FREQ=DAILY"))
        .isNotEqualTo("RRULE:FREQ=DAILY");
  }
}
