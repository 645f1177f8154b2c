// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.time.Duration;

/**
 * How long to wait after failures in a row: doubled each time up to a limit, then spread over its
 * second half.
 *
 * @param first the wait after the first failure
 * @param most the longest wait
 * @param randomness what spreads them
 */
record Backoff(Duration first, Duration most, Randomness randomness) {

  private static final int MOST_DOUBLINGS = 30;

  Duration after(int failures) {
    long doubled = first.toMillis() << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
    long longest = Math.min(doubled, most.toMillis());
    return Duration.ofMillis(
        longest / 2 + (long) (randomness.fraction() * (longest - longest / 2)));
  }
}
