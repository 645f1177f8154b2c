// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Outbox;
import io.daybook.spi.store.OutboxEntry;
import java.util.List;

/** The reading side of all lanes' outboxes. */
final class MemoryOutbox implements Outbox {

  private final Gate gate;
  private final Object monitor;
  private final LaneTable lanes;

  MemoryOutbox(Gate gate, Object monitor, LaneTable lanes) {
    this.gate = gate;
    this.monitor = monitor;
    this.lanes = lanes;
  }

  @Override
  public List<OutboxEntry> after(Lane lane, long position, int limit) {
    gate.requireOpen();
    synchronized (monitor) {
      MemoryLane found = lanes.find(lane);
      return found == null
          ? List.of()
          : found.outbox.tailMap(position, false).values().stream().limit(limit).toList();
    }
  }

  @Override
  public long position(String sink, Lane lane) {
    gate.requireOpen();
    synchronized (monitor) {
      MemoryLane found = lanes.find(lane);
      return found == null ? 0 : position(sink, found);
    }
  }

  @Override
  public void position(String sink, Lane lane, long position) {
    gate.requireOpenAndOutside();
    synchronized (monitor) {
      MemoryLane found = lanes.find(lane);
      if (found != null) {
        found.positions.merge(sink, position, Math::max);
      }
    }
  }

  @Override
  public List<Lane> behind(String sink) {
    gate.requireOpen();
    synchronized (monitor) {
      return lanes.telling().stream()
          .filter(lane -> lane.outbox.higherKey(position(sink, lane)) != null)
          .map(lane -> lane.lane)
          .toList();
    }
  }

  @Override
  public void prune(Lane lane, long position) {
    gate.requireOpenAndOutside();
    synchronized (monitor) {
      MemoryLane found = lanes.find(lane);
      if (found != null) {
        found.outbox.headMap(position, true).clear();
      }
    }
  }

  private static long position(String sink, MemoryLane lane) {
    return lane.positions.getOrDefault(sink, 0L);
  }
}
