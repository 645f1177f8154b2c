// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.adapter.RequestLimit;
import java.time.Duration;

/**
 * How the turns that a limit leaves are spread: evenly after a small burst (the generic cell rate
 * algorithm), so that in any time of the limit's length there are no more than it allows.
 *
 * @param step from one turn to the next
 * @param burst how much earlier than evenly a turn may come
 * @param most the limit's length
 * @param atOnce how many may come at once
 */
record Pacing(Duration step, Duration burst, Duration most, int atOnce) {

  /** Clocks differ, and some requests are made without asking. */
  private static final double SHARE = 0.95;

  /** What may come at once is that part of all. */
  private static final int BURST_PART = 10;

  static Pacing of(RequestLimit limit) {
    int requests = Math.max(1, (int) (limit.requests() * SHARE));
    int atOnce = Math.max(1, requests / BURST_PART);
    // Rounded up, as rounding down would let one more through.
    Duration step = limit.per().dividedBy(requests - atOnce + 1L).plusNanos(1);
    return new Pacing(step, step.multipliedBy(atOnce - 1L), limit.per(), atOnce);
  }
}
