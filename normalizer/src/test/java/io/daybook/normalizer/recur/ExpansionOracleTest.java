// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.EventTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of random series, expanded alike by two other libraries. */
class ExpansionOracleTest {

  private static final int PER_BLOCK = 500;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  @DisplayName("Rule 14: ical4j names the same instants")
  void agreesWithIcal4j(int block, TestReporter reporter) {
    compare(new Ical4jOracle(), block, 400, reporter);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  @DisplayName("Rule 14: biweekly names the same instants")
  void agreesWithBiweekly(int block, TestReporter reporter) {
    compare(new BiweeklyOracle(), block, 340, reporter);
  }

  private static void compare(Oracle oracle, int block, int least, TestReporter reporter) {
    int judged = 0;
    int starts = 0;
    for (int i = 0; i < PER_BLOCK; i++) {
      SplittableRandom random = new SplittableRandom((long) block * PER_BLOCK + i);
      Optional<RandomSeries> series = new RandomSeriesMaker(random).make().filter(oracle::judges);
      if (series.isPresent()) {
        judged++;
        starts += compare(oracle, series.get(), random);
      }
    }
    reporter.publishEntry("series judged", judged + " of " + PER_BLOCK);
    reporter.publishEntry("starts judged", Integer.toString(starts));
    assertThat(judged).isGreaterThan(least);
    assertThat(starts).isGreaterThan(10 * least);
  }

  /** Compares two years that begin up to three years after the start. */
  private static int compare(Oracle oracle, RandomSeries series, SplittableRandom random) {
    LocalDate from = series.start().date().plusDays(random.nextInt(1200));
    LocalDate to = from.plusYears(2);
    SortedSet<Instant> expected = oracle.starts(series, from, to);
    SortedSet<Instant> ours = ours(series, from, to);
    assertThat(without(expected, ours)).as("missing of %s from %s", series, from).isEmpty();
    assertThat(without(ours, expected)).as("too many of %s from %s", series, from).isEmpty();
    return expected.size();
  }

  private static SortedSet<Instant> without(SortedSet<Instant> all, SortedSet<Instant> some) {
    SortedSet<Instant> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static SortedSet<Instant> ours(RandomSeries series, LocalDate from, LocalDate to) {
    SortedSet<Instant> result = new TreeSet<>();
    Iterator<EventTime> starts = Recurrence.of(series.start(), series.lines()).startsFrom(from);
    while (starts.hasNext()) {
      EventTime start = starts.next();
      if (!start.date().isBefore(to)) {
        break;
      }
      Instant instant = SeriesClock.instantOf(start);
      assertThat(result.isEmpty() || result.last().isBefore(instant)).as("ascending").isTrue();
      result.add(instant);
    }
    return result;
  }
}
