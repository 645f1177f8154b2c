// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import io.daybook.testkit.Slot;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** The slots of a series by its rules, reckoned in wall time of the first slot's zone. */
final class Slots {

  /** More than anybody's test walks through; ends what would not end. */
  private static final int LIMIT = 100_000;

  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  private final Slot first;

  private final ZoneId zone;

  private final List<Rule> rules;

  Slots(Slot first, List<String> lines) {
    this.first = first;
    this.zone = first instanceof Slot.Timed timed ? timed.start().getZone() : ZoneOffset.UTC;
    this.rules = lines.stream().map(Rule::of).toList();
  }

  ZoneId zone() {
    return zone;
  }

  /** Whether a rule puts an instance there. */
  boolean has(LocalDateTime wall) {
    return until(wall).contains(wall);
  }

  /** The starts of all instances up to a wall time, which is included. */
  NavigableSet<LocalDateTime> until(LocalDateTime last) {
    NavigableSet<LocalDateTime> walls = new TreeSet<>();
    for (Rule rule : rules) {
      collect(rule, last, walls);
    }
    return walls;
  }

  /** The wall time by which an instance is named. */
  LocalDateTime wall(Slot slot) {
    if (slot instanceof Slot.Timed timed) {
      return timed.start().withZoneSameInstant(zone).toLocalDateTime();
    }
    return ((Slot.Days) slot).start().atStartOfDay();
  }

  /** The slot that starts at a wall time, with the length of the first. */
  Slot at(LocalDateTime start) {
    if (first instanceof Slot.Timed timed) {
      Duration length = Duration.between(timed.start(), timed.end());
      return new Slot.Timed(start.atZone(zone), start.atZone(zone)).lasting(length);
    }
    Slot.Days days = (Slot.Days) first;
    LocalDate day = start.toLocalDate();
    return new Slot.Days(day, day.plusDays(ChronoUnit.DAYS.between(days.start(), days.end())));
  }

  /** What an instance's id adds to that of its series. */
  String suffix(LocalDateTime wall) {
    return first instanceof Slot.Timed
        ? "_" + BASIC.format(wall.atZone(zone).withZoneSameInstant(ZoneOffset.UTC)) + "Z"
        : "_" + DateTimeFormatter.BASIC_ISO_DATE.format(wall.toLocalDate());
  }

  /** What the id of a series that is split off there adds to the stem, in wall time. */
  String splitSuffix(LocalDateTime wall) {
    return first instanceof Slot.Timed
        ? "_R" + BASIC.format(wall)
        : "_R" + DateTimeFormatter.BASIC_ISO_DATE.format(wall.toLocalDate());
  }

  /** The line that leaves an instance out. */
  String exdate(LocalDateTime wall) {
    return first instanceof Slot.Timed
        ? "EXDATE;TZID=" + zone.getId() + ":" + BASIC.format(wall)
        : "EXDATE;VALUE=DATE:" + DateTimeFormatter.BASIC_ISO_DATE.format(wall.toLocalDate());
  }

  private void collect(Rule rule, LocalDateTime last, NavigableSet<LocalDateTime> walls) {
    LocalDateTime seed = wall(first);
    RecurrenceRuleIterator iterator =
        rule.rule()
            .iterator(
                new DateTime(
                    seed.getYear(),
                    seed.getMonthValue() - 1,
                    seed.getDayOfMonth(),
                    seed.getHour(),
                    seed.getMinute(),
                    seed.getSecond()));
    for (int i = 0; i < LIMIT && iterator.hasNext(); i++) {
      LocalDateTime wall =
          LocalDateTime.ofEpochSecond(
              Math.floorDiv(iterator.nextMillis(), 1000L), 0, ZoneOffset.UTC);
      if (wall.isAfter(last) || rule.endsBefore(wall, zone)) {
        return;
      }
      walls.add(wall);
    }
  }
}
