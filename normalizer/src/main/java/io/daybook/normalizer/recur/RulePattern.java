// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a rule recurs, apart from its COUNT and UNTIL: wall times without a zone.
 *
 * @param whole all of it but the limits that {@code hours} stands for
 * @param hours the hours that a rule of hours, minutes or seconds is limited to; null where there
 *     is no such limit
 * @param weeks the weeks that a yearly rule is limited to, or null
 */
record RulePattern(Expansion whole, @Nullable Expansion hours, @Nullable WeekNumbers weeks) {

  private static final Set<String> LIMITS =
      Set.of("BYMONTH", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR");

  private static final String EVERY_HOUR =
      IntStream.range(0, 24)
          .mapToObj(Integer::toString)
          .collect(Collectors.joining(",", "BYHOUR=", ""));

  static RulePattern of(RuleParts parts, String place) {
    if (Step.of(parts).subDaily() && LIMITS.stream().anyMatch(parts::has)) {
      return new RulePattern(whole(parts, LIMITS, place), hours(parts, place), null);
    }
    WeekNumbers weeks = parts.has("BYWEEKNO") ? WeekNumbers.of(parts) : null;
    return new RulePattern(whole(parts, Set.of(), place), null, weeks);
  }

  private static Expansion whole(RuleParts parts, Set<String> without, String place) {
    Step step = Step.of(parts);
    boolean positional =
        step.unit() == ChronoUnit.YEARS && parts.has("BYSETPOS") && !parts.has("BYWEEKNO");
    String text =
        parts.text(
            name -> !name.equals("COUNT") && !name.equals("UNTIL") && !without.contains(name));
    return Expansion.of(text, step, positional, place);
  }

  private static Expansion hours(RuleParts parts, String place) {
    // By years where that matters: in days lib-recur takes the last but one for the last of a year.
    boolean yearly = parts.has("BYYEARDAY");
    String text =
        Stream.of(
                yearly ? "FREQ=YEARLY" : "FREQ=DAILY",
                parts.text(LIMITS::contains),
                parts.has("BYHOUR") ? "" : EVERY_HOUR,
                "BYMINUTE=0",
                "BYSECOND=0")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(";"));
    Step step = new Step(yearly ? ChronoUnit.YEARS : ChronoUnit.DAYS, 1);
    return Expansion.of(text, step, false, place);
  }

  /**
   * The wall times that the rule names, ascending.
   *
   * @param seed the wall time of DTSTART; itself among them only if the rule names it
   * @param from what is before this may be left out
   */
  Lookahead<LocalDateTime> walls(LocalDateTime seed, LocalDateTime from) {
    if (hours != null) {
      return new HourlyWalls(whole, hours, seed, from);
    }
    Lookahead<LocalDateTime> walls = whole.walls(seed, from);
    return weeks == null ? walls : weeks.filter(walls, seed);
  }
}
