// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import io.daybook.testkit.Slot;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One event as a list shows it: a single event, a master, an occurrence or an exception.
 *
 * @param number of its item
 * @param state of its item
 * @param date of an occurrence or exception by the pattern, or null
 * @param slot its time
 */
record Row(int number, EventState state, @Nullable LocalDate date, Slot slot) {

  /** What tells it from other rows. */
  String key() {
    return date == null ? String.valueOf(number) : number + "@" + date;
  }

  /** The word of {@code type}. */
  String type() {
    if (date == null) {
      return state.repeat() == null ? "singleInstance" : "seriesMaster";
    }
    return state.changes().containsKey(date) ? "exception" : "occurrence";
  }

  /** When this row, rather than its series, changed last. */
  long version() {
    EventState.Change change = date == null ? null : state.changes().get(date);
    return change == null ? state.own() : Math.max(change.version(), state.own());
  }

  String id(Preferences preferences) {
    return Ids.id(number, date, state.home(), preferences.immutableIds());
  }
}
