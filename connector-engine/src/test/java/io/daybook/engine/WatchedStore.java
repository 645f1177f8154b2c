// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.StoreException;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.KeptSeries;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneState;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.NamedSeries;
import io.daybook.spi.store.Outbox;
import io.daybook.spi.store.OutboxEntry;
import io.daybook.spi.store.Partitions;
import io.daybook.spi.store.Store;
import io.daybook.spi.store.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A store that stands for one process: it can die at a step, before or after it is durable. */
final class WatchedStore implements Store {

  private final Store inner;

  private final boolean diesAfter;

  private final int lastStep;

  private int steps;

  private int looks;

  private boolean dead;

  /** A store whose process dies at its n-th writing step, counted from 1; 0 for never. */
  WatchedStore(Store inner, int lastStep, boolean diesAfter) {
    this.inner = inner;
    this.lastStep = lastStep;
    this.diesAfter = diesAfter;
  }

  int steps() {
    return steps;
  }

  /** How often it was asked what is due. */
  int looks() {
    return looks;
  }

  boolean dead() {
    return dead;
  }

  /** Does a step that writes, or dies before or after it. */
  private synchronized <T> T write(Function<Runnable, T> step) {
    requireAlive();
    steps++;
    boolean last = steps == lastStep;
    T result =
        step.apply(
            () -> {
              if (last && !diesAfter) {
                throw died();
              }
            });
    if (last) {
      throw died();
    }
    return result;
  }

  private synchronized void requireAlive() {
    if (dead) {
      throw died();
    }
  }

  private StoreException died() {
    dead = true;
    return new StoreException("the process died", null);
  }

  @Override
  public String epoch() {
    return inner.epoch();
  }

  @Override
  public <T> T transact(Lane lane, Function<LaneTransaction, T> work) {
    return write(
        beforeCommit ->
            inner.transact(
                lane,
                transaction -> {
                  T result = work.apply(transaction);
                  beforeCommit.run();
                  return result;
                }));
  }

  @Override
  public LaneState state(Lane lane) {
    requireAlive();
    return inner.state(lane);
  }

  @Override
  public boolean wake(Lane lane, Instant at) {
    requireAlive();
    return inner.wake(lane, at);
  }

  @Override
  public List<Lane> lanes() {
    requireAlive();
    return inner.lanes();
  }

  @Override
  public List<Lane> holding(Lane whole, String eventId) {
    requireAlive();
    return inner.holding(whole, eventId);
  }

  @Override
  public Optional<NamedSeries> named(String name) {
    requireAlive();
    return inner.named(name);
  }

  @Override
  public List<KeptSeries> series(Lane lane, long after, int limit) {
    requireAlive();
    return inner.series(lane, after, limit);
  }

  @Override
  public List<Lane> due(Instant now, int limit) {
    requireAlive();
    looks++;
    return inner.due(now, limit);
  }

  @Override
  public Optional<Instant> nextDue(Instant now) {
    requireAlive();
    return inner.nextDue(now);
  }

  @Override
  public long nextOccurrenceId() {
    requireAlive();
    return inner.nextOccurrenceId();
  }

  @Override
  public Outbox outbox() {
    return new WatchedOutbox(inner.outbox());
  }

  @Override
  public Documents documents() {
    requireAlive();
    return inner.documents();
  }

  @Override
  public WorkQueue work() {
    requireAlive();
    return inner.work();
  }

  @Override
  public Optional<Partitions> partitions() {
    return inner.partitions();
  }

  @Override
  public void close() {
    // Its content outlives the process.
  }

  private final class WatchedOutbox implements Outbox {

    private final Outbox outbox;

    WatchedOutbox(Outbox outbox) {
      this.outbox = outbox;
    }

    @Override
    public List<OutboxEntry> after(Lane lane, long position, int limit) {
      requireAlive();
      return outbox.after(lane, position, limit);
    }

    @Override
    public long position(String sink, Lane lane) {
      requireAlive();
      return outbox.position(sink, lane);
    }

    @Override
    public void position(String sink, Lane lane, long position) {
      write(
          beforeCommit -> {
            beforeCommit.run();
            outbox.position(sink, lane, position);
            return true;
          });
    }

    @Override
    public List<Lane> behind(String sink) {
      requireAlive();
      return outbox.behind(sink);
    }

    @Override
    public void prune(Lane lane, long position) {
      write(
          beforeCommit -> {
            beforeCommit.run();
            outbox.prune(lane, position);
            return true;
          });
    }
  }
}
