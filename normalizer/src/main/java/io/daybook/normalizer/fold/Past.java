// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.SparseInstance;
import io.daybook.api.Tombstone;
import io.daybook.normalizer.recur.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been over for long is forgotten: instances of a series one by one, then the series
 * itself. Nothing that ended so long ago is ever told, so nothing is told twice for want of memory;
 * only what is moved from there into the future is new.
 *
 * @param kept how long what is over is remembered, or null for ever
 */
record Past(@Nullable Duration kept) {

  /** The series without what ended too long ago; an empty one when that is all of it. */
  SeriesState forgetIn(SeriesState series, Instant now) {
    if (kept == null) {
      return series;
    }
    Instant limit = now.minus(kept);
    SeriesState rest =
        series
            .withRows(
                series.head(),
                younger(series, series.exceptions(), limit),
                younger(series, series.suspended(), limit))
            .withOccurrences(
                series.occurrences().stream()
                    .filter(told -> !told.pending().isEmpty() || end(told).isAfter(limit))
                    .toList())
            .withGone(younger(series.gone(), limit));
    boolean over =
        rest.exceptions().isEmpty() && rest.occurrences().isEmpty() && !ownEnd(rest).isAfter(limit);
    return over ? rest.withRows(null, Map.of(), rest.suspended()) : rest;
  }

  /** When all of a series that brings nothing more can be forgotten. */
  @Nullable Instant forgetsAt(SeriesState series) {
    if (kept == null) {
      return null;
    }
    Instant last = ownEnd(series);
    for (Map<SlotKey, CalendarRow> rows : List.of(series.exceptions(), series.suspended())) {
      for (CalendarRow row : rows.values()) {
        last = later(last, end(series, row));
      }
    }
    for (OccurrenceState told : series.occurrences()) {
      last = later(last, end(told));
    }
    if (series.gone() != null) {
      last = later(last, series.gone().heard());
    }
    return last.equals(Instant.MAX) ? null : last.plus(kept);
  }

  private static Map<SlotKey, CalendarRow> younger(
      SeriesState series, Map<SlotKey, CalendarRow> rows, Instant limit) {
    Map<SlotKey, CalendarRow> younger = new LinkedHashMap<>(rows);
    younger.values().removeIf(row -> !end(series, row).isAfter(limit));
    return younger;
  }

  private static SeriesState.@Nullable Gone younger(
      SeriesState.@Nullable Gone gone, Instant limit) {
    return gone == null || gone.heard().isAfter(limit) ? gone : null;
  }

  private static Instant end(OccurrenceState told) {
    return later(told.event().when().endInstant(), told.place().when().endInstant());
  }

  /** The end of an exception or of the slot that it takes, whichever is later. */
  private static Instant end(SeriesState series, CalendarRow exception) {
    EventSnapshot head = series.head();
    Instant slot = Instant.MIN;
    EventTime original = originalStart(exception);
    if (original != null) {
      ZoneId zone = head == null ? ZoneOffset.UTC : head.when().calendarZone();
      Duration length = head == null ? Duration.ZERO : Instances.length(head);
      slot = original.instant(zone).plus(length);
    }
    if (exception instanceof SparseInstance sparse) {
      return later(slot, sparse.end().instant());
    }
    return exception instanceof EventSnapshot event ? later(slot, event.when().endInstant()) : slot;
  }

  private static @Nullable EventTime originalStart(CalendarRow exception) {
    if (exception instanceof EventSnapshot event) {
      return Instances.originalStart(event);
    }
    return exception instanceof Tombstone tombstone && tombstone.instance() != null
        ? tombstone.instance().originalStart()
        : null;
  }

  /** The end of the single event, or of the last instance that the rule gives. */
  private static Instant ownEnd(SeriesState series) {
    EventSnapshot head = series.head();
    if (head == null) {
      return Instant.MIN;
    }
    if (series.rule() == null) {
      return head.when().endInstant();
    }
    Recurrence recurrence = Instances.recurrence(head);
    if (!recurrence.finite()) {
      return Instant.MAX;
    }
    return recurrence
        .last()
        .map(start -> start.instant(head.when().calendarZone()).plus(Instances.length(head)))
        .orElse(Instant.MIN);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
