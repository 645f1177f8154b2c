// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what an id names. The caller holds the state's monitor. */
final class Finder {

  private final GraphState state;

  Finder(GraphState state) {
    this.state = state;
  }

  /** A single event or a master as a row. */
  static Row row(Item item) {
    EventState now = item.now();
    return new Row(
        item.number(), now, null, now.repeat() == null ? now.slot() : now.slots().earliest());
  }

  /** What is there under an id of either space, in one calendar or, without one, in any. */
  Row find(String id, @Nullable String calendarId) {
    return Ids.parse(id)
        .flatMap(parsed -> row(parsed, calendarId))
        .orElseThrow(() -> new GraphError(GraphFailure.itemNotFound()));
  }

  private Optional<Row> row(Ids.Parsed parsed, @Nullable String calendarId) {
    Item item = state.items().get(parsed.number());
    if (item == null || !item.alive() || !state.calendars().containsKey(where(item))) {
      return Optional.empty();
    }
    EventState now = item.now();
    boolean stale = parsed.home() != null && parsed.home() != now.home();
    boolean elsewhere = calendarId == null ? isShared(where(item)) : !now.in(calendarId);
    if (stale || elsewhere) {
      return Optional.empty();
    }
    LocalDate date = parsed.date();
    if (date == null) {
      return Optional.of(row(item));
    }
    return now.repeat() == null || !now.slots().has(date)
        ? Optional.empty()
        : Optional.ofNullable(Expansion.row(item.number(), now, date));
  }

  /** Events of somebody else's calendar are in his mailbox. */
  private boolean isShared(String calendarId) {
    CalendarEntry calendar = state.calendars().get(calendarId);
    return calendar != null && !calendar.isOwnedBy(state.mailbox().mail());
  }

  private static String where(Item item) {
    String calendarId = item.now().calendarId();
    return calendarId == null ? "" : calendarId;
  }
}
