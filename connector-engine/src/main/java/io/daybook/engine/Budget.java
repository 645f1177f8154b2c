// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.time.Instant;

/** Hands out the turns that a limit leaves. Used under a lock. */
interface Budget {

  /** Takes the next turn, and says when that is: now, or later. */
  Instant reserve(Instant now);

  /**
   * Takes a turn at once, and lets others wait for it; not for longer than the limit's length, if
   * ever so many do so.
   */
  void charge(Instant now);

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
