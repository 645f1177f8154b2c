// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A series in words that all readers take alike: one rule at most, and dates.
 *
 * @param form how its times are written, those of RECURRENCE-ID too
 * @param start DTSTART, which takes place unless it is among the exceptions
 * @param rule RRULE, or null
 * @param dates RDATE, ascending, with the start where the rule does not name it
 * @param exceptions EXDATE, ascending
 * @param overrides the instances that differ
 */
record WrittenSeries(
    TimeForm form,
    EventTime start,
    @Nullable String rule,
    List<EventTime> dates,
    List<EventTime> exceptions,
    List<Differing> overrides) {

  /**
   * An instance that differs.
   *
   * @param original RECURRENCE-ID
   * @param event what takes place in its stead
   */
  record Differing(EventTime original, EventSnapshot event) {}

  WrittenSeries {
    dates = List.copyOf(dates);
    exceptions = List.copyOf(exceptions);
    overrides = List.copyOf(overrides);
  }

  /** The first year in which it names a time. */
  int firstYear() {
    List<EventTime> originals = overrides.stream().map(Differing::original).toList();
    return Stream.of(List.of(start), dates, exceptions, originals)
        .flatMap(List::stream)
        .mapToInt(time -> form.date(time).getYear())
        .min()
        .orElseThrow();
  }
}
