// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The head of a lane. A lane that is removed and saved again begins anew.
 *
 * @param version rises by one with each {@link LaneTransaction#save}; 0 for a lane that was never
 *     saved
 * @param wakes rises by one with each {@link Store#wake}
 * @param due when the lane wants to be looked at, or null for not by itself
 * @param bytes whatever its user keeps there; empty for a lane that was never saved
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
public record LaneState(long version, long wakes, @Nullable Instant due, byte[] bytes) {

  /** A lane that was never saved. */
  public static final LaneState NONE = new LaneState(0, 0, null, new byte[0]);
}
