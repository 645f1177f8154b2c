// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.EventTime;
import io.daybook.api.EventTime.Timed;
import io.daybook.normalizer.recur.Recurrence;
import io.daybook.normalizer.recur.RecurrenceRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Where a rule ends: COUNT or UNTIL, never both (RFC 5545 section 3.3.10). */
final class RuleEnd {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

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

  /**
   * The end of the last day of the rule: the same to who compares instants, and to who compares
   * with the offset of the first start, or with its date. A common rule has one start a day.
   */
  private static String until(Instant last, EventTime start) {
    if (!(start instanceof Timed timed)) {
      return ";UNTIL="
          + DateTimeFormatter.BASIC_ISO_DATE.format(last.atOffset(ZoneOffset.UTC).toLocalDate());
    }
    ZoneId zone = TimeForm.zoneOf(timed);
    LocalDate date = last.atZone(zone).toLocalDate();
    boolean reached =
        !ZonedDateTime.of(date, timed.local().toLocalTime(), zone).toInstant().isAfter(last);
    LocalDate after = reached ? date.plusDays(1) : date;
    return ";UNTIL=" + UTC.format(after.atStartOfDay(zone).toInstant().minusSeconds(1));
  }
}
