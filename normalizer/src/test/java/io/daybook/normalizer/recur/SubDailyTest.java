// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import static io.daybook.normalizer.recur.Given.paris;
import static io.daybook.normalizer.recur.Given.timed;
import static io.daybook.normalizer.recur.Given.walls;
import static io.daybook.normalizer.recur.Given.wallsFrom;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.EventTime;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of hours, minutes and seconds, the latter against a search through every minute. */
class SubDailyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FREQ=HOURLY;INTERVAL=3;UNTIL=20260105T170000Z | 2026-01-05T09:00 2026-01-05T12:00 2026-01-05T15:00 2026-01-05T18:00
          FREQ=MINUTELY;INTERVAL=90;COUNT=3        | 2026-01-05T09:00 2026-01-05T10:30 2026-01-05T12:00
          FREQ=SECONDLY;INTERVAL=30;COUNT=3        | 2026-01-05T09:00 2026-01-05T09:00:30 2026-01-05T09:01
          FREQ=HOURLY;BYHOUR=9,16;COUNT=3          | 2026-01-05T09:00 2026-01-05T16:00 2026-01-06T09:00
          FREQ=HOURLY;BYHOUR=9;BYMINUTE=0,20;COUNT=3 | 2026-01-05T09:00 2026-01-05T09:20 2026-01-06T09:00
          FREQ=HOURLY;BYMINUTE=0,20,40;BYSETPOS=-1;COUNT=3 | 2026-01-05T09:00 2026-01-05T09:40 2026-01-05T10:40
          FREQ=HOURLY;INTERVAL=12;BYDAY=SA;COUNT=3 | 2026-01-05T09:00 2026-01-10T09:00 2026-01-10T21:00
          FREQ=HOURLY;BYMONTH=12;BYMONTHDAY=-1;COUNT=3 | 2026-01-05T09:00 2026-12-31T00:00 2026-12-31T01:00
          FREQ=MINUTELY;INTERVAL=20;BYHOUR=9;COUNT=4 | 2026-01-05T09:00 2026-01-05T09:20 2026-01-05T09:40 2026-01-06T09:00
          FREQ=MINUTELY;BYMONTH=6;BYMONTHDAY=1;BYHOUR=12;BYMINUTE=30;COUNT=3 | 2026-01-05T09:00 2026-06-01T12:30 2027-06-01T12:30
          FREQ=SECONDLY;BYMONTH=6;BYDAY=MO;BYHOUR=12;BYMINUTE=59;BYSECOND=59;COUNT=3 | 2026-01-05T09:00 2026-06-01T12:59:59 2026-06-08T12:59:59
          FREQ=HOURLY;BYYEARDAY=-1;BYHOUR=23;COUNT=3 | 2026-01-05T09:00 2026-12-31T23:00 2027-12-31T23:00
          FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=29;BYHOUR=9;COUNT=3 | 2026-01-05T09:00 2028-02-29T09:00 2032-02-29T09:00
          """)
  void ruleNamesItsTimes(String rule, String times) {
    assertThat(walls(paris("2026-01-05T09:00"), "RRULE:" + rule))
        .isEqualTo(List.of(times.split(" ", -1)));
  }

  @Test
  void limitedRuleOfLongAgoKeepsItsPhase() {
    assertThat(
            wallsFrom(
                "2026-03-02",
                timed("1970-01-01T00:07", "UTC"),
                "RRULE:FREQ=MINUTELY;INTERVAL=11;BYDAY=MO;BYHOUR=9"))
        .startsWith("2026-03-02T09:05", "2026-03-02T09:16", "2026-03-02T09:27");
  }

  @Test
  @DisplayName(
      "Rule 14: an hourly series goes by the wall, so a skipped hour falls on the next one")
  void hourlyRuleWhenTheClocksChange() {
    assertThat(walls(paris("2026-03-29T01:00"), "RRULE:FREQ=HOURLY;COUNT=4"))
        .containsExactly("2026-03-29T01:00", "2026-03-29T03:00", "2026-03-29T04:00");
    assertThat(walls(paris("2026-10-25T01:00"), "RRULE:FREQ=HOURLY;COUNT=4"))
        .containsExactly(
            "2026-10-25T01:00", "2026-10-25T02:00", "2026-10-25T03:00", "2026-10-25T04:00");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomRulesAgreeWithASearch(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int withStarts = 0;
    for (int i = 0; i < 60; i++) {
      Sample sample = Sample.of(random);
      List<LocalDateTime> found = sample.search();
      assertThat(sample.expand()).as(sample.toString()).isEqualTo(found);
      withStarts += found.isEmpty() ? 0 : 1;
    }
    assertThat(withStarts).isGreaterThan(30);
  }

  /**
   * A rule of hours or minutes, and the days to look at.
   *
   * @param start its first start
   * @param hourly whether of hours
   * @param interval its interval
   * @param limits its other parts
   * @param from the first moment to look at
   */
  private record Sample(
      LocalDateTime start,
      boolean hourly,
      int interval,
      Map<String, TreeSet<Integer>> limits,
      LocalDateTime from) {

    private static final int DAYS = 45;

    private static final List<String> WEEK = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    static Sample of(SplittableRandom random) {
      LocalDateTime start =
          LocalDateTime.parse("2024-01-01T00:00").plusMinutes(random.nextInt(600_000));
      boolean hourly = random.nextBoolean();
      Map<String, TreeSet<Integer>> limits = new TreeMap<>();
      add(limits, random, "BYMONTH", 1, 12, 9);
      add(limits, random, "BYMONTHDAY", 1, 28, 12);
      add(limits, random, "BYDAY", 1, 7, 4);
      add(limits, random, "BYHOUR", 0, 23, 6);
      add(limits, random, "BYMINUTE", 0, 59, 8);
      return new Sample(
          start,
          hourly,
          1 + random.nextInt(hourly ? 9 : 100),
          limits,
          start.plusDays(random.nextInt(400)).truncatedTo(ChronoUnit.DAYS));
    }

    private static void add(
        Map<String, TreeSet<Integer>> limits,
        SplittableRandom random,
        String name,
        int least,
        int greatest,
        int most) {
      if (random.nextInt(3) == 0) {
        limits.put(
            name,
            random
                .ints(1 + random.nextInt(most), least, greatest + 1)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new)));
      }
    }

    String rule() {
      StringBuilder rule = new StringBuilder(hourly ? "FREQ=HOURLY" : "FREQ=MINUTELY");
      rule.append(";INTERVAL=").append(interval);
      limits.forEach(
          (name, values) -> rule.append(';').append(name).append('=').append(list(name)));
      return rule.toString();
    }

    private String list(String name) {
      return limits.get(name).stream()
          .map(value -> name.equals("BYDAY") ? WEEK.get(value - 1) : value.toString())
          .collect(Collectors.joining(","));
    }

    List<LocalDateTime> expand() {
      EventTime first = timed(start.toString(), "UTC");
      Iterator<EventTime> starts =
          Given.recurrence(first, "RRULE:" + rule()).startsFrom(from.toLocalDate());
      List<LocalDateTime> result = new ArrayList<>();
      while (starts.hasNext()) {
        LocalDateTime wall = SeriesClock.wallOf(starts.next());
        if (!wall.isBefore(from.plusDays(DAYS))) {
          break;
        }
        if (!wall.equals(start)) {
          result.add(wall);
        }
      }
      return result;
    }

    List<LocalDateTime> search() {
      List<LocalDateTime> result = new ArrayList<>();
      LocalDateTime end = from.plusDays(DAYS);
      for (LocalDateTime wall = from; wall.isBefore(end); wall = wall.plusMinutes(1)) {
        if (wall.isAfter(start) && inStep(wall) && withinLimits(wall)) {
          result.add(wall);
        }
      }
      return result;
    }

    private boolean inStep(LocalDateTime wall) {
      return hourly
          ? Duration.between(start.truncatedTo(ChronoUnit.HOURS), wall).toHours() % interval == 0
          : Duration.between(start, wall).toMinutes() % interval == 0;
    }

    private boolean withinLimits(LocalDateTime wall) {
      return holds("BYMONTH", wall.getMonthValue())
          && holds("BYMONTHDAY", wall.getDayOfMonth())
          && holds("BYDAY", wall.getDayOfWeek().getValue())
          && holds("BYHOUR", wall.getHour())
          && minuteFits(wall.getMinute());
    }

    private boolean minuteFits(int minute) {
      boolean asInStart = hourly && !limits.containsKey("BYMINUTE");
      return asInStart ? minute == start.getMinute() : holds("BYMINUTE", minute);
    }

    private boolean holds(String name, int value) {
      return !limits.containsKey(name) || limits.get(name).contains(value);
    }
  }
}
