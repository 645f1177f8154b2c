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
 * three days of minutes. So the hours within the limits are found first, by days, and the rule is
 * expanded in each of them.
 */
final class HourlyWalls extends Lookahead<LocalDateTime> {

  /** Half a year of hours in a row without a start. */
  private static final int MOST_EMPTY_HOURS = 4_320;

  private final Expansion whole;
  private final LocalDateTime seed;
  private final Lookahead<LocalDateTime> hours;
  private Lookahead<LocalDateTime> inHour;
  private LocalDateTime hour;

  HourlyWalls(Expansion whole, Expansion hours, LocalDateTime seed, LocalDateTime from) {
    this.whole = whole;
    this.seed = seed;
    this.hours = hours.walls(seed.truncatedTo(ChronoUnit.DAYS), from.truncatedTo(ChronoUnit.HOURS));
    this.hour = seed;
    this.inHour = Lookahead.over(List.of());
  }

  @Override
  @Nullable LocalDateTime advance() {
    LocalDateTime next = nextInHour();
    for (int empty = 0; next == null && empty < MOST_EMPTY_HOURS && hours.hasNext(); empty++) {
      hour = hours.next();
      inHour = whole.walls(seed, hour);
      next = nextInHour();
    }
    return next;
  }

  private @Nullable LocalDateTime nextInHour() {
    LocalDateTime wall = inHour.peek();
    while (wall != null && wall.isBefore(hour)) {
      inHour.next();
      wall = inHour.peek();
    }
    return wall == null || !wall.isBefore(hour.plusHours(1)) ? null : inHour.next();
  }
}
