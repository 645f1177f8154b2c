// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import io.daybook.api.EventTime;
import io.daybook.api.When;
import io.daybook.normalizer.event.SeriesInstances;
import io.daybook.normalizer.time.EventTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Where a series begins: on the first date of its pattern, though its master may stand earlier. */
final class GraphFirst {

  private GraphFirst() {}

  static When of(When when, GraphPattern pattern) {
    LocalDate given = when.start().date();
    LocalDate first = pattern.firstFrom(given);
    if (first.equals(given)) {
      return when;
    }
    if (when.start() instanceof EventTime.Timed start) {
      // The days of a zone that is not known are not known either.
      return start.zone() == null ? when : timed(when, start, start.zone(), first);
    }
    long days = ChronoUnit.DAYS.between(given, first);
    return when(
        when, new EventTime.AllDay(first), new EventTime.AllDay(when.end().date().plusDays(days)));
  }

  private static When timed(When when, EventTime.Timed start, ZoneId zone, LocalDate first) {
    Instant instant = first.atTime(start.local().toLocalTime()).atZone(zone).toInstant();
    EventTime.Timed end = (EventTime.Timed) when.end();
    Duration length = Duration.between(start.instant(), end.instant());
    return when(
        when,
        SeriesInstances.timed(instant, start),
        SeriesInstances.timed(instant.plus(length), end));
  }

  private static When when(When when, EventTime start, EventTime end) {
    return new When(
        EventTimes.inCalendar(start, "start"),
        EventTimes.inCalendar(end, "end"),
        when.calendarZone());
  }
}
