// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.store.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Which lanes this process may work on, and for how long: all of them, or those that it holds where
 * several processes share a store. Thread-safe.
 */
abstract class Reach {

  private final AtomicBoolean stopped = new AtomicBoolean();

  /** The lanes within reach that are due, the earliest first. */
  abstract List<Lane> due(Instant now, int limit);

  /** When a lane within reach that is not due yet will be. */
  abstract Optional<Instant> nextDue(Instant now);

  /** The lanes within reach that have something for a sink. */
  abstract List<Lane> behind(String sink);

  /** Work on a lane, which stays within reach until that ends. */
  interface Stay {

    /** Called once. */
    void end();
  }

  /** Begins to work on a lane; null when it is not within reach. */
  abstract @Nullable Stay begin(Lane lane);

  /** Whether what is under way on a lane shall go on; else it goes on later, or somewhere else. */
  abstract boolean goesOn(Lane lane);

  /** Whether nobody else can be at work on a lane that work was begun on here. */
  abstract boolean keeps(Lane lane);

  /** A lane that may not be within reach wants to be looked at. */
  abstract void announce(Lane lane, Duration wait);

  /** For how long nobody needs to look whether something became due. */
  abstract Duration longestWait();

  /** Whether those are all lanes. */
  abstract boolean isAll();

  /** What this process takes part in. */
  abstract Health.Node node();

  /** Takes all lanes, as somebody calls who brings threads of his own. */
  void takeAll() {}

  /** Begins nothing new from now on. */
  final void stop() {
    stopped.set(true);
  }

  final boolean isStopped() {
    return stopped.get();
  }
}
