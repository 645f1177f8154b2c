// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A state that keeps nothing but what the stored form keeps. */
final class StoredCalendarState implements CalendarState {

  private final StoredForm form = new StoredForm();

  private final CalendarState memory = new MemoryCalendarState();

  private SeriesState throughBytes(SeriesState series) {
    return form.readSeries(form.write(series));
  }

  @Override
  public Optional<SeriesState> series(String id) {
    return memory.series(id).map(this::throughBytes);
  }

  @Override
  public void save(SeriesState series) {
    memory.save(throughBytes(series));
  }

  @Override
  public Optional<String> seriesOf(String eventId) {
    return memory.seriesOf(eventId);
  }

  @Override
  public List<String> seriesIds() {
    return memory.seriesIds();
  }

  @Override
  public List<String> dueSeries(Instant now, int limit) {
    return memory.dueSeries(now, limit);
  }

  @Override
  public Optional<Instant> nextDue() {
    return memory.nextDue();
  }

  @Override
  public void remove(String id) {
    memory.remove(id);
  }

  @Override
  public @Nullable Window window() {
    return memory.window();
  }

  @Override
  public void window(Window window) {
    memory.window(window);
  }

  @Override
  public long nextSequence() {
    return memory.nextSequence();
  }
}
