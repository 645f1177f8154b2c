// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.spi.store.KeptSeries;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneState;
import io.daybook.spi.store.NamedSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All lanes, when they are due, and what everybody sees of their series. Each call holds the
 * store's monitor.
 */
final class LaneTable {

  private final Object monitor;
  private final Map<Lane, MemoryLane> lanes = new HashMap<>();
  private final NavigableSet<MemoryLane.Due> dues = new TreeSet<>();
  private final Set<MemoryLane> telling = new LinkedHashSet<>();
  private final NameTable names = new NameTable();
  private long lastNumber;

  LaneTable(Object monitor) {
    this.monitor = monitor;
  }

  /** The lane for a transaction, made if need be; {@link #leave} must follow. */
  MemoryLane enter(Lane lane) {
    synchronized (monitor) {
      MemoryLane entered =
          lanes.computeIfAbsent(lane, absent -> new MemoryLane(absent, ++lastNumber));
      entered.users++;
      return entered;
    }
  }

  void leave(MemoryLane lane) {
    synchronized (monitor) {
      lane.users--;
      if (lane.users == 0 && !lane.exists()) {
        lanes.remove(lane.lane);
      }
    }
  }

  /** The lane, or null when none was saved. */
  @Nullable MemoryLane find(Lane lane) {
    synchronized (monitor) {
      MemoryLane found = lanes.get(lane);
      return found != null && found.exists() ? found : null;
    }
  }

  boolean wake(Lane lane, Instant at) {
    synchronized (monitor) {
      MemoryLane found = find(lane);
      if (found == null) {
        return false;
      }
      LaneState head = found.head;
      Instant due = MemoryLane.earlier(head.due(), at);
      found.head = new LaneState(head.version(), head.wakes() + 1, due, head.bytes());
      queue(found);
      return true;
    }
  }

  /** Puts the lane where it belongs among the dues, and among those that have something to tell. */
  void queue(MemoryLane lane) {
    synchronized (monitor) {
      if (lane.queued != null) {
        dues.remove(lane.queued);
      }
      if (!lane.outbox.isEmpty()) {
        telling.add(lane);
      }
      lane.queued = lane.due();
      if (lane.queued != null) {
        dues.add(lane.queued);
      }
    }
  }

  /** Lanes that have something to tell; those that have not any more are forgotten. */
  List<MemoryLane> telling() {
    synchronized (monitor) {
      telling.removeIf(lane -> lane.outbox.isEmpty() || !lane.exists());
      return List.copyOf(telling);
    }
  }

  List<MemoryLane> all() {
    synchronized (monitor) {
      return lanes.values().stream().filter(MemoryLane::exists).toList();
    }
  }

  List<Lane> holding(Lane whole, String eventId) {
    Lane connection = whole.whole();
    synchronized (monitor) {
      return all().stream()
          .filter(found -> found.events.contains(eventId))
          .map(found -> found.lane)
          .filter(lane -> lane.calendarId() != null && lane.whole().equals(connection))
          .toList();
    }
  }

  /** The names of their series; used under the monitor only. */
  NameTable names() {
    return names;
  }

  Optional<NamedSeries> named(String name) {
    synchronized (monitor) {
      NameTable.Place place = names.find(name);
      KeptSeries series = place == null ? null : place.lane().kept.find(place.seriesId());
      return place == null || series == null
          ? Optional.empty()
          : Optional.of(new NamedSeries(place.lane().lane, series.id(), series.bytes()));
    }
  }

  List<KeptSeries> series(Lane lane, long after, int limit) {
    synchronized (monitor) {
      MemoryLane found = find(lane);
      return found == null ? List.of() : found.kept.after(after, limit);
    }
  }

  List<Lane> due(Instant now, int limit) {
    synchronized (monitor) {
      List<Lane> found = new ArrayList<>();
      for (MemoryLane.Due due : dues) {
        if (found.size() >= limit || due.at().isAfter(now)) {
          break;
        }
        found.add(due.lane());
      }
      return found;
    }
  }

  Optional<Instant> nextDue(Instant now) {
    synchronized (monitor) {
      return dues.stream().map(MemoryLane.Due::at).filter(at -> at.isAfter(now)).findFirst();
    }
  }
}
