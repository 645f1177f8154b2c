// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.spi.store.Documents;
import io.daybook.spi.store.KeptSeries;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneState;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.NamedSeries;
import io.daybook.spi.store.Outbox;
import io.daybook.spi.store.Partitions;
import io.daybook.spi.store.Store;
import io.daybook.spi.store.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Keeps everything in memory, for as long as the process lives. Transactions of different lanes run
 * in parallel. Thread-safe.
 *
 * <p>What is wrong about a call is an {@link IllegalStateException}: one after {@link #close}, one
 * of a transaction that has ended, and one that writes in the work of a transaction other than by
 * it. A transaction that is under way when the store is closed may still end.
 */
public final class MemoryStore implements Store {

  private final String epoch;
  private final Gate gate = new Gate();

  /**
   * Held for moments only, never while work runs; a thread that holds a lane's lock may take it,
   * never the other way round.
   */
  private final Object monitor = new Object();

  private final LaneTable lanes = new LaneTable(monitor);
  private final DocumentTable documentTable = new DocumentTable(monitor);
  private final Outbox outbox = new MemoryOutbox(gate, monitor, lanes);
  private final Documents documents = new MemoryDocuments(gate, monitor, documentTable);
  private final WorkTable workTable = new WorkTable();
  private final WorkQueue work = new MemoryWork(gate, monitor, workTable, documentTable);
  private final AtomicLong lastOccurrenceId = new AtomicLong();

  /**
   * Makes an empty store.
   *
   * @param epoch its name, unlike that of any other store
   */
  public MemoryStore(String epoch) {
    this.epoch = Objects.requireNonNull(epoch, "epoch");
  }

  @Override
  public String epoch() {
    gate.requireOpen();
    return epoch;
  }

  @Override
  public <T> T transact(Lane lane, Function<LaneTransaction, T> work) {
    gate.beginWork();
    try {
      MemoryLane entered = lanes.enter(lane);
      try {
        return transact(entered, work);
      } finally {
        lanes.leave(entered);
      }
    } finally {
      gate.endWork();
    }
  }

  private <T> T transact(MemoryLane lane, Function<LaneTransaction, T> work) {
    lane.lock.lock();
    try {
      TransactionDocuments written = new TransactionDocuments(monitor, documentTable);
      TransactionWork added = new TransactionWork(monitor, workTable, written);
      MemoryTransaction transaction = new MemoryTransaction(monitor, lane, written, added);
      boolean committed = false;
      try {
        T result = work.apply(transaction);
        transaction.commit(lanes);
        committed = true;
        return result;
      } finally {
        if (!committed) {
          transaction.rollBack();
        }
      }
    } finally {
      lane.lock.unlock();
    }
  }

  @Override
  public LaneState state(Lane lane) {
    gate.requireOpen();
    synchronized (monitor) {
      MemoryLane found = lanes.find(lane);
      return found == null ? LaneState.NONE : found.head;
    }
  }

  @Override
  public boolean wake(Lane lane, Instant at) {
    gate.requireOpenAndOutside();
    return lanes.wake(lane, at);
  }

  @Override
  public List<Lane> lanes() {
    gate.requireOpen();
    return lanes.all().stream().map(lane -> lane.lane).toList();
  }

  @Override
  public List<Lane> holding(Lane whole, String eventId) {
    gate.requireOpen();
    return lanes.holding(whole, eventId);
  }

  @Override
  public Optional<NamedSeries> named(String name) {
    gate.requireOpen();
    return lanes.named(name);
  }

  @Override
  public List<KeptSeries> series(Lane lane, long after, int limit) {
    gate.requireOpen();
    return lanes.series(lane, after, limit);
  }

  @Override
  public List<Lane> due(Instant now, int limit) {
    gate.requireOpen();
    return lanes.due(now, limit);
  }

  @Override
  public Optional<Instant> nextDue(Instant now) {
    gate.requireOpen();
    return lanes.nextDue(now);
  }

  @Override
  public long nextOccurrenceId() {
    gate.requireOpen();
    return lastOccurrenceId.incrementAndGet();
  }

  @Override
  public Outbox outbox() {
    gate.requireOpen();
    return outbox;
  }

  @Override
  public Documents documents() {
    gate.requireOpen();
    return documents;
  }

  @Override
  public WorkQueue work() {
    gate.requireOpen();
    return work;
  }

  @Override
  public Optional<Partitions> partitions() {
    return Optional.empty();
  }

  @Override
  public void close() {
    gate.close();
  }
}
