// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.ProviderException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts the requests of the last minute, for each call apart, so that Recall is not asked for more
 * than it serves. Nobody waits in here. Thread-safe.
 */
final class RecallBudget {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final int TOO_MANY = 429;

  private final Clock clock;

  private final Map<RecallCall, Deque<Instant>> taken = new EnumMap<>(RecallCall.class);

  RecallBudget(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts a request.
   *
   * @throws ProviderException when there were as many as Recall serves, with the time to wait; then
   *     it does not count
   */
  synchronized void take(RecallCall call) {
    Instant now = clock.instant();
    Deque<Instant> minute = taken.computeIfAbsent(call, key -> new ArrayDeque<>());
    while (!minute.isEmpty() && !minute.getFirst().plus(MINUTE).isAfter(now)) {
      minute.removeFirst();
    }
    if (minute.size() >= call.perMinute()) {
      Duration wait = Duration.between(now, minute.getFirst().plus(MINUTE));
      throw new ProviderException(RecallAdapter.PROVIDER, TOO_MANY, "ownBudget", wait, null);
    }
    minute.addLast(now);
  }
}
