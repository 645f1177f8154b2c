// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/** The wall times of an expansion, one after the other from lib-recur. */
final class LibRecurWalls extends Lookahead<LocalDateTime> {

  private final int nano;
  private @Nullable RecurrenceRuleIterator iterator;

  LibRecurWalls(Expansion expansion, LocalDateTime seed) {
    this.nano = seed.get(ChronoField.NANO_OF_SECOND);
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
    // After the peek: lib-recur looks for the one after it, and may give up on that.
    attempt(open::nextMillis);
    LocalDateTime wall =
        LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), nano, ZoneOffset.UTC);
    return wall.getYear() > SeriesClock.LAST_YEAR ? null : wall;
  }

  /** Lib-recur throws after thousands of empty periods in a row: the rule names nothing more. */
  private void attempt(Runnable move) {
    try {
      move.run();
    } catch (IllegalArgumentException | IllegalStateException e) {
      iterator = null;
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
