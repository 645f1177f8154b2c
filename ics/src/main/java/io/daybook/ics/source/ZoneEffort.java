// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.UnreadableInputException;

/**
 * How much is reckoned for the zones of one body: each part of a definition, for each year that is
 * met. A rule that names no day at all takes a thousand times as long as others. Used by one
 * thread.
 */
final class ZoneEffort {

  /** Two zones with all of their history, over a century. */
  private static final int MOST = 20_000;

  private int left = MOST;

  /**
   * Spends some of it.
   *
   * @throws UnreadableInputException when there is not so much left
   */
  void spend(int parts) {
    if (parts > left) {
      throw new UnreadableInputException("VTIMEZONE", "zones that are reckoned in a few steps");
    }
    left -= parts;
  }
}
