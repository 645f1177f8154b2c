// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts requests of ten minutes, and those that are served at the moment. Whoever uses it holds
 * the state's monitor, except to come and to leave.
 */
final class Limits {

  static final int UNLIMITED = Integer.MAX_VALUE;

  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Clock clock;

  private final AtomicInteger inside = new AtomicInteger();

  private final Deque<Instant> hits = new ArrayDeque<>();

  private int atOnce = UNLIMITED;

  private int perWindow = UNLIMITED;

  private int others;

  private int most;

  private int refused;

  Limits(Clock clock) {
    this.clock = clock;
  }

  void come() {
    inside.incrementAndGet();
  }

  void leave() {
    inside.decrementAndGet();
  }

  void atOnce(int limit) {
    atOnce = limit;
  }

  void perWindow(int limit) {
    perWindow = limit;
  }

  void others(int requests) {
    others = requests;
  }

  int refused() {
    return refused;
  }

  int most() {
    return most;
  }

  /** Counts a request, or refuses it. What is refused does not count. */
  void take() {
    int now = inside.get() + others;
    most = Math.max(most, now);
    if (now > atOnce) {
      refused++;
      throw new GraphError(GraphFailure.mailboxConcurrency(Duration.ofSeconds(1)));
    }
    takeOfWindow();
  }

  /** The same of a request in a batch, which Graph itself serves a few at a time. */
  void takeOfWindow() {
    if (perWindow == UNLIMITED) {
      return;
    }
    Instant now = clock.instant();
    while (!hits.isEmpty() && !hits.getFirst().plus(WINDOW).isAfter(now)) {
      hits.removeFirst();
    }
    if (hits.size() >= perWindow) {
      refused++;
      Duration wait = Duration.between(now, hits.getFirst().plus(WINDOW));
      throw new GraphError(
          GraphFailure.of(429, "ApplicationThrottled", "Application is over its RequestRate limit.")
              .retryAfter(wait.plusMillis(999)));
    }
    hits.addLast(now);
  }
}
