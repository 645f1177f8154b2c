// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a series has something still to come that both the last full pass and this one
 * could return. Only that is missed when it is absent.
 */
final class Upcoming {

  /** The question, of one series. */
  interface Test {
    boolean test(SeriesState series);
  }

  private final CalendarState state;

  Upcoming(CalendarState state) {
    this.state = state;
  }

  Test at(Instant now, Window window) {
    Window before = state.window();
    return series -> hasUpcoming(series, now, window, before == null ? window : before);
  }

  private static boolean hasUpcoming(
      SeriesState series, Instant now, Window window, Window before) {
    EventSnapshot head = series.head();
    if (head != null && series.rule() == null) {
      return isMissed(head.when().startInstant(), head.when().endInstant(), now, window, before);
    }
    for (CalendarRow row : series.exceptions().values()) {
      if (row instanceof EventSnapshot event
          && isMissed(
              event.when().startInstant(), event.when().endInstant(), now, window, before)) {
        return true;
      }
    }
    return head != null && ruleGoesOn(head, now, window, before);
  }

  private static boolean ruleGoesOn(EventSnapshot head, Instant now, Window window, Window before) {
    try {
      LocalDate from =
          LocalDate.ofInstant(now.minus(Instances.length(head)), ZoneOffset.UTC).minusDays(1);
      Iterator<EventTime> starts = Instances.recurrence(head).startsFrom(from);
      while (starts.hasNext()) {
        Instant start = starts.next().instant(head.when().calendarZone());
        Instant end = start.plus(Instances.length(head));
        if (end.isAfter(now)) {
          return isMissed(start, end, now, window, before);
        }
      }
      return false;
    } catch (UnreadableInputException e) {
      // A stored rule was read before; if it cannot be now, nothing of it is believed gone.
      return false;
    }
  }

  private static boolean isMissed(
      Instant start, Instant end, Instant now, Window window, @Nullable Window before) {
    return end.isAfter(now)
        && window.covers(start, end)
        && (before == null || before.covers(start, end));
  }
}
