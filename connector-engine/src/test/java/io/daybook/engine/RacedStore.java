// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneState;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.Outbox;
import io.daybook.spi.store.Store;
import io.daybook.spi.store.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A store on which somebody else follows a calendar between looking at it and changing it. */
record RacedStore(Store inner, Daybook other) implements Store {

  @Override
  public LaneState state(Lane lane) {
    LaneState state = inner.state(lane);
    if (lane.calendarId() != null) {
      other.follow(lane.connection(), lane.calendarId());
    }
    return state;
  }

  @Override
  public String epoch() {
    return inner.epoch();
  }

  @Override
  public <T> T transact(Lane lane, Function<LaneTransaction, T> work) {
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
  public void close() {
    inner.close();
  }
}
