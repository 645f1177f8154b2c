// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.StagedRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The staged rows of rounds under way. */
final class StagedTable {

  private static final String COLUMNS = "t.ordinal, t.event_id, t.series_id, t.stem, t.bytes";

  private static final Sql LAST =
      new Sql(
          "stage rows",
          "SELECT ordinal FROM daybook_staged WHERE (lane, ordinal) < (?, ?) AND lane >= ?"
              + " ORDER BY lane DESC, ordinal DESC LIMIT 1");

  /** The rows are compared as pairs, and so read in the order of their index. */
  private static final Sql AFTER =
      new Sql(
          "read staged rows",
          "SELECT "
              + COLUMNS
              + " FROM daybook_staged t WHERE (t.lane, t.ordinal) > (?, ?) AND t.lane <= ?"
              + " ORDER BY t.lane, t.ordinal LIMIT ?");

  private static final Sql FIRST =
      new Sql(
          "clear staged rows",
          "SELECT ordinal FROM daybook_staged WHERE (lane, ordinal) > (?, ?) AND lane <= ?"
              + " ORDER BY lane, ordinal LIMIT 1");

  private static final Sql CLEAR =
      new Sql("clear staged rows", "DELETE FROM daybook_staged WHERE lane = ? AND ordinal < ?");

  private static final Insert ADD =
      new Insert(
          "stage rows",
          "daybook_staged",
          List.of(
              "lane",
              "ordinal",
              "stem_key",
              "series_key",
              "event_key",
              "event_id",
              "series_id",
              "stem",
              "bytes"),
          "");

  private static final String OTHERS = " AND (t.ordinal < ? OR t.ordinal > ?)";

  private final Sql of;

  StagedTable(Dialect dialect) {
    of =
        new Sql(
            "read staged rows",
            dialect.lookUp("daybook_staged", COLUMNS, "stem_key", OTHERS)
                + " UNION ALL "
                + dialect.lookUp("daybook_staged", COLUMNS, "series_key", OTHERS));
  }

  void add(Session session, long lane, Collection<StagedRow> staged) {
    if (staged.isEmpty()) {
      return;
    }
    long last = session.number(LAST, lane, Long.MAX_VALUE, lane).orElse(0L);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (StagedRow row : staged) {
      if (row.ordinal() <= last) {
        throw new IllegalArgumentException("ordinal " + row.ordinal() + " does not rise");
      }
      last = row.ordinal();
      rows.add(row(lane, row));
    }
    session.insert(ADD, rows);
  }

  private static @Nullable Object[] row(long lane, StagedRow row) {
    return new @Nullable Object[] {
      lane,
      row.ordinal(),
      Keys.of(lane, row.stem()),
      row.seriesId().equals(row.stem()) ? null : Keys.of(lane, row.seriesId()),
      row.eventId().equals(row.seriesId()) ? null : Keys.of(lane, row.eventId()),
      row.eventId(),
      row.seriesId(),
      row.stem(),
      row.bytes()
    };
  }

  List<StagedRow> after(Session session, long lane, long ordinal, int limit) {
    return session.list(AFTER, StagedTable::read, lane, ordinal, lane, limit);
  }

  /** The rows of some stems and series; one that is found by both is there once. */
  List<StagedRow> of(
      Session session, long lane, Collection<String> stemsAndSeries, long from, long upTo) {
    if (stemsAndSeries.isEmpty()) {
      return List.of();
    }
    ManyKeys keys = ManyKeys.of(Keys.byKey(lane, stemsAndSeries).keySet());
    NavigableMap<Long, StagedRow> found = new TreeMap<>();
    session
        .list(of, StagedTable::read, keys, from, upTo, keys, from, upTo)
        .forEach(row -> found.put(row.ordinal(), row));
    return List.copyOf(found.values());
  }

  private static StagedRow read(ResultSet row) throws SQLException {
    return new StagedRow(
        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getBytes(5));
  }

  /** Forgets the first rows, and says whether none is left. */
  boolean clear(Session session, long lane, long limit) {
    Optional<Long> first = first(session, lane);
    if (first.isPresent()) {
      session.update(CLEAR, lane, first.get() + limit);
    }
    return first.isEmpty() || first(session, lane).isEmpty();
  }

  private static Optional<Long> first(Session session, long lane) {
    return session.number(FIRST, lane, Long.MIN_VALUE, lane);
  }
}
