// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import io.daybook.testkit.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** The slots of a series by its rule, in wall time. */
final class RuleSlots {

  private static final String PREFIX = "RRULE:";

  private RuleSlots() {}

  /**
   * Reckons them.
   *
   * @param rule an RRULE line without UNTIL, which the library knows in no zone
   * @param first the first of them
   * @param end those that start from here on are left out
   */
  static List<Slot> of(String rule, Slot first, Instant end) {
    if (!rule.startsWith(PREFIX) || rule.contains("UNTIL=")) {
      throw new IllegalArgumentException("only RRULE lines without UNTIL are faked");
    }
    List<Slot> slots = new ArrayList<>();
    RecurrenceRuleIterator starts = starts(rule.substring(PREFIX.length()), wall(first));
    while (starts.hasNext()) {
      Slot slot = at(first, local(starts.nextMillis()));
      if (!start(slot).isBefore(end)) {
        break;
      }
      slots.add(slot);
    }
    return slots;
  }

  /** When a slot starts, whole days in UTC. */
  static Instant start(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.start().toInstant()
        : wall(slot).toInstant(ZoneOffset.UTC);
  }

  private static RecurrenceRuleIterator starts(String rule, LocalDateTime seed) {
    try {
      return new RecurrenceRule(rule)
          .iterator(
              new DateTime(
                  seed.getYear(),
                  seed.getMonthValue() - 1,
                  seed.getDayOfMonth(),
                  seed.getHour(),
                  seed.getMinute(),
                  seed.getSecond()));
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalArgumentException("not a rule", e);
    }
  }

  private static LocalDateTime local(long millis) {
    return LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), 0, ZoneOffset.UTC);
  }

  private static LocalDateTime wall(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.start().toLocalDateTime()
        : ((Slot.Days) slot).start().atStartOfDay();
  }

  private static Slot at(Slot first, LocalDateTime start) {
    if (first instanceof Slot.Timed timed) {
      Duration length = Duration.between(timed.start(), timed.end());
      return new Slot.Timed(
              start.atZone(timed.start().getZone()), start.atZone(timed.start().getZone()))
          .lasting(length);
    }
    Slot.Days days = (Slot.Days) first;
    LocalDate day = start.toLocalDate();
    return new Slot.Days(day, day.plusDays(ChronoUnit.DAYS.between(days.start(), days.end())));
  }
}
