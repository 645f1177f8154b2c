// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.SeriesPart;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A calendar's state in memory, gone when the process ends. Not thread-safe. */
public final class MemoryCalendarState implements CalendarState {

  /** Where a series stands in the queue of what time brings. */
  private record Waiting(Instant due, String seriesId) {}

  private final Map<String, SeriesState> series = new LinkedHashMap<>();

  private final Map<String, String> seriesByInstance = new HashMap<>();

  private final TreeSet<Waiting> waiting =
      new TreeSet<>(Comparator.comparing(Waiting::due).thenComparing(Waiting::seriesId));

  private @Nullable Window window;

  private long sequence;

  @Override
  public Optional<SeriesState> series(String id) {
    return Optional.ofNullable(series.get(id));
  }

  @Override
  public Optional<String> seriesOf(String eventId) {
    return Optional.ofNullable(seriesByInstance.get(eventId));
  }

  @Override
  public List<String> seriesIds() {
    return List.copyOf(series.keySet());
  }

  @Override
  public List<String> dueSeries(Instant now, int limit) {
    List<String> ids = new ArrayList<>();
    for (Waiting next : waiting) {
      if (next.due.isAfter(now) || ids.size() == limit) {
        break;
      }
      ids.add(next.seriesId);
    }
    return ids;
  }

  @Override
  public Optional<Instant> nextDue() {
    return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.first().due);
  }

  @Override
  public void save(SeriesState state) {
    dequeue(series.put(state.id(), state));
    Instant due = state.nextDue();
    if (due != null) {
      waiting.add(new Waiting(due, state.id()));
    }
    state.exceptions().values().forEach(row -> seriesByInstance.put(row.eventId(), state.id()));
    for (OccurrenceState occurrence : state.occurrences()) {
      if (occurrence.place().series() instanceof SeriesPart.Instance) {
        seriesByInstance.put(occurrence.place().eventId(), state.id());
      }
    }
  }

  @Override
  public void remove(String id) {
    SeriesState old = series.remove(id);
    dequeue(old);
    if (old != null) {
      old.exceptions().values().forEach(row -> seriesByInstance.remove(row.eventId(), id));
      old.occurrences().forEach(told -> seriesByInstance.remove(told.place().eventId(), id));
    }
  }

  @Override
  public @Nullable Window window() {
    return window;
  }

  @Override
  public void window(Window newWindow) {
    window = newWindow;
  }

  @Override
  public long nextSequence() {
    return ++sequence;
  }

  private void dequeue(@Nullable SeriesState old) {
    Instant due = old == null ? null : old.nextDue();
    if (old != null && due != null) {
      waiting.remove(new Waiting(due, old.id()));
    }
  }
}
