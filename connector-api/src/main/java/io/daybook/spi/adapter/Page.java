// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import io.daybook.api.CalendarRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a round.
 *
 * @param rows what it holds, in the provider's order; may be empty although more follow
 * @param next {@link Position.More} when the round goes on, {@link Position.Since} when it ends, or
 *     null when it ends without a cursor, which makes the next round a full one
 */
public record Page(List<CalendarRow> rows, @Nullable Position next) {

  /** Copies the list. */
  public Page {
    rows = List.copyOf(rows);
  }

  /**
   * Whether the round ends here.
   *
   * @return true on its last page
   */
  public boolean last() {
    return !(next instanceof Position.More);
  }
}
