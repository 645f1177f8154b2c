// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.normalizer.fold.SeriesState;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.StagedRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Staged rows that can be folded in together: all of some series and of those with the same stems,
 * and of the series whose exceptions they take.
 *
 * @param rows the rows in the provider's order
 * @param lacking stored series of these stems to which no row belongs
 * @param upTo the ordinal up to which all rows are folded in with this chunk
 * @param last whether no rows are left after it
 */
record Chunk(List<StagedRow> rows, List<String> lacking, long upTo, boolean last) {

  /**
   * Reads the next one.
   *
   * @param folded the ordinals of rows that are known to be folded in; which may lack some, at the
   *     cost of reading all that belongs to them once more
   */
  static Chunk read(Step step, SeriesDialect dialect, RoundRecord round, int size, BitSet folded) {
    LaneTransaction transaction = step.transaction();
    List<StagedRow> next = transaction.staged(round.done(), size);
    if (next.isEmpty()) {
      return new Chunk(List.of(), List.of(), round.done(), true);
    }
    List<StagedRow> fresh =
        next.stream().filter(row -> !folded.get(Math.toIntExact(row.ordinal()))).toList();
    List<StagedRow> complete = complete(step, dialect, next, fresh);
    List<StagedRow> rows = unfolded(step, dialect, complete, round.done());
    long upTo = next.get(next.size() - 1).ordinal();
    List<String> lacking = round.window() == null ? List.of() : lacking(step, rows);
    return new Chunk(rows, lacking, upTo, next.size() < size);
  }

  private static List<StagedRow> inOrder(List<StagedRow> rows) {
    return rows.stream().sorted(Comparator.comparingLong(StagedRow::ordinal)).toList();
  }

  /** All rows of the stems and series, until nothing leads to a further one. */
  private static List<StagedRow> complete(
      Step step, SeriesDialect dialect, List<StagedRow> next, List<StagedRow> fresh) {
    Set<String> keys = new HashSet<>();
    List<StagedRow> rows = new ArrayList<>(fresh);
    long first = next.get(0).ordinal();
    long last = next.get(next.size() - 1).ordinal();
    while (true) {
      Set<String> wanted = keys(step, dialect, rows);
      wanted.removeAll(keys);
      if (wanted.isEmpty()) {
        return inOrder(rows);
      }
      keys.addAll(wanted);
      Set<Long> known = new HashSet<>();
      rows.forEach(row -> known.add(row.ordinal()));
      Stream<StagedRow> here =
          next.stream()
              .filter(row -> wanted.contains(row.stem()) || wanted.contains(row.seriesId()));
      Stream.concat(here, step.transaction().stagedOf(wanted, first, last).stream())
          .filter(row -> known.add(row.ordinal()))
          .forEach(rows::add);
    }
  }

  /**
   * Stems and series that are looked at together with some rows: their own, and those from which
   * they take an exception. Where ids say nothing of a stem, also what is stored of these series,
   * and of others with the same stem.
   */
  private static Set<String> keys(Step step, SeriesDialect dialect, List<StagedRow> rows) {
    Set<String> eventIds = new LinkedHashSet<>();
    Set<String> series = new LinkedHashSet<>();
    Set<String> stems = new LinkedHashSet<>();
    for (StagedRow row : rows) {
      eventIds.add(row.eventId());
      series.add(row.seriesId());
      stems.add(row.stem());
    }
    step.state().prefetch(List.of(), eventIds);
    for (String eventId : eventIds) {
      step.state().seriesOf(eventId).ifPresent(series::add);
    }
    series.forEach(id -> stems.add(dialect.stem(id, null)));
    if (dialect.listsInstances()) {
      series.forEach(id -> storedStem(step, dialect, id).ifPresent(stems::add));
      stems.removeAll(series);
      series.addAll(step.transaction().kin(stems));
    }
    stems.addAll(series);
    return stems;
  }

  private static Optional<String> storedStem(Step step, SeriesDialect dialect, String series) {
    return step.state()
        .series(series)
        .map(SeriesState::head)
        .map(head -> dialect.stem(series, head));
  }

  /** Leaves out what an earlier chunk folded in, unless what is new takes from it. */
  private static List<StagedRow> unfolded(
      Step step, SeriesDialect dialect, List<StagedRow> rows, long done) {
    Groups groups = new Groups();
    for (StagedRow row : rows) {
      groups.join(row.seriesId(), row.stem());
      if (dialect.listsInstances()) {
        storedStem(step, dialect, row.seriesId())
            .ifPresent(stem -> groups.join(row.seriesId(), stem));
      }
    }
    Map<String, Long> first = new HashMap<>();
    rows.forEach(row -> first.putIfAbsent(groups.of(row.seriesId()), row.ordinal()));
    Set<String> wanted = new HashSet<>();
    for (StagedRow row : rows) {
      String group = groups.of(row.seriesId());
      if (first.getOrDefault(group, 0L) > done) {
        wanted.add(group);
        step.state().seriesOf(row.eventId()).map(groups::of).ifPresent(wanted::add);
      }
    }
    return rows.stream().filter(row -> wanted.contains(groups.of(row.seriesId()))).toList();
  }

  /** Which stems and series belong together. */
  private static final class Groups {

    private final Map<String, String> next = new HashMap<>();

    void join(String one, String other) {
      String first = of(one);
      String second = of(other);
      if (!first.equals(second)) {
        next.put(first, second);
      }
    }

    String of(String name) {
      String group = name;
      for (String further = next.get(group); further != null; further = next.get(group)) {
        group = further;
      }
      return group;
    }
  }

  private static List<String> lacking(Step step, List<StagedRow> rows) {
    Set<String> stems = new LinkedHashSet<>();
    Set<String> named = new HashSet<>();
    for (StagedRow row : rows) {
      stems.add(row.stem());
      named.add(row.seriesId());
    }
    return step.transaction().kin(stems).stream().filter(id -> !named.contains(id)).toList();
  }
}
