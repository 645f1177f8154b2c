// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts requests in the minute that ends now. What was refused does not count, so who goes on
 * asking gets in again as the window slides. Whoever uses it holds the state's monitor.
 */
final class Quota {

  static final int UNLIMITED = Integer.MAX_VALUE;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Clock clock;

  private final Deque<Hit> hits = new ArrayDeque<>();

  private final Map<String, Integer> served = new LinkedHashMap<>();

  private int perUser = UNLIMITED;

  private int perProject = UNLIMITED;

  private boolean tooManyRequests;

  private int refused;

  Quota(Clock clock) {
    this.clock = clock;
  }

  private record Hit(Instant at, String user) {}

  void perUser(int limit) {
    perUser = limit;
  }

  void perProject(int limit) {
    perProject = limit;
  }

  void tooManyRequests(boolean wanted) {
    tooManyRequests = wanted;
  }

  Map<String, Integer> served() {
    return served;
  }

  int refused() {
    return refused;
  }

  /** Counts a request, or refuses it. */
  void take(String user) {
    Instant now = clock.instant();
    while (!hits.isEmpty() && !hits.getFirst().at().plus(WINDOW).isAfter(now)) {
      hits.removeFirst();
    }
    check(hits.size() < perProject, Failure.rateLimitExceeded());
    long own = hits.stream().filter(hit -> hit.user().equals(user)).count();
    check(own < perUser, Failure.userRateLimitExceeded());
    // A clock that stands still forgets nothing, so only what matters is kept.
    if (perUser < UNLIMITED || perProject < UNLIMITED) {
      hits.add(new Hit(now, user));
    }
    served.merge(user, 1, Integer::sum);
  }

  private void check(boolean allowed, Failure failure) {
    if (!allowed) {
      refused++;
      // With 429 Google has one reason for both.
      throw new ApiError(
          tooManyRequests
              ? Failure.of(429, failure.domain(), "rateLimitExceeded", failure.message())
              : failure);
    }
  }
}
