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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store on which somebody else does something at a bad moment.
 *
 * @param inner the store itself
 * @param read what he does when a lane was looked at outside of a transaction
 * @param changing what he does before a lane is changed
 */
record RacedStore(Store inner, Consumer<Lane> read, Consumer<Lane> changing) implements Store {

  /** Somebody else follows a calendar between looking at it and changing it. */
  RacedStore(Store inner, Daybook other) {
    this(
        inner,
        lane -> lane.calendar().ifPresent(one -> other.follow(one.connection(), one.calendarId())),
        lane -> {});
  }

  @Override
  public LaneState state(Lane lane) {
    LaneState state = inner.state(lane);
    read.accept(lane);
    return state;
  }

  @Override
  public String epoch() {
    return inner.epoch();
  }

  @Override
  public <T> T transact(Lane lane, Function<LaneTransaction, T> work) {
    changing.accept(lane);
    return inner.transact(lane, work);
  }

  @Override
  public boolean wake(Lane lane, Instant at) {
    return inner.wake(lane, at);
  }

  @Override
  public List<Lane> lanes() {
    return inner.lanes();
  }

  @Override
  public List<Lane> holding(Lane whole, String eventId) {
    return inner.holding(whole, eventId);
  }

  @Override
  public Optional<NamedSeries> named(String name) {
    return inner.named(name);
  }

  @Override
  public List<KeptSeries> series(Lane lane, long after, int limit) {
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
    return inner.documents();
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
