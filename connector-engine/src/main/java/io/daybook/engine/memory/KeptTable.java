// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.spi.store.KeptSeries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The series of one lane as everybody sees them. Used under the store's monitor. */
final class KeptTable {

  private final Map<String, KeptSeries> byId = new HashMap<>();
  private final NavigableMap<Long, KeptSeries> byOrdinal = new TreeMap<>();

  @Nullable KeptSeries find(String id) {
    return byId.get(id);
  }

  List<KeptSeries> after(long ordinal, int limit) {
    return byOrdinal.tailMap(ordinal, false).values().stream().limit(limit).toList();
  }

  /** Shows what there is of an id now, be it nothing. */
  void set(String id, SeriesTable.@Nullable Entry entry) {
    KeptSeries old = byId.remove(id);
    if (old != null) {
      byOrdinal.remove(old.ordinal());
    }
    if (entry != null) {
      KeptSeries now = new KeptSeries(entry.ordinal(), id, entry.row().bytes());
      byId.put(id, now);
      byOrdinal.put(now.ordinal(), now);
    }
  }

  void clear() {
    byId.clear();
    byOrdinal.clear();
  }
}
