// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time a full round asks for.
 *
 * @param from events that end after this instant are asked for
 * @param to events that start before this instant are asked for; null has no end
 */
public record Window(Instant from, @Nullable Instant to) {

  /**
   * Whether an event would be part of an answer.
   *
   * @param start its start
   * @param end its end
   * @return true when it lies, at least in part, inside
   */
  public boolean covers(Instant start, Instant end) {
    return end.isAfter(from) && (to == null || start.isBefore(to));
  }
}
