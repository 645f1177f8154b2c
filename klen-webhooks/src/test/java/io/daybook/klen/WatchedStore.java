// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.KeptSeries;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneState;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.NamedSeries;
import io.daybook.spi.store.Outbox;
import io.daybook.spi.store.Partitions;
import io.daybook.spi.store.Store;
import io.daybook.spi.store.WorkItem;
import io.daybook.spi.store.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store in memory that tells what is taken from its queue, and what is removed. */
record WatchedStore(
    Store store, Consumer<String> taken, Consumer<String> removed, @Nullable Partitions handed)
    implements Store {

  WatchedStore(Consumer<String> taken, Consumer<String> removed) {
    this(new MemoryStore("epoch"), taken, removed, null);
  }

  /** One that others share. */
  WatchedStore(Partitions handed) {
    this(new MemoryStore("epoch"), kind -> {}, kind -> {}, handed);
  }

  @Override
  public WorkQueue work() {
    return new Watched(store.work(), taken, removed);
  }

  @Override
  public String epoch() {
    return store.epoch();
  }

  @Override
  public <T> T transact(Lane lane, Function<LaneTransaction, T> work) {
    return store.transact(lane, work);
  }

  @Override
  public LaneState state(Lane lane) {
    return store.state(lane);
  }

  @Override
  public boolean wake(Lane lane, Instant at) {
    return store.wake(lane, at);
  }

  @Override
  public List<Lane> lanes() {
    return store.lanes();
  }

  @Override
  public List<Lane> holding(Lane whole, String eventId) {
    return store.holding(whole, eventId);
  }

  @Override
  public Optional<NamedSeries> named(String name) {
    return store.named(name);
  }

  @Override
  public List<KeptSeries> series(Lane lane, long after, int limit) {
    return store.series(lane, after, limit);
  }

  @Override
  public List<Lane> due(Instant now, int limit) {
    return store.due(now, limit);
  }

  @Override
  public Optional<Instant> nextDue(Instant now) {
    return store.nextDue(now);
  }

  @Override
  public long nextOccurrenceId() {
    return store.nextOccurrenceId();
  }

  @Override
  public Outbox outbox() {
    return store.outbox();
  }

  @Override
  public Documents documents() {
    return store.documents();
  }

  @Override
  public Optional<Partitions> partitions() {
    return Optional.ofNullable(handed);
  }

  @Override
  public void close() {
    store.close();
  }

  private record Watched(WorkQueue work, Consumer<String> taken, Consumer<String> removed)
      implements WorkQueue {

    @Override
    public boolean add(WorkItem item) {
      return work.add(item);
    }

    @Override
    public void addAll(List<WorkItem> items) {
      work.addAll(items);
    }

    @Override
    public List<WorkItem> take(String kind, Instant now, Duration lease, int limit) {
      taken.accept(kind);
      return work.take(kind, now, lease, limit);
    }

    @Override
    public boolean done(WorkItem item) {
      return work.done(item);
    }

    @Override
    public boolean done(WorkItem item, String kind, String key, byte[] bytes) {
      return work.done(item, kind, key, bytes);
    }

    @Override
    public boolean retry(WorkItem item, Instant due, byte[] bytes) {
      return work.retry(item, due, bytes);
    }

    @Override
    public void release(Collection<String> kinds, Instant now) {
      work.release(kinds, now);
    }

    @Override
    public List<WorkItem> list(String kind, @Nullable String afterId, int limit) {
      return work.list(kind, afterId, limit);
    }

    @Override
    public boolean remove(String kind, String id) {
      boolean there = work.remove(kind, id);
      removed.accept(kind);
      return there;
    }

    @Override
    public Optional<Instant> nextDue(String kind, Instant now) {
      return work.nextDue(kind, now);
    }
  }
}
