// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import io.daybook.testkit.Slot;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.jspecify.annotations.Nullable;

/**
 * An RRULE line, with its UNTIL apart: the library knows zones less well.
 *
 * @param rule the rule without UNTIL
 * @param until the end as written, or null
 */
record Rule(RecurrenceRule rule, @Nullable String until) {

  private static final String PREFIX = "RRULE:";

  private static final Pattern COUNT = Pattern.compile(";COUNT=(\\d+)");

  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  static Rule of(String line) {
    if (!line.startsWith(PREFIX)) {
      throw new IllegalArgumentException("only RRULE lines are faked");
    }
    String[] parts = line.substring(PREFIX.length()).split(";", -1);
    String rest =
        Arrays.stream(parts)
            .filter(part -> !part.startsWith("UNTIL="))
            .collect(Collectors.joining(";"));
    String end =
        Arrays.stream(parts)
            .filter(part -> part.startsWith("UNTIL="))
            .map(part -> part.substring("UNTIL=".length()))
            .findFirst()
            .orElse(null);
    try {
      return new Rule(new RecurrenceRule(rest), end);
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalArgumentException("not a rule", e);
    }
  }

  /** The line as it is cut off: it ends a second before a slot, or the day before. */
  static String cutBefore(String line, Slot slot) {
    String end =
        slot instanceof Slot.Timed timed
            ? BASIC.format(timed.start().withZoneSameInstant(ZoneOffset.UTC).minusSeconds(1)) + "Z"
            : DateTimeFormatter.BASIC_ISO_DATE.format(((Slot.Days) slot).start().minusDays(1));
    return line.replaceAll(";(COUNT|UNTIL)=[^;]*", "") + ";UNTIL=" + end;
  }

  /** The line as it goes on after some slots were cut off. */
  static String after(String line, int slots) {
    Matcher count = COUNT.matcher(line);
    return count.find()
        ? count.replaceFirst(";COUNT=" + (Integer.parseInt(count.group(1)) - slots))
        : line;
  }

  /** Whether the rule's UNTIL, which is inclusive, lies before a wall time of a zone. */
  boolean endsBefore(LocalDateTime wall, ZoneId zone) {
    String end = until;
    if (end == null) {
      return false;
    }
    if (end.indexOf('T') < 0) {
      return wall.toLocalDate().isAfter(LocalDate.parse(end, DateTimeFormatter.BASIC_ISO_DATE));
    }
    LocalDateTime last = LocalDateTime.parse(end.replace("Z", ""), BASIC);
    return end.endsWith("Z")
        ? wall.atZone(zone).toInstant().isAfter(last.toInstant(ZoneOffset.UTC))
        : wall.isAfter(last);
  }
}
