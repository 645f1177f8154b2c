// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.normalizer.time.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Texts of instants as Recall writes them, which are kept to the letter. Pure functions. */
final class Marks {

  private Marks() {}

  /** The later of two texts; what is no instant is never later. */
  static @Nullable String later(@Nullable String one, @Nullable String other) {
    Instant otherInstant = Timestamp.mark(other);
    if (otherInstant == null) {
      return one;
    }
    Instant oneInstant = Timestamp.mark(one);
    return oneInstant == null || otherInstant.isAfter(oneInstant) ? other : one;
  }
}
