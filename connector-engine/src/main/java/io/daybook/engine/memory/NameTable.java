// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of series, of all lanes, as everybody sees them. Used under the store's monitor. */
final class NameTable {

  /** The series of a name. */
  record Place(MemoryLane lane, String seriesId) {}

  private final Map<String, Place> byName = new HashMap<>();

  @Nullable Place find(String name) {
    return byName.get(name);
  }

  /** Leads a name to a series, and no longer to another. */
  void name(MemoryLane lane, String seriesId, String name) {
    Place now = new Place(lane, seriesId);
    Place before = byName.put(name, now);
    if (before != null && !before.equals(now)) {
      leave(before, name);
    }
    lane.names.computeIfAbsent(seriesId, none -> new HashSet<>()).add(name);
  }

  private static void leave(Place place, String name) {
    Set<String> names = place.lane().names.get(place.seriesId());
    if (names != null) {
      names.remove(name);
    }
  }

  void forget(MemoryLane lane, String seriesId) {
    Set<String> names = lane.names.remove(seriesId);
    if (names != null) {
      byName.keySet().removeAll(names);
    }
  }

  void forget(MemoryLane lane) {
    Set.copyOf(lane.names.keySet()).forEach(seriesId -> forget(lane, seriesId));
  }
}
