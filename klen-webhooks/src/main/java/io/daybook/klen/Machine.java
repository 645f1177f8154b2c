// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.LongSupplier;

/** What the machine gives unless somebody else does: the time and chance. */
final class Machine {

  private Machine() {}

  static Clock clock() {
    return Clock.systemUTC();
  }

  /** Nanoseconds that never go back. */
  static LongSupplier ticker() {
    return System::nanoTime;
  }

  static Randomness randomness() {
    SecureRandom random = new SecureRandom();
    return new Randomness() {
      @Override
      public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
      }

      @Override
      public double fraction() {
        return random.nextDouble();
      }
    };
  }
}
