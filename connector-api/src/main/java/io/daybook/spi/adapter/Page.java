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
 * @param coverage what the round says beside its rows; that of its last page counts
 */
public record Page(List<CalendarRow> rows, @Nullable Position next, Coverage coverage) {

  /** Copies the list. */
  public Page {
    rows = List.copyOf(rows);
  }

  /**
   * A page of a round whose rows say all there is.
   *
   * @param rows what it holds, in the provider's order
   * @param next where to go on
   */
  public Page(List<CalendarRow> rows, @Nullable Position next) {
    this(rows, next, Coverage.USUAL);
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
