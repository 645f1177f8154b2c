// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

/**
 * A notice on its way.
 *
 * @param channel by which it goes
 * @param resourceState {@code sync}, {@code exists} or {@code not_exists}
 * @param number counted through the channel
 * @param attempts how often it was sent in vain
 */
record Notice(WatchChannel channel, String resourceState, long number, int attempts) {

  private static final int MOST_ATTEMPTS = 5;

  /** Whether it may be sent once more, after one more attempt in vain. */
  boolean mayGoAgain() {
    return attempts + 1 < MOST_ATTEMPTS;
  }

  Notice again() {
    return new Notice(channel, resourceState, number, attempts + 1);
  }
}
