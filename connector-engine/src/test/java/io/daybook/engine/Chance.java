// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Chance that is none. */
final class Chance implements Randomness {

  private final AtomicLong last = new AtomicLong();

  private volatile double fraction;

  void fraction(double newFraction) {
    fraction = newFraction;
  }

  @Override
  public UUID uuid() {
    return new UUID(0x8000L, Long.MIN_VALUE | last.incrementAndGet());
  }

  @Override
  public double fraction() {
    return fraction;
  }
}
