// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A call of a webhook on its way.
 *
 * @param webhookId by which it goes
 * @param json what it says
 * @param attempts how often it was tried
 * @param due when it is to be tried
 */
record Hook(String webhookId, ObjectNode json, int attempts, Instant due) {

  /** How often Unipile tries. */
  private static final int MOST = 5;

  /** The same, not accepted this time: the delays double. */
  Hook later(Instant now) {
    return new Hook(webhookId, json, attempts + 1, now.plusSeconds(60L << attempts));
  }

  boolean isOver() {
    return attempts >= MOST;
  }
}
