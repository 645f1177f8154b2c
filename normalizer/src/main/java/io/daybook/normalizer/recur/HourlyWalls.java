// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wall times of a rule of hours, minutes or seconds that is limited to some days or hours.
 *
 * <p>Lib-recur walks through what the limits leave out and gives up after 4,320 steps, which is
 * three days of minutes. So it only expands the hours within the limits, one by one.
 */
final class HourlyWalls extends Lookahead<LocalDateTime> {

  /**
   * How often it may look on in vain before the rule counts as over: 270 years of days outside the
   * limits, or a thousand hours within them.
   */
  private static final int MOST_SPENT = 100_000;

  private static final int EXPANSION_COST = 100;

  private static final int LAST_HOUR = 23;

  private final Expansion whole;
  private final HourLimits limits;
  private final LocalDateTime seed;
  private LocalDateTime hour;
  private Lookahead<LocalDateTime> inHour = Lookahead.over(List.of());
  private int spent;

  HourlyWalls(Expansion whole, HourLimits limits, LocalDateTime seed, LocalDateTime from) {
    this.whole = whole;
    this.limits = limits;
    this.seed = seed;
    this.hour = from.truncatedTo(ChronoUnit.HOURS).minusHours(1);
    // What never matches without the limits need not be tried hour by hour.
    this.spent = whole.walls(seed, seed).hasNext() ? 0 : MOST_SPENT;
  }

  @Override
  @Nullable LocalDateTime advance() {
    LocalDateTime wall = nextInHour();
    while (wall == null && spent < MOST_SPENT && hour.getYear() <= SeriesClock.LAST_YEAR) {
      lookOn();
      wall = nextInHour();
    }
    spent = wall == null ? MOST_SPENT : 0;
    return wall;
  }

  private @Nullable LocalDateTime nextInHour() {
    LocalDateTime wall = inHour.peek();
    while (wall != null && wall.isBefore(hour)) {
      inHour.next();
      wall = inHour.peek();
    }
    return wall == null || !wall.isBefore(hour.plusHours(1)) ? null : inHour.next();
  }

  private void lookOn() {
    hour = whole.step().firstFrom(hour.plusHours(1), seed).truncatedTo(ChronoUnit.HOURS);
    inHour = Lookahead.over(List.of());
    spent++;
    if (!limits.allow(hour.toLocalDate())) {
      hour = hour.toLocalDate().atTime(LAST_HOUR, 0);
    } else if (limits.allow(hour.getHour())) {
      inHour = whole.walls(seed, hour);
      spent += EXPANSION_COST;
    }
  }
}
