// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All lanes of a store that only this process uses. */
class WholeStore extends Reach {

  /** A clock may be set; nobody waits for longer than this without looking at it. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Store store;

  WholeStore(Store store) {
    this.store = store;
  }

  @Override
  List<Lane> due(Instant now, int limit) {
    return store.due(now, limit);
  }

  @Override
  Optional<Instant> nextDue(Instant now) {
    return store.nextDue(now);
  }

  @Override
  List<Lane> behind(String sink) {
    return store.outbox().behind(sink);
  }

  @Override
  Stay begin(Lane lane) {
    return () -> {};
  }

  @Override
  boolean goesOn(Lane lane) {
    return !isStopped();
  }

  @Override
  boolean keeps(Lane lane) {
    return true;
  }

  @Override
  void announce(Lane lane, Duration wait) {}

  @Override
  boolean isAll() {
    return true;
  }

  @Override
  Health.Node node() {
    return new Health.Node(false, Set.of(), true);
  }

  @Override
  Duration longestWait() {
    return LONGEST_WAIT;
  }
}
