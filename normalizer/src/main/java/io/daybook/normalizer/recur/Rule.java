// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.UnreadableInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An RRULE or EXRULE (RFC 5545 section 3.8.5.3). Its COUNT and UNTIL are applied here, since
 * lib-recur neither counts a DTSTART that the rule does not name nor knows the zone of the series.
 *
 * @param parts its parts as read, without COUNT and UNTIL
 * @param pattern when it recurs
 * @param count how many starts it has, {@link Integer#MAX_VALUE} for no end
 * @param end the first instant after its UNTIL, or null
 * @param period the period in which it thinks
 */
record Rule(
    Map<String, String> parts,
    RulePattern pattern,
    int count,
    @Nullable Instant end,
    RecurrencePeriod period) {

  /**
   * The greatest COUNT that ends a rule, more than fifty years of days. What is greater is meant to
   * be endless, and counting so far would take too long.
   */
  private static final int MOST_COUNTED = 20_000;

  private static final LocalDate AFTER_ALL = LocalDate.of(SeriesClock.LAST_YEAR + 1, 1, 1);

  private static final int ENDLESS = Integer.MAX_VALUE;

  /**
   * Lib-recur gives up on 4,320 times before DTSTART in one period, of which a year has more with
   * twelve times on each day.
   */
  private static final int MANY_TIMES = 12;

  static Rule parse(String value, SeriesClock clock, String place) {
    RuleParts parts = RuleParts.parse(value, clock.allDay(), place);
    RulePattern pattern = RulePattern.of(parts, place);
    if (isCrowded(parts) && !pattern.walls(clock.wall(), clock.wall()).hasNext()) {
      throw new UnreadableInputException(place, "a rule with fewer times of day");
    }
    return new Rule(
        parts.withoutBounds(), pattern, count(parts), end(parts, clock, place), period(parts));
  }

  private static boolean isCrowded(RuleParts parts) {
    return !Step.of(parts).subDaily() && parts.timesPerDay() >= MANY_TIMES;
  }

  private static int count(RuleParts parts) {
    long count = parts.number("COUNT", ENDLESS);
    return count > MOST_COUNTED ? ENDLESS : (int) count;
  }

  private static @Nullable Instant end(RuleParts parts, SeriesClock clock, String place) {
    return parts.has("UNTIL")
        ? clock.after(DateValue.parse(parts.text("UNTIL", ""), null, place))
        : null;
  }

  private static RecurrencePeriod period(RuleParts parts) {
    return switch (parts.text("FREQ", "")) {
      case "YEARLY" -> RecurrencePeriod.YEAR;
      case "MONTHLY" -> RecurrencePeriod.MONTH;
      case "WEEKLY" -> RecurrencePeriod.week(parts.weekStart());
      default -> RecurrencePeriod.DAY;
    };
  }

  boolean counted() {
    return count < ENDLESS;
  }

  /** Whether the rule has not ended at an instant by its UNTIL. */
  boolean reaches(Instant instant) {
    return end == null || instant.isBefore(end);
  }

  boolean finite() {
    return counted() || end != null;
  }

  /** A date after which a finite RRULE names nothing. */
  LocalDate latestDate(SeriesClock clock) {
    if (end != null && !counted()) {
      return end.atZone(clock.zone()).toLocalDate();
    }
    LocalDate latest = clock.start().date();
    RuleStarts starts = additions(clock, latest);
    while (starts.hasNext()) {
      latest = starts.next().date();
    }
    return latest;
  }

  /** The starts that an RRULE adds to DTSTART, which counts as its first. */
  RuleStarts additions(SeriesClock clock, LocalDate from) {
    return new RuleStarts(this, clock, after(clock.wall(), walls(clock, from)), count - 1);
  }

  /** Whether the first start is one that the rule names. */
  boolean namesFirst(SeriesClock clock) {
    LocalDateTime first = walls(clock, clock.start().date()).peek();
    return clock.wall().equals(first);
  }

  /** The starts that an EXRULE names. */
  RuleStarts exceptions(SeriesClock clock, LocalDate from) {
    return new RuleStarts(this, clock, walls(clock, from), count);
  }

  private Lookahead<LocalDateTime> walls(SeriesClock clock, LocalDate from) {
    LocalDateTime seed = clock.wall();
    if (counted() || !from.isAfter(seed.toLocalDate())) {
      return pattern.walls(seed, seed);
    }
    LocalDate near = from.getYear() > SeriesClock.LAST_YEAR ? AFTER_ALL : from;
    // A day less, as the longest gap moves a wall time by a day (Samoa, 30 December 2011).
    return pattern.walls(seed, near.minusDays(1).atStartOfDay());
  }

  private static Lookahead<LocalDateTime> after(
      LocalDateTime seed, Lookahead<LocalDateTime> walls) {
    LocalDateTime wall = walls.peek();
    while (wall != null && !wall.isAfter(seed)) {
      walls.next();
      wall = walls.peek();
    }
    return walls;
  }
}
