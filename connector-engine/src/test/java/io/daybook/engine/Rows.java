// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Text;
import io.daybook.api.Tombstone;
import io.daybook.api.Transparency;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.Visibility;
import io.daybook.api.When;
import io.daybook.normalizer.google.GoogleSeries;
import io.daybook.spi.adapter.SeriesDialect;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a provider may say, an hour long and in UTC. */
final class Rows {

  static final SeriesDialect DIALECT = new GoogleSeries();

  private static final int HOUR = 3_600;

  private Rows() {}

  static EventSnapshot single(String id, String title, Instant start, Integer... reminders) {
    return event(id, title, start, null, List.of(reminders));
  }

  static EventSnapshot series(
      String id, String title, Instant start, String rule, Integer... reminders) {
    SeriesPart master = new SeriesPart.Master(List.of("RRULE:" + rule));
    return event(id, title, start, master, List.of(reminders));
  }

  /** An instance that stands at another time or with another title than its rule says. */
  static EventSnapshot exception(String seriesId, Instant original, String title, Instant start) {
    SeriesPart.Instance instance = instance(seriesId, original);
    return event(
        DIALECT.instanceId(seriesId, instance.originalStart()), title, start, instance, List.of());
  }

  /** An instance that does not take place. */
  static Tombstone gap(String seriesId, Instant original) {
    SeriesPart.Instance instance = instance(seriesId, original);
    return new Tombstone(DIALECT.instanceId(seriesId, instance.originalStart()), instance);
  }

  /** An instance of which a list says nothing but its times. */
  static SparseInstance sparse(String seriesId, String id, Instant start) {
    return new SparseInstance(
        id,
        seriesId,
        (EventTime.Timed) time(start),
        (EventTime.Timed) time(start.plusSeconds(HOUR)),
        null);
  }

  static Tombstone gone(String id) {
    return new Tombstone(id, null);
  }

  static UnreadableEvent unreadable(String id, String raw) {
    return new UnreadableEvent(id, "at start: expected a time", raw);
  }

  static EventTime time(Instant instant) {
    return new EventTime.Timed(
        LocalDateTime.ofInstant(instant, ZoneOffset.UTC), "UTC", ZoneOffset.UTC, instant);
  }

  private static SeriesPart.Instance instance(String seriesId, Instant original) {
    return new SeriesPart.Instance(seriesId, time(original), List.of());
  }

  private static EventSnapshot event(
      String id, String title, Instant start, @Nullable SeriesPart part, List<Integer> reminders) {
    Organizer organizer = new Organizer("ana@acme.example", "Ana", true);
    return new EventSnapshot(
        new Identity(id, DIALECT.stem(id, null) + "@fake.example"),
        new When(time(start), time(start.plusSeconds(HOUR)), ZoneOffset.UTC),
        new Text(title, null, null),
        new People(organizer, List.of(), false, null, null),
        null,
        new Look(
            EventType.EVENT,
            EventStatus.CONFIRMED,
            Visibility.DEFAULT,
            Transparency.OPAQUE,
            null,
            reminders.stream()
                .map(minutes -> new Reminder(minutes, ReminderMethod.POPUP))
                .toList()),
        part,
        Revision.UNKNOWN);
  }
}
