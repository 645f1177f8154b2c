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
 * @param whole all of it
 * @param hours the hours that a rule of hours, minutes or seconds is limited to; null where there
 *     is no such limit
 * @param weeks the weeks that a yearly rule is limited to, or null
 */
record RulePattern(Expansion whole, @Nullable Expansion hours, @Nullable WeekNumbers weeks) {

  private static final Set<String> BOUNDS = Set.of("COUNT", "UNTIL");

  private static final Set<String> LIMITS =
      Set.of("BYMONTH", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR");

  private static final String EVERY_HOUR =
      IntStream.range(0, 24)
          .mapToObj(Integer::toString)
          .collect(Collectors.joining(",", "BYHOUR=", ""));

  static RulePattern of(RuleParts parts, String place) {
    boolean limited = Step.of(parts).subDaily() && LIMITS.stream().anyMatch(parts::has);
    return new RulePattern(
        whole(parts, place),
        limited ? hours(parts, place) : null,
        parts.has("BYWEEKNO") ? WeekNumbers.of(parts) : null);
  }

  private static Expansion whole(RuleParts parts, String place) {
    Step step = Step.of(parts);
    boolean positional =
        step.unit() == ChronoUnit.YEARS && parts.has("BYSETPOS") && !parts.has("BYWEEKNO");
    return Expansion.of(parts.text(name -> !BOUNDS.contains(name)), step, positional, place);
  }

  private static Expansion hours(RuleParts parts, String place) {
    String text =
        Stream.of(
                "FREQ=DAILY",
                parts.text(LIMITS::contains),
                parts.has("BYHOUR") ? "" : EVERY_HOUR,
                "BYMINUTE=0",
                "BYSECOND=0")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(";"));
    return Expansion.of(text, new Step(ChronoUnit.DAYS, 1), false, place);
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
