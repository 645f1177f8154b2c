// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A hook on its way.
 *
 * @param id the message's id, the same at each attempt
 * @param body what it says
 * @param attempts how often it was tried
 * @param due when it is to be tried next
 */
record Hook(String id, String body, int attempts, Instant due) {

  /** How long to wait after each failure, see https://docs.svix.com/retries. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(10));

  boolean mayGoAgain() {
    return attempts < WAITS.size();
  }

  /** The same after a failure. */
  Hook again(Instant now) {
    return new Hook(id, body, attempts + 1, now.plus(WAITS.get(attempts)));
  }
}
