// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRow;
import io.daybook.api.SeriesPart;
import io.daybook.normalizer.fold.CalendarState;
import io.daybook.normalizer.fold.Edition;
import io.daybook.normalizer.fold.OccurrenceState;
import io.daybook.normalizer.fold.SeriesState;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Window;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.SeriesRow;
import io.daybook.spi.store.SweptSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction sees of a calendar, as the fold wants it. Reads what was announced in one go,
 * writes at the end and only what differs.
 */
final class StoredState implements CalendarState {

  private static final int PAGE = 500;

  private final LaneTransaction transaction;

  private final StoredForm form;

  private final SeriesDialect dialect;

  /** What was read or written; an empty value for what is known not to be there. */
  private final Map<String, Optional<SeriesState>> known = new HashMap<>();

  private final Map<String, Optional<String>> owners = new HashMap<>();

  private final Map<String, Optional<SeriesState>> changed = new LinkedHashMap<>();

  /** The names that each changed series has in the store, as far as its stored state says. */
  private final Map<String, Set<String>> stored = new HashMap<>();

  private @Nullable Window window;

  private long sequence;

  private boolean written;

  /** Whether somebody who is shown the calendar sees another one than before. */
  private boolean differs;

  private @Nullable Instant calledOff;

  StoredState(
      LaneTransaction transaction, StoredForm form, SeriesDialect dialect, CalendarRecord record) {
    this.transaction = transaction;
    this.form = form;
    this.dialect = dialect;
    this.window = record.window();
    this.sequence = record.sequence();
  }

  /** Reads what will be asked for. */
  void prefetch(Collection<String> seriesIds, Collection<String> eventIds) {
    Set<String> owned = new LinkedHashSet<>(eventIds);
    owned.removeAll(owners.keySet());
    Map<String, String> found = transaction.seriesOf(owned);
    owned.forEach(id -> owners.put(id, Optional.ofNullable(found.get(id))));
    Set<String> missing = new LinkedHashSet<>(seriesIds);
    missing.addAll(found.values());
    missing.removeAll(known.keySet());
    Map<String, byte[]> bytes = transaction.series(missing);
    missing.forEach(id -> known.put(id, Optional.ofNullable(bytes.get(id)).map(form::readSeries)));
  }

  /** Adds what was read by other means. */
  void add(SweptSeries swept) {
    known.computeIfAbsent(swept.id(), id -> Optional.of(form.readSeries(swept.bytes())));
  }

  @Override
  public Optional<SeriesState> series(String id) {
    if (!known.containsKey(id)) {
      prefetch(List.of(id), List.of());
    }
    return Objects.requireNonNull(known.get(id));
  }

  @Override
  public Optional<String> seriesOf(String eventId) {
    if (!owners.containsKey(eventId)) {
      prefetch(List.of(), List.of(eventId));
    }
    return Objects.requireNonNull(owners.get(eventId));
  }

  @Override
  public List<String> seriesIds() {
    flush();
    List<String> ids = new ArrayList<>();
    long after = 0;
    List<SweptSeries> page;
    do {
      page = transaction.sweep(after, PAGE, false);
      for (SweptSeries series : page) {
        add(series);
        ids.add(series.id());
        after = series.ordinal();
      }
    } while (page.size() == PAGE);
    return ids;
  }

  @Override
  public List<String> dueSeries(Instant now, int limit) {
    flush();
    List<String> due = transaction.dueSeries(now, limit);
    prefetch(due, List.of());
    return due;
  }

  @Override
  public Optional<Instant> nextDue() {
    flush();
    return transaction.nextDue();
  }

  @Override
  public void save(SeriesState series) {
    if (!series(series.id()).equals(Optional.of(series))) {
      change(series.id(), Optional.of(series));
      eventIds(series).forEach(id -> owners.put(id, Optional.of(series.id())));
    }
  }

  @Override
  public void remove(String id) {
    if (series(id).isPresent()) {
      eventIds(series(id).orElseThrow()).forEach(owners::remove);
      change(id, Optional.empty());
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

  /** Whether anything was written. */
  boolean written() {
    return written;
  }

  /** Whether somebody who is shown the calendar sees another one than before. */
  boolean differs() {
    return differs;
  }

  /** When something was called off that is shown as such; null for nothing. */
  @Nullable Instant calledOff() {
    return calledOff;
  }

  long sequence() {
    return sequence;
  }

  /** Writes what differs. */
  void flush() {
    List<SeriesRow> saved = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    changed.forEach(
        (id, series) -> {
          series.map(this::row).ifPresent(saved::add);
          if (series.isEmpty()) {
            removed.add(id);
          }
        });
    written |= !changed.isEmpty();
    // Not what was stored before: a name may have been another series' meanwhile.
    changed.forEach((id, series) -> stored.put(id, names(series)));
    changed.clear();
    if (!removed.isEmpty()) {
      transaction.removeSeries(removed);
    }
    if (!saved.isEmpty()) {
      transaction.saveSeries(saved);
    }
  }

  private void change(String id, Optional<SeriesState> series) {
    stored.computeIfAbsent(id, unchanged -> names(series(unchanged)));
    SeriesState before = series(id).orElse(null);
    SeriesState after = series.orElse(null);
    if (!SeriesState.showTheSame(before, after)) {
      differs = true;
      Edition edition = after == null ? null : after.edition();
      Instant off = edition == null ? null : edition.calledOff();
      calledOff = off == null || (calledOff != null && calledOff.isAfter(off)) ? calledOff : off;
    }
    known.put(id, series);
    changed.put(id, series);
  }

  private SeriesRow row(SeriesState series) {
    return new SeriesRow(
        series.id(),
        dialect.stem(series.id(), series.head()),
        series.nextDue(),
        eventIds(series),
        newNames(series),
        form.write(series));
  }

  /** A series may have hundreds; those that it has already stay, and cost nothing. */
  private Set<String> newNames(SeriesState series) {
    Set<String> names = names(Optional.of(series));
    names.removeAll(stored.getOrDefault(series.id(), Set.of()));
    return names;
  }

  /** The uuids of what was told, by which links find it. */
  private static Set<String> names(Optional<SeriesState> series) {
    Set<String> names = new LinkedHashSet<>();
    series.ifPresent(
        told -> told.occurrences().forEach(one -> names.add(one.occurrence().uuid().toString())));
    return names;
  }

  private static Set<String> eventIds(SeriesState series) {
    Set<String> ids = new LinkedHashSet<>();
    series.exceptions().values().stream().map(CalendarRow::eventId).forEach(ids::add);
    // They may leave the series, or be dropped, while it is deleted.
    series.suspended().values().stream().map(CalendarRow::eventId).forEach(ids::add);
    for (OccurrenceState told : series.occurrences()) {
      if (told.place().series() instanceof SeriesPart.Instance) {
        ids.add(told.place().eventId());
      }
    }
    return ids;
  }
}
