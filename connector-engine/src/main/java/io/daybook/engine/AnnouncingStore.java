// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A store that several processes share: whenever somebody changes or wakes a lane that another one
 * may hold, that one is told so. Thus no other place in the engine has to think of it.
 */
final class AnnouncingStore implements Store {

  private final Store store;
  private final Reach reach;
  private final Clock clock;

  AnnouncingStore(Store store, Reach reach, Clock clock) {
    this.store = store;
    this.reach = reach;
    this.clock = clock;
  }

  @Override
  public <T> T transact(Lane lane, Function<LaneTransaction, T> work) {
    T result = store.transact(lane, work);
    reach.announce(lane, Duration.ZERO);
    return result;
  }

  @Override
  public boolean wake(Lane lane, Instant at) {
    boolean known = store.wake(lane, at);
    if (known) {
      Duration wait = Duration.between(clock.instant(), at);
      reach.announce(lane, wait.isNegative() ? Duration.ZERO : wait);
    }
    return known;
  }

  @Override
  public String epoch() {
    return store.epoch();
  }

  @Override
  public LaneState state(Lane lane) {
    return store.state(lane);
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
  public WorkQueue work() {
    return store.work();
  }

  @Override
  public Optional<Partitions> partitions() {
    return store.partitions();
  }

  @Override
  public void close() {
    store.close();
  }
}
