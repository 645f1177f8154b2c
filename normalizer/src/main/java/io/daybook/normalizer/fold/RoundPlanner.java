// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.SeriesPart;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts the rows of a round into units, and finds out what a full pass lacks. */
final class RoundPlanner {

  private final CalendarState state;

  private final Splits splits;

  private final Upcoming upcoming;

  RoundPlanner(CalendarState state, SeriesDialect dialect, Upcoming upcoming) {
    this.state = state;
    this.splits = new Splits(dialect, state);
    this.upcoming = upcoming;
  }

  RoundPlan plan(Round round, Instant now) {
    Map<String, CalendarRow> lastById = new LinkedHashMap<>();
    round.rows().forEach(row -> lastById.put(row.eventId(), row));
    Map<String, List<CalendarRow>> bySeries = new LinkedHashMap<>();
    List<UnreadableEvent> unreadable = new ArrayList<>();
    for (CalendarRow row : lastById.values()) {
      if (row instanceof UnreadableEvent event) {
        unreadable.add(event);
      } else {
        bySeries.computeIfAbsent(seriesOf(row), id -> new ArrayList<>()).add(row);
      }
    }
    Absences absences =
        round.window() == null
            ? Absences.NONE
            : Absences.find(state, upcoming.at(now, round.window()), bySeries, lastById.keySet());
    Set<String> held = DeletionGuard.held(absences, state.held());
    return new RoundPlan(units(bySeries, absences, held), absences.over(), held, unreadable);
  }

  private List<SeriesUnit> units(
      Map<String, List<CalendarRow>> bySeries, Absences absences, Set<String> held) {
    Map<String, String> continues = splits.find(bySeries);
    Map<String, List<SeriesUnit.Member>> byFirst = new LinkedHashMap<>();
    Set<String> lone = new LinkedHashSet<>(bySeries.keySet());
    lone.addAll(absences.upcoming());
    lone.addAll(absences.partly());
    for (String id : lone) {
      List<CalendarRow> rows = bySeries.getOrDefault(id, List.of());
      if (!rows.isEmpty() || !held.contains(id)) {
        byFirst
            .computeIfAbsent(continues.getOrDefault(id, id), first -> new ArrayList<>())
            .add(new SeriesUnit.Member(id, rows, held.contains(id)));
      }
    }
    return byFirst.values().stream().map(RoundPlanner::unit).toList();
  }

  private static SeriesUnit unit(List<SeriesUnit.Member> members) {
    boolean editsHead =
        members.stream()
            .anyMatch(
                member ->
                    member.rows().isEmpty()
                        || member.rows().stream()
                            .anyMatch(row -> row.eventId().equals(member.id())));
    return new SeriesUnit(members, editsHead);
  }

  private String seriesOf(CalendarRow row) {
    if (row instanceof EventSnapshot event
        && event.series() instanceof SeriesPart.Instance instance) {
      return instance.seriesId();
    }
    if (row instanceof Tombstone tombstone && tombstone.instance() != null) {
      return tombstone.instance().seriesId();
    }
    // A bare tombstone may mean an instance; only the store knows.
    return row instanceof Tombstone && state.series(row.eventId()).isEmpty()
        ? state.seriesOf(row.eventId()).orElse(row.eventId())
        : row.eventId();
  }

  /**
   * What a full pass lacks.
   *
   * @param upcoming series with something still to come whose head, or all, is absent
   * @param over series that are absent and over
   * @param partly series that lack only some of their exceptions, or whose head was none
   * @param of how many series have something still to come
   */
  record Absences(List<String> upcoming, List<String> over, List<String> partly, int of) {

    static final Absences NONE = new Absences(List.of(), List.of(), List.of(), 0);

    static Absences find(
        CalendarState state,
        Upcoming.Test stillToCome,
        Map<String, List<CalendarRow>> bySeries,
        Set<String> cameIds) {
      List<String> upcoming = new ArrayList<>();
      List<String> over = new ArrayList<>();
      List<String> partly = new ArrayList<>();
      int count = 0;
      Set<String> came = new HashSet<>(cameIds);
      for (String id : state.seriesIds()) {
        SeriesState series = state.series(id).orElseThrow();
        if (series.head() == null && series.exceptions().isEmpty()) {
          continue;
        }
        boolean ahead = stillToCome.test(series);
        count += ahead ? 1 : 0;
        boolean absent = series.head() == null ? !bySeries.containsKey(id) : !came.contains(id);
        if (absent) {
          (ahead ? upcoming : bySeries.containsKey(id) ? partly : over).add(id);
        }
      }
      return new Absences(upcoming, over, partly, count);
    }
  }
}
