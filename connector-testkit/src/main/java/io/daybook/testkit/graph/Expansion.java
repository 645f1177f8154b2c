// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import io.daybook.testkit.Slot;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an item brings into a window.
 *
 * @param window the range
 * @param zone whose days all-day events take
 */
record Expansion(Window window, ZoneId zone) {

  /** The rows of an item by their keys: a series begins with its master, if anything is there. */
  Map<String, Row> rows(int number, EventState state) {
    Map<String, Row> rows = new LinkedHashMap<>();
    if (state.repeat() == null) {
      add(rows, new Row(number, state, null, state.slot()));
      return rows;
    }
    Map<String, Row> instances = instances(number, state);
    if (!instances.isEmpty()) {
      Row master = new Row(number, state, null, state.slots().earliest());
      rows.put(master.key(), master);
      rows.putAll(instances);
    }
    return rows;
  }

  /** Occurrences and exceptions, in the order of the pattern. */
  Map<String, Row> instances(int number, EventState state) {
    Map<String, Row> rows = new LinkedHashMap<>();
    Slots slots = state.slots();
    for (LocalDate date :
        slots.until(date -> !Slots.start(slots.at(date), zone).isBefore(window.to()))) {
      Row row = row(number, state, date);
      if (row != null) {
        add(rows, row);
      }
    }
    for (LocalDate date : state.changes().keySet()) {
      Row row = row(number, state, date);
      if (row != null) {
        // One that was moved here from behind the window.
        add(rows, row);
      }
    }
    return rows;
  }

  /** The occurrence of a date, unless it is deleted. */
  static @Nullable Row row(int number, EventState state, LocalDate date) {
    EventState.Change change = state.changes().get(date);
    Slot slot = change == null ? state.slots().at(date) : change.slot();
    return slot == null ? null : new Row(number, state, date, slot);
  }

  private void add(Map<String, Row> rows, Row row) {
    if (window.has(row.slot(), zone)) {
      rows.putIfAbsent(row.key(), row);
    }
  }
}
