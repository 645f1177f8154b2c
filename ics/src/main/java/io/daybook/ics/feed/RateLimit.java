// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How often each link may be asked for. Counted by each process for itself. Thread-safe. */
final class RateLimit {

  private static final int MOST_LINKS = 100_000;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int perMinute;

  private final Clock clock;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST_LINKS).build();

  /** What is left of the minute's requests; it fills up evenly. */
  private final class Bucket {

    private double left = perMinute;

    private Instant at = clock.instant();

    synchronized Duration take(Instant now) {
      if (now.isAfter(at)) {
        double back = (double) Duration.between(at, now).toMillis() / MINUTE.toMillis() * perMinute;
        left = Math.min(perMinute, left + back);
      }
      // Also when the clock was put back, or nothing would come back until it got here again.
      at = now;
      if (left >= 1) {
        left--;
        return Duration.ZERO;
      }
      double missing = (1 - left) / perMinute;
      return Duration.ofMillis((long) Math.ceil(missing * MINUTE.toMillis()));
    }
  }

  RateLimit(int perMinute, Clock clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Takes one request; says how long to wait first, zero for not at all. */
  Duration take(String link) {
    return buckets.get(link, key -> new Bucket()).take(clock.instant());
  }
}
