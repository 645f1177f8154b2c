// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * A notice on its way.
 *
 * @param subscriptionId by which it goes
 * @param url where to
 * @param json what it says
 * @param made when there was something to tell
 * @param whenever whether it goes out even if the subscription is no more
 */
record Notice(String subscriptionId, String url, ObjectNode json, Instant made, boolean whenever) {

  /** For how long Graph tries. */
  private static final Duration PATIENCE = Duration.ofHours(4);

  boolean mayGoAgain(Instant now) {
    return now.isBefore(made.plus(PATIENCE));
  }
}
