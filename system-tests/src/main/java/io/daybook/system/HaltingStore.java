// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

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
import java.util.Optional;
import java.util.function.Function;

/** A store that may stand still right before or after a commit, and says when all is delivered. */
record HaltingStore(Store whole, Halt halt, Deliveries deliveries, Errands errands)
    implements Store {

  @Override
  public <T> T transact(Lane lane, Function<LaneTransaction, T> work) {
    T result =
        whole.transact(
            lane,
            transaction -> {
              T inside = work.apply(transaction);
              halt.pass(Halt.Place.UNCOMMITTED);
              return inside;
            });
    halt.pass(Halt.Place.COMMITTED);
    return result;
  }

  @Override
  public String epoch() {
    return whole.epoch();
  }

  @Override
  public LaneState state(Lane lane) {
    return whole.state(lane);
  }

  @Override
  public boolean wake(Lane lane, Instant at) {
    return whole.wake(lane, at);
  }

  @Override
  public List<Lane> lanes() {
    return whole.lanes();
  }

  @Override
  public List<Lane> holding(Lane connection, String eventId) {
    return whole.holding(connection, eventId);
  }

  @Override
  public Optional<NamedSeries> named(String name) {
    return whole.named(name);
  }

  @Override
  public List<KeptSeries> series(Lane lane, long after, int limit) {
    return whole.series(lane, after, limit);
  }

  @Override
  public List<Lane> due(Instant now, int limit) {
    return whole.due(now, limit);
  }

  @Override
  public Optional<Instant> nextDue(Instant now) {
    return whole.nextDue(now);
  }

  @Override
  public long nextOccurrenceId() {
    return whole.nextOccurrenceId();
  }

  @Override
  public Outbox outbox() {
    return new WatchedOutbox(whole.outbox(), deliveries);
  }

  @Override
  public Documents documents() {
    return whole.documents();
  }

  @Override
  public WorkQueue work() {
    return new HaltingWork(whole.work(), halt, errands);
  }

  /** It is used by one process at a time, which need not wait for the leases of those before. */
  @Override
  public Optional<Partitions> partitions() {
    return Optional.empty();
  }

  @Override
  public void close() {
    whole.close();
  }
}
