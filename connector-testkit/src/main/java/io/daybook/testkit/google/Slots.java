// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.testkit.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** The slots of a series by its RRULE and EXDATE lines, reckoned in wall time. */
final class Slots {

  /** More than anybody's test walks through; ends what would not end. */
  private static final int LIMIT = 100_000;

  private final Slot first;

  private final ZoneId zone;

  private final List<RuleLine> rules = new ArrayList<>();

  private final Set<LocalDateTime> excluded;

  private Slots(Slot first, ZoneId zone, List<String> lines) {
    this.first = first;
    this.zone = zone;
    lines.stream().filter(RuleLine::isRule).map(RuleLine::of).forEach(rules::add);
    this.excluded =
        lines.stream()
            .flatMap(line -> RuleLine.excluded(line, zone).stream())
            .collect(Collectors.toSet());
  }

  static Slots of(JsonNode master, Times times) {
    Slot first = times.slot(master);
    ZoneId zone = first instanceof Slot.Timed timed ? timed.start().getZone() : times.calendar();
    return new Slots(first, zone, RuleLine.texts(master));
  }

  /** Whether the rule puts an instance there. */
  boolean has(Slot original) {
    if (first.getClass() != original.getClass()) {
      return false;
    }
    LocalDateTime wanted = wall(original);
    return !excluded.contains(wanted) && until(wall -> wall.isAfter(wanted)).contains(wanted);
  }

  /** How many slots the rule names before another. */
  int countBefore(Slot original) {
    LocalDateTime wanted = wall(original);
    return until(wall -> !wall.isBefore(wanted)).size();
  }

  /** Whether any instance ends after an instant. */
  boolean endsAfter(Instant instant) {
    if (rules.stream().anyMatch(RuleLine::endless)) {
      return true;
    }
    return until(wall -> false).stream()
        .filter(wall -> !excluded.contains(wall))
        .anyMatch(wall -> end(wall).isAfter(instant));
  }

  /** The slot that starts at a wall time of the series' zone, with the length of the first. */
  Slot at(LocalDateTime start) {
    if (first instanceof Slot.Timed timed) {
      Duration length = Duration.between(timed.start(), timed.end());
      return new Slot.Timed(start.atZone(zone), start.atZone(zone)).lasting(length);
    }
    Slot.Days days = (Slot.Days) first;
    long length = ChronoUnit.DAYS.between(days.start(), days.end());
    LocalDate day = start.toLocalDate();
    return new Slot.Days(day, day.plusDays(length));
  }

  /** The wall time at which a slot starts, in the zone of the series. */
  LocalDateTime wall(Slot slot) {
    if (slot instanceof Slot.Timed timed) {
      return timed.start().withZoneSameInstant(zone).toLocalDateTime();
    }
    return ((Slot.Days) slot).start().atStartOfDay();
  }

  private Instant end(LocalDateTime start) {
    Slot slot = at(start);
    return slot instanceof Slot.Timed timed
        ? timed.end().toInstant()
        : ((Slot.Days) slot).end().atStartOfDay(zone).toInstant();
  }

  private NavigableSet<LocalDateTime> until(Predicate<LocalDateTime> stop) {
    NavigableSet<LocalDateTime> walls = new TreeSet<>();
    for (RuleLine rule : rules) {
      collect(rule, stop, walls);
    }
    return walls;
  }

  private void collect(
      RuleLine rule, Predicate<LocalDateTime> stop, NavigableSet<LocalDateTime> walls) {
    RecurrenceRuleIterator iterator = iterator(rule);
    for (int i = 0; i < LIMIT && iterator.hasNext(); i++) {
      LocalDateTime wall =
          LocalDateTime.ofEpochSecond(
              Math.floorDiv(iterator.nextMillis(), 1000L), 0, ZoneOffset.UTC);
      if (stop.test(wall) || rule.endsBefore(wall, zone)) {
        return;
      }
      walls.add(wall);
    }
  }

  /** Without UNTIL and in floating time, since zones are better known here. */
  private RecurrenceRuleIterator iterator(RuleLine rule) {
    LocalDateTime seed = wall(first);
    try {
      return new RecurrenceRule(rule.withoutUntil())
          .iterator(
              new DateTime(
                  seed.getYear(),
                  seed.getMonthValue() - 1,
                  seed.getDayOfMonth(),
                  seed.getHour(),
                  seed.getMinute(),
                  seed.getSecond()));
    } catch (InvalidRecurrenceRuleException e) {
      throw new ApiError(Failure.badRequest("invalid", "Invalid recurrence rule."), e);
    }
  }
}
