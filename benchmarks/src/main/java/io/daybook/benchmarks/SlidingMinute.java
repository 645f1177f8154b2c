// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what comes within a minute, and refuses what is too much, as Google's quotas do. */
final class SlidingMinute {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int limit;

  private final Deque<Instant> served = new ArrayDeque<>();

  private int most;

  SlidingMinute(int limit) {
    this.limit = limit;
  }

  /** False when there were too many. */
  boolean serve(Instant now) {
    while (!served.isEmpty() && !served.getFirst().isAfter(now.minus(MINUTE))) {
      served.removeFirst();
    }
    if (served.size() >= limit) {
      return false;
    }
    served.addLast(now);
    most = Math.max(most, served.size());
    return true;
  }

  /** The most in any minute so far. */
  int most() {
    return most;
  }
}
