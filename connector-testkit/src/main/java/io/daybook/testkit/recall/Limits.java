// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** Counts requests of one minute. Whoever uses it holds the state's monitor. */
final class Limits {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Clock clock;

  private final Map<RecallCall, Integer> limits = new EnumMap<>(RecallCall.class);

  private final Map<RecallCall, Deque<Instant>> hits = new EnumMap<>(RecallCall.class);

  private int refused;

  Limits(Clock clock) {
    this.clock = clock;
  }

  void set(RecallCall call, int requests) {
    limits.put(call, requests);
  }

  void clear() {
    limits.clear();
  }

  int refused() {
    return refused;
  }

  /** Counts a request, or refuses it. What is refused does not count. */
  void take(RecallCall call) {
    Instant now = clock.instant();
    Deque<Instant> taken = hits.computeIfAbsent(call, key -> new ArrayDeque<>());
    while (!taken.isEmpty() && !taken.getFirst().plus(MINUTE).isAfter(now)) {
      taken.removeFirst();
    }
    if (taken.size() >= limits.getOrDefault(call, Integer.MAX_VALUE)) {
      refused++;
      Duration wait = Duration.between(now, taken.getFirst().plus(MINUTE));
      throw new RecallError(RecallFailure.tooManyRequests(wait.plusMillis(999)));
    }
    taken.addLast(now);
  }
}
