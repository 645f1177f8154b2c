// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.adapter.RequestLimit;
import java.time.Duration;
import java.time.Instant;

/**
 * Hands out the turns that a limit leaves, evenly after a small burst (the generic cell rate
 * algorithm): in any time of the limit's length no more than it allows. Used under a lock.
 */
final class Budget {

  /** Clocks differ, and some requests are made without asking. */
  private static final double SHARE = 0.95;

  /** What may come at once is that part of all. */
  private static final int BURST_PART = 10;

  private final Duration step;

  private final Duration burst;

  private final Duration most;

  /** When all that was handed out is over, if it goes evenly. */
  private Instant spent = Instant.MIN;

  Budget(RequestLimit limit) {
    int requests = Math.max(1, (int) (limit.requests() * SHARE));
    int atOnce = Math.max(1, requests / BURST_PART);
    // Rounded up, as rounding down would let one more through.
    this.step = limit.per().dividedBy(requests - atOnce + 1L).plusNanos(1);
    this.burst = step.multipliedBy(atOnce - 1L);
    this.most = limit.per();
  }

  /** Takes the next turn, and says when that is: now, or later. */
  Instant reserve(Instant now) {
    Instant begin = later(spent, now);
    spent = begin.plus(step);
    return later(begin.minus(burst), now);
  }

  /**
   * Takes a turn at once, and lets others wait for it; not for longer than the limit's length, if
   * ever so many do so.
   */
  void charge(Instant now) {
    if (spent.isBefore(now.plus(most))) {
      spent = later(spent, now).plus(step);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
