// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.spi.store.StagedRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The staged rows of one lane. Used under the lane's lock. */
final class StagedRows {

  private final List<StagedRow> rows = new ArrayList<>();
  private final Map<String, List<StagedRow>> byStem = new HashMap<>();

  /** Those whose series is not their stem; the others are found by that. */
  private final Map<String, List<StagedRow>> bySeries = new HashMap<>();

  private final Map<String, Integer> rowsOfEvent = new HashMap<>();
  private final Map<String, Integer> rowsOfSeries = new HashMap<>();

  void add(Collection<StagedRow> added, Journal journal) {
    int size = rows.size();
    journal.add(() -> truncate(size));
    for (StagedRow row : added) {
      if (!rows.isEmpty() && row.ordinal() <= rows.get(rows.size() - 1).ordinal()) {
        throw new IllegalArgumentException("ordinal " + row.ordinal() + " does not rise");
      }
      rows.add(row);
      byStem.computeIfAbsent(row.stem(), stem -> new ArrayList<>()).add(row);
      if (!row.seriesId().equals(row.stem())) {
        bySeries.computeIfAbsent(row.seriesId(), id -> new ArrayList<>()).add(row);
      }
      rowsOfEvent.merge(row.eventId(), 1, Integer::sum);
      rowsOfSeries.merge(row.seriesId(), 1, Integer::sum);
    }
  }

  List<StagedRow> after(long ordinal, int limit) {
    int from = firstAfter(ordinal);
    int to = (int) Math.min(rows.size(), (long) from + limit);
    return List.copyOf(rows.subList(from, to));
  }

  /** The rows of some stems and series, each once, in order. */
  List<StagedRow> of(Collection<String> keys) {
    NavigableMap<Long, StagedRow> found = new TreeMap<>();
    for (String key : keys) {
      byStem.getOrDefault(key, List.of()).forEach(row -> found.put(row.ordinal(), row));
      bySeries.getOrDefault(key, List.of()).forEach(row -> found.put(row.ordinal(), row));
    }
    return List.copyOf(found.values());
  }

  /** Others, which lack the first rows. */
  StagedRows without(long limit) {
    StagedRows left = new StagedRows();
    left.add(rows.subList((int) Math.min(limit, rows.size()), rows.size()), new Journal());
    return left;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  boolean hasEvent(String eventId) {
    return rowsOfEvent.containsKey(eventId);
  }

  boolean hasSeries(String seriesId) {
    return rowsOfSeries.containsKey(seriesId);
  }

  private int firstAfter(long ordinal) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.get(middle).ordinal() > ordinal) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private void truncate(int size) {
    while (rows.size() > size) {
      StagedRow row = rows.remove(rows.size() - 1);
      byStem.computeIfPresent(row.stem(), (stem, ofStem) -> withoutLast(ofStem));
      if (!row.seriesId().equals(row.stem())) {
        bySeries.computeIfPresent(row.seriesId(), (id, ofSeries) -> withoutLast(ofSeries));
      }
      rowsOfEvent.computeIfPresent(row.eventId(), (id, count) -> count == 1 ? null : count - 1);
      rowsOfSeries.computeIfPresent(row.seriesId(), (id, count) -> count == 1 ? null : count - 1);
    }
  }

  private static @Nullable List<StagedRow> withoutLast(List<StagedRow> found) {
    found.remove(found.size() - 1);
    return found.isEmpty() ? null : found;
  }
}
