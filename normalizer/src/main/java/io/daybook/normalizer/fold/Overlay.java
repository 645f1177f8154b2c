// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.SeriesPart;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A calendar's state with what is written to it kept apart, to find out what a fold would do. */
final class Overlay implements CalendarState {

  /** Numbers that nobody gets to see. */
  static final class Ids implements IdGenerator {

    private long last;

    @Override
    public long nextId() {
      return ++last;
    }

    @Override
    public UUID nextUuid() {
      return new UUID(0, ++last);
    }
  }

  private final CalendarState below;

  private final Map<String, Optional<SeriesState>> changed = new HashMap<>();

  private final Map<String, String> seriesByInstance = new HashMap<>();

  private long sequence;

  Overlay(CalendarState below) {
    this.below = below;
  }

  @Override
  public Optional<SeriesState> series(String id) {
    Optional<SeriesState> known = changed.get(id);
    return known == null ? below.series(id) : known;
  }

  @Override
  public Optional<String> seriesOf(String eventId) {
    String known = seriesByInstance.get(eventId);
    return known == null ? below.seriesOf(eventId) : Optional.of(known);
  }

  @Override
  public void save(SeriesState series) {
    changed.put(series.id(), Optional.of(series));
    series.exceptions().values().forEach(row -> seriesByInstance.put(row.eventId(), series.id()));
    for (OccurrenceState told : series.occurrences()) {
      if (told.place().series() instanceof SeriesPart.Instance) {
        seriesByInstance.put(told.place().eventId(), series.id());
      }
    }
  }

  @Override
  public void remove(String id) {
    changed.put(id, Optional.empty());
  }

  @Override
  public @Nullable Window window() {
    return below.window();
  }

  @Override
  public void window(Window window) {
    throw new UnsupportedOperationException("only parts of rounds are tried");
  }

  @Override
  public long nextSequence() {
    return ++sequence;
  }

  @Override
  public List<String> seriesIds() {
    throw new UnsupportedOperationException("only parts of rounds are tried");
  }

  @Override
  public List<String> dueSeries(Instant now, int limit) {
    return List.of();
  }

  @Override
  public Optional<Instant> nextDue() {
    return Optional.empty();
  }
}
