// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What an RRULE says.
 *
 * @param parts its known parts but COUNT and UNTIL, names and values in upper case, in their order
 * @param count its COUNT, which the first start is part of; empty where it has none, or one too
 *     great to be meant
 * @param end the first instant after all that its UNTIL includes, or null; dates are reckoned as
 *     midnights in UTC
 * @param namesFirst whether the first start is one that the rule names
 */
public record RecurrenceRule(
    Map<String, String> parts, OptionalInt count, @Nullable Instant end, boolean namesFirst) {

  static RecurrenceRule of(Rule rule, SeriesClock clock) {
    return new RecurrenceRule(
        rule.parts(),
        rule.counted() ? OptionalInt.of(rule.count()) : OptionalInt.empty(),
        rule.end(),
        rule.namesFirst(clock));
  }
}
