// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts a round into units, after it found out what a full pass lacks. */
final class RoundPlanner {

  private final CalendarState state;

  private final Splits splits;

  RoundPlanner(CalendarState state, SeriesDialect dialect) {
    this.state = state;
    this.splits = new Splits(dialect, state);
  }

  RoundPlan plan(Round round, Instant now) {
    RoundRows rows = RoundRows.of(round.rows(), state);
    Absences absences = absences(rows, round.window(), now);
    Set<String> held = DeletionGuard.held(absences, state.held());
    Set<String> gone = new LinkedHashSet<>(absences.upcoming());
    gone.removeAll(held);
    return new RoundPlan(units(rows, gone, held), absences.over(), held, rows.unreadable());
  }

  private Absences absences(RoundRows rows, @Nullable Window window, Instant now) {
    if (window == null) {
      return Absences.NONE;
    }
    Window before = state.window() == null ? window : state.window();
    return Absences.find(state, new Upcoming(now, window, before), rows);
  }

  private List<SeriesUnit> units(RoundRows rows, Set<String> gone, Set<String> held) {
    Joins joins = new Joins();
    splits.find(rows, gone, joins);
    rows.moves().forEach(move -> joins.join(move.to(), move.from()));
    Set<String> concerned = new LinkedHashSet<>(rows.bySeries().keySet());
    concerned.addAll(gone);
    rows.moves().forEach(move -> concerned.add(move.from()));
    Map<String, List<SeriesUnit.Member>> byUnit = new LinkedHashMap<>();
    for (String id : concerned) {
      byUnit
          .computeIfAbsent(joins.unitOf(id), unit -> new ArrayList<>())
          .add(new SeriesUnit.Member(id, rows.of(id), held.contains(id), rows.movedAwayFrom(id)));
    }
    return byUnit.values().stream().map(members -> unit(members, gone)).toList();
  }

  private static SeriesUnit unit(List<SeriesUnit.Member> members, Set<String> gone) {
    boolean editsHead = members.stream().anyMatch(one -> gone.contains(one.id()) || hasHead(one));
    return new SeriesUnit(members, editsHead);
  }

  private static boolean hasHead(SeriesUnit.Member member) {
    for (CalendarRow row : member.rows()) {
      if (row.eventId().equals(member.id())) {
        return true;
      }
    }
    return false;
  }

  /** Which series must be looked at together. */
  static final class Joins {

    private final Map<String, String> next = new HashMap<>();

    void join(String one, String other) {
      String first = unitOf(one);
      String second = unitOf(other);
      if (!first.equals(second)) {
        next.put(first, second);
      }
    }

    String unitOf(String id) {
      String unit = id;
      for (String further = next.get(unit); further != null; further = next.get(unit)) {
        unit = further;
      }
      return unit;
    }
  }
}
