// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** What the machine gives unless somebody else does: the time and chance. */
final class Machine {

  private Machine() {}

  static Clock clock() {
    return Clock.systemUTC();
  }

  /** Counts on whatever the clock is set to; it means nothing but how long something takes. */
  static long nanos() {
    return System.nanoTime();
  }

  static Randomness randomness() {
    SecureRandom random = new SecureRandom();
    return new Randomness() {
      @Override
      public UUID uuid() {
        return UUID.randomUUID();
      }

      @Override
      public double fraction() {
        return random.nextDouble();
      }
    };
  }
}
