// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import java.util.List;
import java.util.Set;

/**
 * Series that must be looked at together: nearly always one, or the two sides of a split.
 *
 * @param members the series with their rows
 * @param oneCause whether all its changes come from one edit: that of a master or single event
 */
record SeriesUnit(List<Member> members, boolean oneCause) {

  /**
   * One series of the unit.
   *
   * @param id its id
   * @param rows its rows in the provider's order; none when a full pass lacks it
   * @param keepHead whether its head stays although a full pass lacks it
   * @param movedAway ids of its exceptions that are part of another series now
   */
  record Member(String id, List<CalendarRow> rows, boolean keepHead, Set<String> movedAway) {}

  /** A series to which no row of a full pass belongs. */
  static SeriesUnit absent(String id) {
    return new SeriesUnit(List.of(new Member(id, List.of(), false, Set.of())), true);
  }

  String firstId() {
    return members.get(0).id();
  }
}
