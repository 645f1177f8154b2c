// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.Change;
import io.daybook.api.EventSnapshot;
import io.daybook.api.SeriesPart;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * What was told of a calendar, to be read beside what was done to it by whoever has to find out why
 * the two differ.
 */
final class Story {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final List<Entry> entries = new ArrayList<>();

  /** The stem is the id of the event or its series before any split. */
  private record Entry(String title, String stem, String line) {}

  static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  void add(Change change) {
    EventSnapshot event = change.occurrence().event();
    String id =
        event.series() instanceof SeriesPart.Instance instance
            ? instance.seriesId()
            : event.eventId();
    String line =
        "%s told #%d %s of %s %s"
            .formatted(
                moment(change.header().timestamp()),
                change.header().sequence(),
                Lines.of(change),
                event.eventId(),
                change.occurrence().uuid());
    entries.add(new Entry(event.text().title(), stem(id), line));
  }

  /** In the order of time, all that was told and done of what had a title at some time. */
  List<String> of(String title, List<String> done) {
    List<String> stems =
        entries.stream()
            .filter(entry -> entry.title().equals(title))
            .map(Entry::stem)
            .distinct()
            .toList();
    List<String> lines = new ArrayList<>();
    entries.stream()
        .filter(entry -> stems.contains(entry.stem()))
        .map(Entry::line)
        .forEach(lines::add);
    done.stream()
        .filter(line -> line.contains("*") || stems.stream().anyMatch(line::contains))
        .forEach(lines::add);
    return lines.stream().sorted().toList();
  }

  private static String stem(String id) {
    return id.replaceFirst("_R.*", "");
  }
}
