// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.function.BiPredicate;

/**
 * Tells whether a series has something still to come that both the last full pass and this one
 * could return. Only that is missed when it is absent.
 *
 * @param now the clock
 * @param window what this pass asked for
 * @param before what the last full pass asked for
 * @param listed whether each instance is a row of its own, so that the rule makes none
 */
record Upcoming(Instant now, Window window, Window before, boolean listed) {

  boolean has(SeriesState series) {
    return has(series, this::isMissed);
  }

  /** Whether anything of a series is still to come, be it where neither pass looks. */
  boolean isToCome(SeriesState series) {
    return has(series, (start, end) -> end.isAfter(now));
  }

  private boolean has(SeriesState series, BiPredicate<Instant, Instant> wanted) {
    EventSnapshot head = series.head();
    if (head != null && series.rule() == null) {
      return wanted.test(head.when().startInstant(), head.when().endInstant());
    }
    for (CalendarRow row : series.exceptions().values()) {
      EventSnapshot event = Instances.of(row, head, listed);
      if (event != null && wanted.test(event.when().startInstant(), event.when().endInstant())) {
        return true;
      }
    }
    return head != null && !listed && ruleGoesOn(head, wanted);
  }

  private boolean ruleGoesOn(EventSnapshot head, BiPredicate<Instant, Instant> wanted) {
    Duration length = Instances.length(head);
    LocalDate from = LocalDate.ofInstant(now.minus(length), ZoneOffset.UTC).minusDays(1);
    try {
      Iterator<EventTime> starts = Instances.recurrence(head).startsFrom(from);
      while (starts.hasNext()) {
        Instant start = starts.next().instant(head.when().calendarZone());
        if (start.plus(length).isAfter(now)) {
          return wanted.test(start, start.plus(length));
        }
      }
      return false;
    } catch (UnreadableInputException e) {
      // Not over as far as anybody knows: its turn will come, and then it is set aside as it is.
      return true;
    }
  }

  private boolean isMissed(Instant start, Instant end) {
    return end.isAfter(now) && window.covers(start, end) && before.covers(start, end);
  }
}
