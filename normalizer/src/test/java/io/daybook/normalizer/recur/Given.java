// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import io.daybook.api.EventTime;
import io.daybook.api.EventTime.AllDay;
import io.daybook.api.EventTime.Timed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Starts and recurrences, and how to read them, for the tests of this package. */
final class Given {

  private Given() {}

  static Timed timed(String local, String zone) {
    return timed(LocalDateTime.parse(local).atZone(ZoneId.of(zone)));
  }

  static Timed timed(ZonedDateTime time) {
    ZoneId zone = time.getZone();
    return new Timed(time.toLocalDateTime(), zone.getId(), zone, time.toInstant());
  }

  static Timed paris(String local) {
    return timed(local, "Europe/Paris");
  }

  static Timed withoutZone(String local, String instant) {
    return new Timed(LocalDateTime.parse(local), "Custom", null, Instant.parse(instant));
  }

  static AllDay allDay(String date) {
    return new AllDay(LocalDate.parse(date));
  }

  static Recurrence recurrence(EventTime start, String... lines) {
    return Recurrence.of(start, List.of(lines));
  }

  /** The first starts of all, at most ten. */
  static List<EventTime> starts(Recurrence recurrence) {
    return startsFrom(recurrence, LocalDate.MIN, 10);
  }

  static List<EventTime> startsFrom(Recurrence recurrence, LocalDate from, int most) {
    Iterator<EventTime> starts = recurrence.startsFrom(from);
    List<EventTime> result = new ArrayList<>();
    while (result.size() < most && starts.hasNext()) {
      result.add(starts.next());
    }
    return result;
  }

  /** The wall times of the first starts, at most ten. */
  static List<String> walls(EventTime start, String... lines) {
    return texts(starts(recurrence(start, lines)));
  }

  /** The wall times of the first starts from a date on, at most ten. */
  static List<String> wallsFrom(String from, EventTime start, String... lines) {
    return texts(startsFrom(recurrence(start, lines), LocalDate.parse(from), 10));
  }

  static List<String> texts(List<EventTime> times) {
    return times.stream().map(Given::text).toList();
  }

  static List<String> instants(List<EventTime> times) {
    return times.stream().map(time -> SeriesClock.instantOf(time).toString()).toList();
  }

  private static String text(EventTime time) {
    return time instanceof Timed timed ? timed.local().toString() : time.date().toString();
  }
}
