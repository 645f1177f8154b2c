// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.demo;

import io.daybook.engine.Randomness;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** No chance at all, so that the demo is the same each time; nothing of it is worth guarding. */
final class DemoRandomness implements Randomness {

  private final AtomicLong last = new AtomicLong();

  @Override
  public UUID uuid() {
    return new UUID(0xDA1B_0000_0000_8000L, 0x8000_0000_0000_0000L | last.incrementAndGet());
  }

  @Override
  public double fraction() {
    return 0;
  }
}
