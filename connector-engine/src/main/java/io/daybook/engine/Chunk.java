// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.store.LaneTransaction;
import io.daybook.spi.store.StagedRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Staged rows that can be folded in together: all of some stems, and of the stems whose exceptions
 * they take.
 *
 * @param rows the rows in the provider's order
 * @param lacking stored series of these stems to which no row belongs
 * @param upTo the ordinal up to which all rows are folded in with this chunk
 * @param last whether no rows are left after it
 */
record Chunk(List<StagedRow> rows, List<String> lacking, long upTo, boolean last) {

  static Chunk read(Step step, SeriesDialect dialect, RoundRecord round, int size) {
    LaneTransaction transaction = step.transaction();
    List<StagedRow> next = transaction.staged(round.done(), size);
    if (next.isEmpty()) {
      return new Chunk(List.of(), List.of(), round.done(), true);
    }
    List<StagedRow> rows = unfolded(step, dialect, complete(step, dialect, next), round.done());
    long upTo = next.get(next.size() - 1).ordinal();
    List<String> lacking = round.window() == null ? List.of() : lacking(step, rows);
    return new Chunk(rows, lacking, upTo, next.size() < size);
  }

  private static List<StagedRow> inOrder(List<StagedRow> rows) {
    return rows.stream().sorted(Comparator.comparingLong(StagedRow::ordinal)).toList();
  }

  /** All rows of the stems, until no exception leads to a further one. */
  private static List<StagedRow> complete(Step step, SeriesDialect dialect, List<StagedRow> next) {
    Set<String> stems = new HashSet<>();
    List<StagedRow> rows = new ArrayList<>(next);
    long first = next.get(0).ordinal();
    long last = next.get(next.size() - 1).ordinal();
    while (true) {
      Set<String> eventIds = new LinkedHashSet<>();
      Set<String> wanted = new LinkedHashSet<>();
      for (StagedRow row : rows) {
        wanted.add(row.stem());
        eventIds.add(row.eventId());
      }
      step.state().prefetch(List.of(), eventIds);
      for (String eventId : eventIds) {
        step.state().seriesOf(eventId).ifPresent(series -> wanted.add(dialect.stem(series, null)));
      }
      wanted.removeAll(stems);
      if (wanted.isEmpty()) {
        return inOrder(rows);
      }
      stems.addAll(wanted);
      rows.addAll(step.transaction().stagedOf(wanted, first, last));
    }
  }

  /** Leaves out stems that an earlier chunk folded in, unless what is new takes from them. */
  private static List<StagedRow> unfolded(
      Step step, SeriesDialect dialect, List<StagedRow> rows, long done) {
    Map<String, Long> first = new HashMap<>();
    rows.forEach(row -> first.putIfAbsent(row.stem(), row.ordinal()));
    Set<String> wanted = new HashSet<>();
    for (StagedRow row : rows) {
      if (first.getOrDefault(row.stem(), 0L) > done) {
        wanted.add(row.stem());
        step.state()
            .seriesOf(row.eventId())
            .map(series -> dialect.stem(series, null))
            .ifPresent(wanted::add);
      }
    }
    return rows.stream().filter(row -> wanted.contains(row.stem())).toList();
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
