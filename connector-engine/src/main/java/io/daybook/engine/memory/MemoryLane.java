// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneState;
import io.daybook.spi.store.OutboxEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one lane, in two halves: what only transactions see, changed in place under the
 * lane's lock, and what everybody sees, changed under the store's monitor when one ends well.
 */
final class MemoryLane {

  /** When a lane wants to be looked at; the number only tells lanes apart. */
  record Due(Instant at, long number, Lane lane) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int order = at.compareTo(other.at);
      return order != 0 ? order : Long.compare(number, other.number);
    }
  }

  final Lane lane;
  private final long number;

  /** Held by the transaction under way. */
  final ReentrantLock lock = new ReentrantLock();

  // Under the lock.
  SeriesTable series = new SeriesTable();
  StagedRows staged = new StagedRows();

  // Under the monitor.
  LaneState head = LaneState.NONE;
  @Nullable Instant seriesDue;

  /** The ids of series, and those that lead to one. */
  final Set<String> events = new HashSet<>();

  final KeptTable kept = new KeptTable();

  /** The names by the ids of their series. */
  final Map<String, Set<String>> names = new HashMap<>();

  @Nullable Due queued;
  final NavigableMap<Long, OutboxEntry> outbox = new TreeMap<>();
  final Map<String, Long> positions = new HashMap<>();

  /** Transactions that run or wait. */
  int users;

  MemoryLane(Lane lane, long number) {
    this.lane = lane;
    this.number = number;
  }

  boolean exists() {
    return head.version() > 0;
  }

  /** When the lane wants to be looked at, for itself or for a series; null for never. */
  @Nullable Due due() {
    Instant at = exists() ? earlier(head.due(), seriesDue) : null;
    return at == null ? null : new Due(at, number, lane);
  }

  static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
