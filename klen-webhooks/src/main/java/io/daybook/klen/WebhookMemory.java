// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.spi.store.Documents;
import java.time.Duration;

/**
 * Where and for how long a receiver remembers what came.
 *
 * @param documents a store's documents
 * @param name tells the receivers of one store apart
 * @param time how long the ids of deliveries and the latest of each meeting are remembered after
 *     they were last heard of; longer than the sender may send the same again
 */
public record WebhookMemory(Documents documents, String name, Duration time) {

  /**
   * Long enough for {@link KlenWebhooks}: its log keeps what was given up for 7 days, and what is
   * sent again on the last of them may be given up and sent again once more.
   */
  public static final Duration DEFAULT_TIME = Duration.ofDays(15);

  /**
   * Checks the time.
   *
   * @throws IllegalArgumentException when it is not positive
   */
  public WebhookMemory {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("a receiver remembers for longer than no time");
    }
  }

  /**
   * A memory of {@link #DEFAULT_TIME}.
   *
   * @param documents a store's documents
   * @param name tells the receivers of one store apart
   */
  public WebhookMemory(Documents documents, String name) {
    this(documents, name, DEFAULT_TIME);
  }
}
