// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.UnreadableInputException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/** The wall times of an expansion, one after the other from lib-recur. */
final class LibRecurWalls extends Lookahead<LocalDateTime> {

  /**
   * Lib-recur gives up after 4,320 times before the first one, of which a year with twelve times on
   * each day has more.
   */
  private static final int TOO_MANY_TIMES = 12;

  private final Expansion expansion;
  private final int nano;
  private @Nullable RecurrenceRuleIterator iterator;

  LibRecurWalls(Expansion expansion, LocalDateTime seed) {
    this.expansion = expansion;
    this.nano = seed.getNano();
    attempt(() -> iterator = expansion.rule().iterator(floating(seed)));
  }

  /** Skips what is before a wall time. */
  void fastForward(LocalDateTime to) {
    RecurrenceRuleIterator open = iterator;
    if (open != null) {
      attempt(() -> open.fastForward(floating(to)));
    }
  }

  @Override
  @Nullable LocalDateTime advance() {
    RecurrenceRuleIterator open = iterator;
    if (open == null || !open.hasNext()) {
      return null;
    }
    long millis = open.peekMillis();
    // Only now, as lib-recur looks for the one after it and may give up on that.
    attempt(open::nextMillis);
    LocalDateTime wall =
        LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), nano, ZoneOffset.UTC);
    return wall.getYear() > SeriesClock.LAST_YEAR ? null : wall;
  }

  /**
   * Lib-recur throws when thousands of periods in a row were empty: the rule names nothing more.
   */
  private void attempt(Runnable move) {
    try {
      move.run();
    } catch (IllegalArgumentException | IllegalStateException e) {
      iterator = null;
      checkTimes();
    }
  }

  private void checkTimes() {
    if (expansion.timesPerDay() >= TOO_MANY_TIMES) {
      throw new UnreadableInputException(expansion.place(), "a rule with fewer times of day");
    }
  }

  private static DateTime floating(LocalDateTime wall) {
    return new DateTime(
        wall.getYear(),
        wall.getMonthValue() - 1,
        wall.getDayOfMonth(),
        wall.getHour(),
        wall.getMinute(),
        wall.getSecond());
  }
}
