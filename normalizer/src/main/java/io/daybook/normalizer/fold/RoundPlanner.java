// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sorts a part of a round into units. */
final class RoundPlanner {

  private final CalendarState state;

  private final SeriesDialect dialect;

  private final Splits splits;

  RoundPlanner(CalendarState state, SeriesDialect dialect) {
    this.state = state;
    this.dialect = dialect;
    this.splits = new Splits(dialect, state);
  }

  RoundPlan plan(RoundPart part, Instant now) {
    RoundRows rows = RoundRows.of(part.rows(), state);
    Set<String> gone = new LinkedHashSet<>();
    Set<String> kept = new HashSet<>();
    if (part.window() != null) {
      Window before = state.window() == null ? part.window() : state.window();
      Upcoming upcoming = new Upcoming(now, part.window(), before, dialect.listsInstances());
      Absences absences = new Absences(upcoming, part.guarded());
      for (String id : absent(rows, part.lacking())) {
        Absences.Fate fate = absences.fate(state.series(id).orElseThrow());
        if (fate == Absences.Fate.GONE) {
          gone.add(id);
        } else if (fate == Absences.Fate.KEPT) {
          kept.add(id);
        }
      }
    }
    return new RoundPlan(units(rows, gone, kept), rows.unreadable());
  }

  /** Stored series whose head the pass lacks, be it that other rows of them came or none. */
  private List<String> absent(RoundRows rows, List<String> lacking) {
    List<String> absent = new ArrayList<>();
    for (String id : rows.bySeries().keySet()) {
      Optional<SeriesState> stored = state.series(id);
      if (stored.isPresent() && stored.get().head() != null && !rows.came(id)) {
        absent.add(id);
      }
    }
    absent.addAll(lacking);
    return absent;
  }

  private List<SeriesUnit> units(RoundRows rows, Set<String> gone, Set<String> kept) {
    Joins joins = new Joins();
    splits.find(rows, gone, joins);
    rows.moves().forEach(move -> joins.join(move.to(), move.from()));
    Set<String> concerned = new LinkedHashSet<>(rows.bySeries().keySet());
    rows.moves().forEach(move -> concerned.add(move.from()));
    addJoined(gone, joins, concerned);
    Map<String, List<SeriesUnit.Member>> byUnit = new LinkedHashMap<>();
    for (String id : concerned) {
      byUnit
          .computeIfAbsent(joins.unitOf(id), unit -> new ArrayList<>())
          .add(new SeriesUnit.Member(id, rows.of(id), kept.contains(id), rows.movedAwayFrom(id)));
    }
    return byUnit.values().stream().map(members -> unit(members, gone)).toList();
  }

  /** What is gone is swept later, unless it is the old side of a split. */
  private static void addJoined(Set<String> gone, Joins joins, Set<String> concerned) {
    Set<String> units = new HashSet<>();
    concerned.forEach(id -> units.add(joins.unitOf(id)));
    for (String id : gone) {
      if (units.contains(joins.unitOf(id))) {
        concerned.add(id);
      }
    }
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
