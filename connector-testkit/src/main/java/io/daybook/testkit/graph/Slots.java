// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import io.daybook.testkit.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * The dates of a series in the wall time of its first event. No pattern names a date twice, so a
 * date is a name for an occurrence.
 *
 * @param first the slot it starts with, which the pattern may not name
 * @param repeat how it repeats
 */
record Slots(Slot first, Repeat repeat) {

  /** More than anybody's test walks through; ends what would not end. */
  private static final int LIMIT = 100_000;

  /** The date on which a slot starts, in its own zone. */
  static LocalDate date(Slot slot) {
    return slot instanceof Slot.Timed timed
        ? timed.start().toLocalDate()
        : ((Slot.Days) slot).start();
  }

  static Instant start(Slot slot, ZoneId allDayZone) {
    return slot instanceof Slot.Timed timed
        ? timed.start().toInstant()
        : ((Slot.Days) slot).start().atStartOfDay(allDayZone).toInstant();
  }

  static Instant end(Slot slot, ZoneId allDayZone) {
    return slot instanceof Slot.Timed timed
        ? timed.end().toInstant()
        : ((Slot.Days) slot).end().atStartOfDay(allDayZone).toInstant();
  }

  /** The slot of a date, with the wall time and the length of the first. */
  Slot at(LocalDate date) {
    if (first instanceof Slot.Timed timed) {
      ZonedDateTime start =
          date.atTime(timed.start().toLocalTime()).atZone(timed.start().getZone());
      return new Slot.Timed(start, start).lasting(Duration.between(timed.start(), timed.end()));
    }
    Slot.Days days = (Slot.Days) first;
    return new Slot.Days(date, date.plusDays(ChronoUnit.DAYS.between(days.start(), days.end())));
  }

  /** The date of an occurrence, named by where the rule puts it in whatever zone. */
  LocalDate dateOf(Slot original) {
    if (first instanceof Slot.Timed timed && original instanceof Slot.Timed named) {
      return named.start().withZoneSameInstant(timed.start().getZone()).toLocalDate();
    }
    return date(original);
  }

  boolean has(LocalDate date) {
    return until(later -> later.isAfter(date)).contains(date);
  }

  /** The slot of the first occurrence, which is what a master tells as its own time. */
  Slot earliest() {
    List<LocalDate> dates = new ArrayList<>();
    until(
        date -> {
          boolean enough = !dates.isEmpty();
          dates.add(date);
          return enough;
        });
    return dates.isEmpty() ? first : at(dates.get(0));
  }

  /** The dates before the first that is too late. */
  List<LocalDate> until(Predicate<LocalDate> tooLate) {
    List<LocalDate> dates = new ArrayList<>();
    RecurrenceRuleIterator iterator = iterator();
    for (int i = 0; i < LIMIT && iterator.hasNext(); i++) {
      LocalDate date =
          LocalDate.ofEpochDay(Math.floorDiv(iterator.nextMillis(), Duration.ofDays(1).toMillis()));
      if (tooLate.test(date) || ended(date, dates.size())) {
        break;
      }
      dates.add(date);
    }
    return dates;
  }

  private boolean ended(LocalDate date, int before) {
    LocalDate last = repeat.until();
    return (repeat.count() > 0 && before >= repeat.count()) || (last != null && date.isAfter(last));
  }

  /** Dates alone and without an end, since zones and ends are better known here. */
  private RecurrenceRuleIterator iterator() {
    LocalDateTime seed = date(first).atStartOfDay();
    try {
      return new RecurrenceRule(RuleText.pattern(repeat))
          .iterator(
              new DateTime(
                  seed.getYear(), seed.getMonthValue() - 1, seed.getDayOfMonth(), 0, 0, 0));
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalArgumentException("a pattern that cannot be", e);
    }
  }
}
