// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A feed whose series are weekly and in UTC, as a client reads it. */
final class ShownFeed {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  private final List<Map<String, String>> events = new ArrayList<>();

  /**
   * All of one UID.
   *
   * @param uid the UID
   * @param sequence the SEQUENCE
   * @param times all that a rise of the SEQUENCE stands for
   */
  record Item(String uid, int sequence, String times) {

    void requireAfter(String step, @Nullable Item before) {
      if (before != null) {
        assertThat(sequence)
            .as("%s: sequence of %s", step, this)
            .isGreaterThanOrEqualTo(before.sequence);
        if (sequence == before.sequence) {
          assertThat(times).as("%s: times of %s", step, this).isEqualTo(before.times);
        }
      }
    }
  }

  ShownFeed(List<String> lines) {
    Map<String, String> event = null;
    for (String line : lines) {
      if (line.equals("BEGIN:VEVENT")) {
        event = new LinkedHashMap<>();
        events.add(event);
      } else if (event != null && line.indexOf(':') > 0) {
        event.putIfAbsent(line.split("[;:]", 2)[0], line.substring(line.indexOf(':') + 1));
      }
    }
  }

  void requireDistinct(String step) {
    Set<String> seen = new HashSet<>();
    for (Map<String, String> event : events) {
      assertThat(seen.add(event.get("UID") + " " + event.get("RECURRENCE-ID")))
          .as("%s: %s is there once", step, event)
          .isTrue();
    }
  }

  List<Item> items() {
    Map<String, StringBuilder> times = new TreeMap<>();
    Map<String, Integer> sequences = new TreeMap<>();
    for (Map<String, String> event : events) {
      StringBuilder text = times.computeIfAbsent(event.get("UID"), uid -> new StringBuilder());
      for (String name : List.of("RECURRENCE-ID", "DTSTART", "DTEND", "RRULE", "RDATE", "EXDATE")) {
        text.append(name).append('=').append(event.get(name)).append(' ');
      }
      text.append("CANCELLED".equals(event.get("STATUS"))).append('\n');
      sequences.put(event.get("UID"), Integer.parseInt(event.get("SEQUENCE")));
    }
    List<Item> items = new ArrayList<>();
    times.forEach((uid, text) -> items.add(new Item(uid, sequences.get(uid), text.toString())));
    return items;
  }

  /** When something takes place, and what, after an instant and before another. */
  Set<String> starts(Instant from, Instant to) {
    Set<String> overridden = new HashSet<>();
    for (Map<String, String> event : events) {
      if (event.containsKey("RECURRENCE-ID")) {
        overridden.add(event.get("UID") + event.get("RECURRENCE-ID"));
      }
    }
    Set<String> starts = new TreeSet<>();
    for (Map<String, String> event : events) {
      starts(event, to).stream()
          .filter(start -> start.isAfter(from) && start.isBefore(to))
          .filter(
              start ->
                  event.containsKey("RECURRENCE-ID") || !overridden.contains(key(event, start)))
          .forEach(start -> starts.add(start + " " + event.getOrDefault("SUMMARY", "")));
    }
    return starts;
  }

  private static String key(Map<String, String> event, Instant start) {
    return event.get("UID") + TIME.withZone(ZoneOffset.UTC).format(start);
  }

  private static Set<Instant> starts(Map<String, String> event, Instant to) {
    Set<Instant> starts = new TreeSet<>();
    if ("CANCELLED".equals(event.get("STATUS"))) {
      return starts;
    }
    Instant first = time(event.get("DTSTART"));
    starts.add(first);
    String rule = event.get("RRULE");
    if (rule != null) {
      int end = rule.indexOf("UNTIL=");
      Instant until = end < 0 ? to : time(rule.substring(end + 6).split(";", 2)[0]);
      for (Instant next = first; !next.isAfter(until) && next.isBefore(to); ) {
        starts.add(next);
        next = next.plus(Duration.ofDays(7));
      }
    }
    times(event.get("RDATE")).forEach(starts::add);
    times(event.get("EXDATE")).forEach(starts::remove);
    return starts;
  }

  private static List<Instant> times(@Nullable String values) {
    return values == null
        ? List.of()
        : List.of(values.split(",", -1)).stream().map(ShownFeed::time).toList();
  }

  private static Instant time(String value) {
    return LocalDateTime.parse(value, TIME).toInstant(ZoneOffset.UTC);
  }
}
