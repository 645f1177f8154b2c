// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import io.daybook.api.CalendarRow;

/**
 * One entry of Graph's answer. In one list whole rows and sparse occurrences come mixed, and of
 * several with one id the last counts.
 */
public sealed interface GraphRow permits GraphRow.Whole, SparseOccurrence {

  /**
   * Graph's id of the event.
   *
   * @return the id, compared byte for byte
   */
  String eventId();

  /**
   * A row that stands by itself.
   *
   * <p>A tombstone without an instance is what {@code @removed} says in a delta: the id is not in
   * the window of the request any more, and only a look-up can tell whether the event is gone.
   *
   * @param row the event, the id that is gone, or an event that could not be read
   */
  record Whole(CalendarRow row) implements GraphRow {

    @Override
    public String eventId() {
      return row.eventId();
    }
  }
}
