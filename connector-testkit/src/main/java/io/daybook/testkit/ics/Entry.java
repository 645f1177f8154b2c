// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.ics;

import io.daybook.testkit.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An event, or a series with what differs in some places. Guarded by its calendar. */
final class Entry {

  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  /**
   * What is different in one place of a series.
   *
   * @param title the title there
   * @param slot the time there, or null where it is called off
   */
  record Change(String title, @Nullable Slot slot) {}

  final String uid;

  String title;

  Slot slot;

  /** Without {@code RRULE:}; null of a single event. */
  @Nullable String rule;

  /** By the wall time at which the rule puts them. */
  final SortedMap<LocalDateTime, Change> exceptions = new TreeMap<>();

  Instant modified;

  int sequence;

  boolean deleted;

  boolean garbled;

  Entry(String uid, String title, Slot slot, @Nullable String rule, Instant made) {
    this.uid = uid;
    this.title = title;
    this.slot = slot;
    this.rule = rule;
    this.modified = made;
  }

  List<String> lines() {
    return rule == null ? List.of() : List.of("RRULE:" + rule);
  }

  /** Where the rule puts an instance, as a wall time of the series. */
  LocalDateTime wall(Slot of) {
    if (of instanceof Slot.Timed timed && slot instanceof Slot.Timed own) {
      return timed.start().withZoneSameInstant(own.start().getZone()).toLocalDateTime();
    }
    return ((Slot.Days) of).start().atStartOfDay();
  }

  /** The slot at a wall time, as long as the first. */
  Slot at(LocalDateTime wall) {
    if (slot instanceof Slot.Timed own) {
      Duration length = Duration.between(own.start(), own.end());
      return new Slot.Timed(wall.atZone(own.start().getZone()), wall.atZone(own.start().getZone()))
          .lasting(length);
    }
    Slot.Days own = (Slot.Days) slot;
    LocalDate day = wall.toLocalDate();
    return new Slot.Days(day, day.plusDays(ChronoUnit.DAYS.between(own.start(), own.end())));
  }

  /** How a reader is to call the instance at a wall time. */
  String idAt(LocalDateTime wall) {
    return uid + "/" + (slot instanceof Slot.Timed ? utc(at(wall)) : date(wall.toLocalDate()));
  }

  static String utc(Slot of) {
    return BASIC.format(((Slot.Timed) of).start().withZoneSameInstant(ZoneOffset.UTC)) + "Z";
  }

  static String utc(Instant instant) {
    return BASIC.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z";
  }

  static String wall(LocalDateTime local) {
    return BASIC.format(local);
  }

  static String date(LocalDate date) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(date);
  }
}
