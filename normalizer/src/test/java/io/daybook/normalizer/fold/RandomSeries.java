// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A series on the server of a {@link RandomCalendar}, expanded by plain counting of days. */
final class RandomSeries {

  static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  static final int MINUTES = 30;

  /** How the days of a rule are found. */
  enum Rule {
    DAILY,
    EVERY_OTHER_DAY,
    WEEKLY,
    MONTHLY
  }

  /** A meeting at one place of the series: moved or renamed, or with no start called off. */
  record Deviation(Instant original, Instant start, String title) {

    boolean cancelled() {
      return start == null;
    }

    Instant end() {
      return start.plusSeconds(60L * MINUTES);
    }
  }

  final String id;

  final TreeMap<Instant, Deviation> exceptions = new TreeMap<>();

  Rule rule = Rule.DAILY;

  Set<DayOfWeek> days = EnumSet.of(DayOfWeek.MONDAY);

  LocalDate first;

  LocalDate until;

  LocalTime time;

  String title;

  int reminder = -1;

  boolean alive = true;

  RandomSeries(String id) {
    this.id = id;
  }

  Instant slot(LocalDate date) {
    return date.atTime(time).atZone(ZONE).toInstant();
  }

  /** The first day on or after one that the rule has. */
  LocalDate firstOnOrAfter(LocalDate day) {
    LocalDate date = day.isBefore(first) ? first : day;
    while (!has(date)) {
      date = date.plusDays(1);
    }
    return date;
  }

  boolean has(LocalDate date) {
    return switch (rule) {
      case DAILY -> true;
      case EVERY_OTHER_DAY -> (date.toEpochDay() - first.toEpochDay()) % 2 == 0;
      case WEEKLY -> days.contains(date.getDayOfWeek());
      case MONTHLY -> date.getDayOfMonth() == first.getDayOfMonth();
    };
  }

  /** The slots of the rule from one day until another, whatever exceptions say. */
  List<Instant> slots(LocalDate from, LocalDate to) {
    List<Instant> slots = new ArrayList<>();
    LocalDate last = until == null || until.isAfter(to) ? to : until;
    LocalDate begin = from.isBefore(first) ? first : from;
    for (LocalDate date = begin; !date.isAfter(last); date = date.plusDays(1)) {
      if (has(date)) {
        slots.add(slot(date));
      }
    }
    return slots;
  }

  /** What takes place: slots without exceptions, and exceptions. */
  List<Deviation> meetings(LocalDate from, LocalDate to) {
    List<Deviation> meetings = new ArrayList<>();
    for (Instant slot : slots(from, to)) {
      if (!exceptions.containsKey(slot)) {
        meetings.add(new Deviation(slot, slot, title));
      }
    }
    exceptions.values().stream().filter(exception -> !exception.cancelled()).forEach(meetings::add);
    return meetings;
  }

  GoogleEvent masterRow() {
    if (!alive) {
      return GoogleEvent.tombstone(id);
    }
    Instant start = slot(first);
    GoogleEvent event =
        GoogleEvent.series(
                id, start.toString(), start.plusSeconds(60L * MINUTES).toString(), line())
            .zone(ZONE.getId())
            .title(title);
    return reminder < 0 ? event : event.reminders(reminder);
  }

  GoogleEvent row(Deviation exception) {
    String original = exception.original().toString();
    if (exception.cancelled()) {
      return GoogleEvent.cancelledInstance(id, original).zone(ZONE.getId());
    }
    return GoogleEvent.exception(
            id, original, exception.start().toString(), exception.end().toString())
        .zone(ZONE.getId())
        .title(exception.title())
        .reminders(45);
  }

  Collection<GoogleEvent> exceptionRows() {
    return exceptions.values().stream().map(this::row).toList();
  }

  private String line() {
    String frequency =
        switch (rule) {
          case DAILY -> "FREQ=DAILY";
          case EVERY_OTHER_DAY -> "FREQ=DAILY;INTERVAL=2";
          case WEEKLY -> "FREQ=WEEKLY;BYDAY=" + byDay();
          case MONTHLY -> "FREQ=MONTHLY";
        };
    String end =
        until == null
            ? ""
            : ";UNTIL=" + until.format(DateTimeFormatter.BASIC_ISO_DATE) + "T235959Z";
    return "RRULE:" + frequency + end;
  }

  private String byDay() {
    return days.stream()
        .map(day -> day.name().substring(0, 2).toUpperCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }
}
