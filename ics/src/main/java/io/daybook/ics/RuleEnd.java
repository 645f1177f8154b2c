// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.EventTime;
import io.daybook.api.EventTime.AllDay;
import io.daybook.normalizer.recur.Recurrence;
import io.daybook.normalizer.recur.RecurrenceRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Where a rule ends: COUNT or UNTIL, never both (RFC 5545 section 3.3.10). */
final class RuleEnd {

  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  private RuleEnd() {}

  /** What follows the other parts of a rule; empty for an endless one. */
  static String of(RecurrenceRule rule, EventTime start) {
    Instant end = rule.end();
    if (rule.count().isEmpty()) {
      return end == null ? "" : until(end.minusNanos(1), start);
    }
    // Readers count a DTSTART that the rule does not name, or they do not.
    return end == null && rule.namesFirst()
        ? ";COUNT=" + rule.count().getAsInt()
        : until(lastCounted(rule, start), start);
  }

  private static Instant lastCounted(RecurrenceRule rule, EventTime start) {
    String parts =
        rule.parts().entrySet().stream()
            .map(part -> part.getKey() + "=" + part.getValue())
            .collect(Collectors.joining(";", "RRULE:", ";COUNT=" + rule.count().getAsInt()));
    Instant last =
        Recurrence.of(start, List.of(parts)).last().orElse(start).instant(ZoneOffset.UTC);
    Instant end = rule.end();
    return end == null || last.isBefore(end) ? last : end.minusNanos(1);
  }

  private static String until(Instant last, EventTime start) {
    LocalDateTime time = LocalDateTime.ofInstant(last, ZoneOffset.UTC);
    return ";UNTIL="
        + (start instanceof AllDay
            ? DateTimeFormatter.BASIC_ISO_DATE.format(time.toLocalDate())
            : UTC.format(time));
  }
}
