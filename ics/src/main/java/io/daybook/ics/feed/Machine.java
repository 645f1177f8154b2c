// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.IntFunction;

/** What the machine gives unless somebody else does: the time and chance. */
final class Machine {

  private Machine() {}

  static Clock clock() {
    return Clock.systemUTC();
  }

  static IntFunction<byte[]> random() {
    SecureRandom random = new SecureRandom();
    return count -> {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    };
  }
}
