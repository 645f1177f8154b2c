// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import java.util.ArrayList;
import java.util.List;

/**
 * What a full pass lacks of what is stored.
 *
 * @param upcoming series whose head, or all, is absent although something of them is still to come
 * @param over series that are absent and over
 * @param of how many stored series have something still to come
 */
record Absences(List<String> upcoming, List<String> over, int of) {

  static final Absences NONE = new Absences(List.of(), List.of(), 0);

  static Absences find(CalendarState state, Upcoming upcomingEvents, RoundRows rows) {
    List<String> upcoming = new ArrayList<>();
    List<String> over = new ArrayList<>();
    int count = 0;
    for (String id : state.seriesIds()) {
      SeriesState series = state.series(id).orElseThrow();
      if (series.isTombstone()) {
        continue;
      }
      boolean ahead = upcomingEvents.has(series);
      count += ahead ? 1 : 0;
      boolean came = series.head() == null ? rows.has(id) : rows.came(id);
      if (!came && ahead) {
        upcoming.add(id);
      } else if (!came && !rows.has(id)) {
        over.add(id);
      }
    }
    return new Absences(upcoming, over, count);
  }
}
