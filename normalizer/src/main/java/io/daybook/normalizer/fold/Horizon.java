// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import java.time.Duration;
import java.time.Instant;

/**
 * How far instances of series are told: those that end after {@code now − back} and start no later
 * than {@code now + ahead}. Days are of 24 hours.
 *
 * @param back how long ago an event may have ended to be told when it is first seen
 * @param ahead how far ahead an instance may start to be told
 */
public record Horizon(Duration back, Duration ahead) {

  /** One day back, sixty days ahead. */
  public static final Horizon DEFAULT = new Horizon(Duration.ofDays(1), Duration.ofDays(60));

  /** Checks that both are 0 or more. */
  public Horizon {
    if (back.isNegative() || ahead.isNegative()) {
      throw new IllegalArgumentException("a horizon is negative");
    }
  }

  boolean startsWithin(Instant start, Instant now) {
    return !start.isAfter(now.plus(ahead));
  }

  boolean endsWithin(Instant end, Instant now) {
    return end.isAfter(now.minus(back));
  }
}
