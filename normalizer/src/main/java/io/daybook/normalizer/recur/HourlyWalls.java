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

  /**
   * How much may be spent on hours without a start before the rule counts as over: ten years of
   * hours that no step leads into, or a thousand that one does.
   */
  private static final int MOST_SPENT = 100_000;

  private static final int EXPANSION_COST = 100;

  private final Expansion whole;
  private final LocalDateTime seed;
  private final LocalDateTime from;
  private final Lookahead<LocalDateTime> hours;
  private Lookahead<LocalDateTime> inHour;
  private LocalDateTime hour;

  HourlyWalls(Expansion whole, Expansion hours, LocalDateTime seed, LocalDateTime from) {
    this.whole = whole;
    this.seed = seed;
    this.from = from.truncatedTo(ChronoUnit.HOURS);
    this.hours = hours.walls(seed.truncatedTo(ChronoUnit.DAYS), this.from);
    this.hour = seed;
    this.inHour = Lookahead.over(List.of());
  }

  @Override
  @Nullable LocalDateTime advance() {
    LocalDateTime next = nextInHour();
    for (int spent = 0; next == null && spent < MOST_SPENT && hours.hasNext(); spent++) {
      hour = hours.next();
      if (!hour.isBefore(from) && stepLeadsInto(hour)) {
        spent += EXPANSION_COST;
        inHour = whole.walls(seed, hour);
        next = nextInHour();
      }
    }
    return next;
  }

  private boolean stepLeadsInto(LocalDateTime candidate) {
    LocalDateTime end = candidate.plusHours(1);
    LocalDateTime last = whole.step().lastBy(end.minusNanos(1), seed);
    return !last.isBefore(candidate) && last.isBefore(end);
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
