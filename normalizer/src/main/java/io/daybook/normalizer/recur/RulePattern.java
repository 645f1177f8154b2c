// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a rule recurs, apart from its COUNT and UNTIL: wall times without a zone.
 *
 * @param whole all of it but the limits
 * @param limits the limits of a rule of hours, minutes or seconds; null where there are none
 * @param weeks the weeks of a yearly rule, null where it numbers none
 */
record RulePattern(Expansion whole, @Nullable HourLimits limits, @Nullable WeekNumbers weeks) {

  static RulePattern of(RuleParts parts, String place) {
    if (Step.of(parts).subDaily() && HourLimits.PARTS.stream().anyMatch(parts::has)) {
      Expansion whole = expansion(parts, HourLimits.PARTS, place);
      return new RulePattern(whole, HourLimits.of(parts), null);
    }
    WeekNumbers weeks = parts.has("BYWEEKNO") ? WeekNumbers.of(parts) : null;
    return new RulePattern(expansion(parts, Set.of(), place), null, weeks);
  }

  private static Expansion expansion(RuleParts parts, Set<String> without, String place) {
    Step step = Step.of(parts);
    boolean positional =
        step.unit() == ChronoUnit.YEARS && parts.has("BYSETPOS") && !parts.has("BYWEEKNO");
    String text =
        parts.text(
            name -> !name.equals("COUNT") && !name.equals("UNTIL") && !without.contains(name));
    return Expansion.of(text, step, positional, place);
  }

  /**
   * The wall times that the rule names, ascending.
   *
   * @param seed the wall time of DTSTART; itself among them only if the rule names it
   * @param from what is before this may be left out
   */
  Lookahead<LocalDateTime> walls(LocalDateTime seed, LocalDateTime from) {
    if (limits != null) {
      return new HourlyWalls(whole, limits, seed, from);
    }
    Lookahead<LocalDateTime> walls = whole.walls(seed, from);
    return weeks == null ? walls : weeks.filter(walls, seed);
  }
}
