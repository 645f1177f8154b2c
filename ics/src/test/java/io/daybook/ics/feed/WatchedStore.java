// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store that notes what it is asked for. */
final class WatchedStore implements Store {

  private final Store inner;

  private final List<String> calls = new ArrayList<>();

  private String epoch;

  WatchedStore(Store inner) {
    this.inner = inner;
    this.epoch = inner.epoch();
  }

  /** Has another epoch, as after it was restored from a backup. */
  void renew(String newEpoch) {
    epoch = newEpoch;
  }

  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  synchronized void forget() {
    calls.clear();
  }

  private synchronized void note(String call) {
    calls.add(call);
  }

  @Override
  public String epoch() {
    return epoch;
  }

  @Override
  public <T> T transact(Lane lane, Function<LaneTransaction, T> work) {
    note("transact");
    return inner.transact(lane, work);
  }

  @Override
  public LaneState state(Lane lane) {
    note("state");
    return inner.state(lane);
  }

  @Override
  public boolean wake(Lane lane, Instant at) {
    note("wake");
    return inner.wake(lane, at);
  }

  @Override
  public List<Lane> lanes() {
    note("lanes");
    return inner.lanes();
  }

  @Override
  public List<Lane> holding(Lane whole, String eventId) {
    note("holding");
    return inner.holding(whole, eventId);
  }

  @Override
  public Optional<NamedSeries> named(String name) {
    note("named");
    return inner.named(name);
  }

  @Override
  public List<KeptSeries> series(Lane lane, long after, int limit) {
    note("series");
    return inner.series(lane, after, limit);
  }

  @Override
  public List<Lane> due(Instant now, int limit) {
    return inner.due(now, limit);
  }

  @Override
  public Optional<Instant> nextDue(Instant now) {
    return inner.nextDue(now);
  }

  @Override
  public long nextOccurrenceId() {
    return inner.nextOccurrenceId();
  }

  @Override
  public Outbox outbox() {
    return inner.outbox();
  }

  @Override
  public Documents documents() {
    Documents documents = inner.documents();
    return new Documents() {
      @Override
      public Optional<Document> find(String kind, String key) {
        note("find " + kind);
        return documents.find(kind, key);
      }

      @Override
      public List<Document> list(String kind, @Nullable String afterKey, int limit) {
        note("list " + kind);
        return documents.list(kind, afterKey, limit);
      }

      @Override
      public boolean put(String kind, String key, long version, byte[] bytes) {
        note("put " + kind);
        return documents.put(kind, key, version, bytes);
      }

      @Override
      public boolean remove(String kind, String key, long version) {
        note("remove " + kind);
        return documents.remove(kind, key, version);
      }
    };
  }

  @Override
  public WorkQueue work() {
    return inner.work();
  }

  @Override
  public Optional<Partitions> partitions() {
    return inner.partitions();
  }

  @Override
  public void close() {
    inner.close();
  }
}
