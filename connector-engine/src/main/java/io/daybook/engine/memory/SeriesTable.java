// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.spi.store.SeriesRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The series of one lane. Used under the lane's lock. */
final class SeriesTable {

  /** A stored series with its place. */
  record Entry(long ordinal, SeriesRow row) {}

  private record Kin(String stem, long ordinal) implements Comparable<Kin> {
    @Override
    public int compareTo(Kin other) {
      int order = stem.compareTo(other.stem);
      return order != 0 ? order : Long.compare(ordinal, other.ordinal);
    }
  }

  private record Due(Instant at, String id) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int order = at.compareTo(other.at);
      return order != 0 ? order : CodePoints.compare(id, other.id);
    }
  }

  private final Map<String, Entry> byId = new HashMap<>();
  private final NavigableMap<Long, Entry> byOrdinal = new TreeMap<>();
  private final NavigableMap<Kin, String> byStem = new TreeMap<>();
  private final NavigableMap<Due, String> dues = new TreeMap<>();
  private final Map<String, String> leads = new HashMap<>();
  private long lastOrdinal;

  /** The ids of series and events of which everybody may see something else now. */
  private final Set<String> touched = new HashSet<>();

  /** What the transaction under way did to names, in this order; nobody sees it yet. */
  private final List<Naming> namings = new ArrayList<>();

  /**
   * A series was given names.
   *
   * @param names the names, or null when it was removed, and its names with it
   */
  private record Naming(String seriesId, @Nullable Set<String> names) {}

  Map<String, byte[]> find(Collection<String> ids) {
    Map<String, byte[]> found = new LinkedHashMap<>();
    for (String id : ids) {
      Entry entry = byId.get(id);
      if (entry != null) {
        found.put(id, entry.row().bytes());
      }
    }
    return found;
  }

  Map<String, String> leadsOf(Collection<String> eventIds) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String eventId : eventIds) {
      String id = leads.get(eventId);
      if (id != null) {
        found.put(eventId, id);
      }
    }
    return found;
  }

  List<String> kin(Collection<String> stems) {
    NavigableMap<Long, String> found = new TreeMap<>();
    for (String stem : stems) {
      byStem
          .subMap(new Kin(stem, 0), new Kin(stem, Long.MAX_VALUE))
          .forEach((kin, id) -> found.put(kin.ordinal(), id));
    }
    return new ArrayList<>(found.values());
  }

  List<String> due(Instant now, int limit) {
    List<String> ids = new ArrayList<>();
    for (Due due : dues.keySet()) {
      if (ids.size() >= limit || due.at().isAfter(now)) {
        break;
      }
      ids.add(due.id());
    }
    return ids;
  }

  @Nullable Instant nextDue() {
    return dues.isEmpty() ? null : dues.firstKey().at();
  }

  /** The entries that come after an ordinal, in order. */
  Collection<Entry> after(long ordinal) {
    return byOrdinal.tailMap(ordinal, false).values();
  }

  void save(SeriesRow row, Journal journal) {
    Entry old = byId.get(row.id());
    if (old != null) {
      forgetKeys(old, journal);
    }
    Entry entry = new Entry(old == null ? ++lastOrdinal : old.ordinal(), row);
    touch(row, journal);
    journal.put(byId, row.id(), entry);
    journal.put(byOrdinal, entry.ordinal(), entry);
    journal.put(byStem, new Kin(row.stem(), entry.ordinal()), row.id());
    if (row.nextDue() != null) {
      journal.put(dues, new Due(row.nextDue(), row.id()), row.id());
    }
    for (String eventId : row.eventIds()) {
      journal.put(leads, eventId, row.id());
    }
    if (!row.names().isEmpty()) {
      namings.add(new Naming(row.id(), row.names()));
    }
  }

  void remove(String id, Journal journal) {
    Entry entry = byId.get(id);
    if (entry != null) {
      forgetKeys(entry, journal);
      journal.remove(byId, id);
      journal.remove(byOrdinal, entry.ordinal());
      namings.add(new Naming(id, null));
    }
  }

  /** Brings what everybody sees of a lane's series up to date. */
  void publish(MemoryLane lane, NameTable names) {
    for (String id : touched) {
      Entry entry = byId.get(id);
      lane.kept.set(id, entry);
      if (entry != null || leads.containsKey(id)) {
        lane.events.add(id);
      } else {
        lane.events.remove(id);
      }
    }
    touched.clear();
    for (Naming naming : namings) {
      if (naming.names() == null) {
        names.forget(lane, naming.seriesId());
      } else {
        naming.names().forEach(name -> names.name(lane, naming.seriesId(), name));
      }
    }
    namings.clear();
  }

  private void touch(SeriesRow row, Journal journal) {
    if (touched.isEmpty()) {
      journal.add(touched::clear);
      journal.add(namings::clear);
    }
    touched.add(row.id());
    touched.addAll(row.eventIds());
  }

  private void forgetKeys(Entry entry, Journal journal) {
    SeriesRow row = entry.row();
    touch(row, journal);
    journal.remove(byStem, new Kin(row.stem(), entry.ordinal()));
    if (row.nextDue() != null) {
      journal.remove(dues, new Due(row.nextDue(), row.id()));
    }
    for (String eventId : row.eventIds()) {
      // Another series may have named it since.
      if (row.id().equals(leads.get(eventId))) {
        journal.remove(leads, eventId);
      }
    }
  }
}
