// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import static java.util.stream.Collectors.partitioningBy;

import io.daybook.spi.store.KeptSeries;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.NamedSeries;
import io.daybook.spi.store.SeriesRow;
import io.daybook.spi.store.SweptSeries;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Series, and the event ids and names that lead to them. Names are led to by as event ids are, with
 * a key that is of no lane.
 */
final class SeriesTable {

  private static final List<String> ROW =
      List.of("lane", "id_key", "stem_key", "place", "next_due", "id", "bytes");

  private static final String REPLACE =
      " ON CONFLICT (id_key) DO UPDATE SET stem_key = excluded.stem_key,"
          + " next_due = excluded.next_due, bytes = excluded.bytes";

  private static final Insert ADD = new Insert("save series", "daybook_series", ROW, "");

  private static final Insert SAVE = new Insert("save series", "daybook_series", ROW, REPLACE);

  private static final List<String> LEAD_ROW =
      List.of("lane", "event_key", "series_key", "series_id");

  private static final String REDIRECT =
      " ON CONFLICT (event_key) DO UPDATE SET lane = excluded.lane,"
          + " series_key = excluded.series_key, series_id = excluded.series_id"
          + " WHERE daybook_lead.series_key <> excluded.series_key";

  private static final Sql REMOVE =
      new Sql("remove series", "DELETE FROM daybook_series WHERE id_key = ?");

  private static final Sql REMOVE_LEADS =
      new Sql("remove series", "DELETE FROM daybook_lead WHERE lane = ? AND series_key = ?");

  private static final Sql DUE =
      new Sql(
          "find due series",
          "SELECT id FROM daybook_series WHERE lane = ? AND next_due <= ?"
              + " ORDER BY next_due, id LIMIT ?");

  private static final Sql NEXT_DUE =
      new Sql(
          "find the next due of series",
          "SELECT next_due FROM daybook_series WHERE lane = ? AND next_due IS NOT NULL"
              + " ORDER BY next_due LIMIT 1");

  /** A staged row has no key of its series when that is its stem. */
  private static final String BY_STEM =
      "(SELECT 1 FROM daybook_staged r WHERE r.stem_key = s.id_key AND r.series_id = s.id";

  private static final String BY_SERIES =
      "(SELECT 1 FROM daybook_staged r WHERE r.series_key = s.id_key";

  /** A staged row has no key of its event when that is its series. */
  private static final String BY_EVENT =
      "(SELECT 1 FROM daybook_staged r WHERE r.event_key = s.id_key";

  private static final String ITSELF = " AND r.event_id = s.id";

  private static final String FIRST = " LIMIT 1)";

  private static final String NAMED =
      "coalesce("
          + String.join(
              ", ", BY_STEM + ITSELF + FIRST, BY_SERIES + ITSELF + FIRST, BY_EVENT + FIRST)
          + ")";

  private static final String HAS_ROWS =
      "coalesce(" + BY_STEM + FIRST + ", " + BY_SERIES + FIRST + ")";

  /** The rows are compared as pairs, and so read in the order of their index. */
  private static final String SWEPT =
      "SELECT s.place, s.id, s.bytes, "
          + NAMED
          + ", "
          + HAS_ROWS
          + " FROM daybook_series s WHERE (s.lane, s.place) > (?, ?) AND s.lane <= ?";

  private static final String IN_ORDER = " ORDER BY s.lane, s.place LIMIT ?";

  private static final Sql SWEEP = new Sql("go through series", SWEPT + IN_ORDER);

  /** A condition that no planner turns into a join. */
  private static final Sql SWEEP_ABSENT =
      new Sql("go through series", SWEPT + " AND " + HAS_ROWS + " IS NULL" + IN_ORDER);

  /** In place of the lane in the keys of names; the numbers of lanes begin at 1. */
  private static final long NO_LANE = 0;

  private static final Sql BY_NAME =
      new Sql(
          "find a series by name",
          "SELECT l.provider, l.connection, l.calendar, s.id, s.bytes FROM daybook_lead d"
              + " JOIN daybook_series s ON s.id_key = d.series_key"
              + " JOIN daybook_lane l ON l.lane = d.lane WHERE d.event_key = ?");

  private static final String LANE = "(SELECT lane FROM daybook_lane WHERE lane_key = ?)";

  private static final Sql AFTER =
      new Sql(
          "read the series of a lane",
          "SELECT s.place, s.id, s.bytes FROM daybook_series s WHERE (s.lane, s.place) > ("
              + LANE
              + ", ?) AND s.lane <= "
              + LANE
              + IN_ORDER);

  private static final Insert LEAD =
      new Insert("save what leads to series", "daybook_lead", LEAD_ROW, REDIRECT, true);

  @SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
  private record Found(byte[] key, byte[] bytes) {}

  private record Kin(long place, String id) {}

  private final Sql find;
  private final Sql found;
  private final Sql leads;
  private final Sql kin;
  private final Sql stemmed;
  private final Sql holding;

  SeriesTable(Dialect dialect) {
    find =
        new Sql("read series", dialect.lookUp("daybook_series", "t.id_key, t.bytes", "id_key", ""));
    found = new Sql("save series", dialect.lookUp("daybook_series", "t.id_key", "id_key", ""));
    leads =
        new Sql(
            "find series by event",
            dialect.lookUp("daybook_lead", "t.event_key, t.series_id", "event_key", ""));
    kin =
        new Sql(
            "find series by stem",
            dialect.lookUp("daybook_series", "t.place, t.id", "stem_key", ""));
    stemmed =
        new Sql(
            "find series by stem",
            dialect.lookUp("daybook_series", "t.place, t.id", "id_key", " AND t.stem_key IS NULL"));
    holding =
        new Sql(
            "find calendars by event",
            dialect.lookUp("daybook_series", "t.lane", "id_key", "")
                + " UNION ALL "
                + dialect.lookUp("daybook_lead", "t.lane", "event_key", ""));
  }

  Map<String, byte[]> find(Session session, long lane, Collection<String> ids) {
    return lookUp(
        lane,
        ids,
        keys -> session.list(find, row -> new Found(row.getBytes(1), row.getBytes(2)), keys),
        Found::key,
        Found::bytes);
  }

  @SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
  private record Lead(byte[] key, String seriesId) {}

  Map<String, String> leads(Session session, long lane, Collection<String> eventIds) {
    return lookUp(
        lane,
        eventIds,
        keys -> session.list(leads, row -> new Lead(row.getBytes(1), row.getString(2)), keys),
        Lead::key,
        Lead::seriesId);
  }

  /** Those of some lanes in which an event is known, by whatever leads to it. */
  Set<Long> holding(Session session, Collection<Long> lanes, String eventId) {
    if (lanes.isEmpty()) {
      return Set.of();
    }
    List<ByteBuffer> found = new ArrayList<>();
    lanes.forEach(lane -> found.add(ByteBuffer.wrap(Keys.of(lane, eventId))));
    ManyKeys keys = ManyKeys.of(found);
    return new HashSet<>(session.list(holding, row -> row.getLong(1), keys, keys));
  }

  Optional<NamedSeries> named(Session session, String name) {
    return session.first(
        BY_NAME,
        row -> new NamedSeries(LaneTable.lane(row), row.getString(4), row.getBytes(5)),
        Keys.of(NO_LANE, name));
  }

  /** A page of the series of a lane. */
  List<KeptSeries> after(Session session, Lane lane, long place, int limit) {
    byte[] key = Keys.of(lane);
    return session.list(
        AFTER,
        row -> new KeptSeries(row.getLong(1), row.getString(2), row.getBytes(3)),
        key,
        place,
        key,
        limit);
  }

  /** Finds rows by the keys of ids, and gives what they have by id. */
  private static <R, V> Map<String, V> lookUp(
      long lane,
      Collection<String> ids,
      Function<ManyKeys, List<R>> rows,
      Function<R, byte[]> keyOf,
      Function<R, V> valueOf) {
    Map<String, V> found = new LinkedHashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    Map<ByteBuffer, String> byKey = Keys.byKey(lane, ids);
    for (R row : rows.apply(ManyKeys.of(byKey.keySet()))) {
      String id = byKey.get(ByteBuffer.wrap(keyOf.apply(row)));
      if (id != null) {
        found.put(id, valueOf.apply(row));
      }
    }
    return found;
  }

  List<String> kin(Session session, long lane, Collection<String> stems) {
    if (stems.isEmpty()) {
      return List.of();
    }
    ManyKeys keys = ManyKeys.of(Keys.byKey(lane, stems).keySet());
    List<Kin> found = new ArrayList<>(session.list(kin, SeriesTable::kin, keys));
    found.addAll(session.list(stemmed, SeriesTable::kin, keys));
    return found.stream().sorted(Comparator.comparingLong(Kin::place)).map(Kin::id).toList();
  }

  private static Kin kin(ResultSet row) throws SQLException {
    return new Kin(row.getLong(1), row.getString(2));
  }

  List<String> due(Session session, long lane, Instant now, int limit) {
    return session.list(DUE, row -> row.getString(1), lane, Micros.down(now), limit);
  }

  @Nullable Long nextDue(Session session, long lane) {
    Optional<Long> due = session.number(NEXT_DUE, lane);
    return due.orElse(null);
  }

  /**
   * Saves series.
   *
   * @param lastPlace the last place given in the lane; new series get the next ones
   * @return the last place given now
   */
  long save(Session session, long lane, Collection<SeriesRow> series, long lastPlace) {
    Map<String, SeriesRow> last = new LinkedHashMap<>();
    Map<String, String> byEvent = new HashMap<>();
    Map<String, String> byName = new HashMap<>();
    for (SeriesRow row : series) {
      last.put(row.id(), row);
      row.eventIds().forEach(eventId -> byEvent.put(eventId, row.id()));
      row.names().forEach(name -> byName.put(name, row.id()));
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    long place = lastPlace;
    for (SeriesRow row : last.values()) {
      rows.add(row(lane, row, ++place));
    }
    saveRows(session, byKey(rows));
    List<@Nullable Object[]> leading = new ArrayList<>();
    byEvent.forEach((eventId, id) -> leading.add(lead(lane, Keys.of(lane, eventId), id)));
    byName.forEach((name, id) -> leading.add(lead(lane, Keys.of(NO_LANE, name), id)));
    session.insert(LEAD, byKey(leading));
    return place;
  }

  private static @Nullable Object[] lead(long lane, byte[] key, String id) {
    return new @Nullable Object[] {lane, key, Keys.of(lane, id), id};
  }

  /** Nobody else saves series of the lane, so those that are not stored can be copied. */
  private void saveRows(Session session, List<@Nullable Object[]> rows) {
    if (!session.dialect().copies(rows.size())) {
      session.insert(SAVE, rows);
      return;
    }
    byte[][] keys = rows.stream().map(row -> (byte[]) row[1]).toArray(byte[][]::new);
    Set<ByteBuffer> stored =
        Set.copyOf(
            session.list(found, row -> ByteBuffer.wrap(row.getBytes(1)), new ManyKeys(keys)));
    Map<Boolean, List<@Nullable Object[]>> parted =
        rows.stream()
            .collect(partitioningBy(row -> stored.contains(ByteBuffer.wrap((byte[]) row[1]))));
    session.insert(ADD, parted.getOrDefault(false, List.of()));
    session.insert(SAVE, parted.getOrDefault(true, List.of()));
  }

  private static @Nullable Object[] row(long lane, SeriesRow row, long place) {
    return new @Nullable Object[] {
      lane,
      Keys.of(lane, row.id()),
      row.stem().equals(row.id()) ? null : Keys.of(lane, row.stem()),
      place,
      Micros.upOrNull(row.nextDue()),
      row.id(),
      row.bytes()
    };
  }

  /** In the order of the second column, a key: so several nodes never wait in a circle. */
  private static List<@Nullable Object[]> byKey(List<@Nullable Object[]> rows) {
    rows.sort((one, other) -> Arrays.compareUnsigned((byte[]) one[1], (byte[]) other[1]));
    return rows;
  }

  void remove(Session session, long lane, Collection<String> ids) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> leading = new ArrayList<>();
    for (byte[] key : ManyKeys.of(Keys.byKey(lane, ids).keySet()).keys()) {
      rows.add(new Object[] {key});
      leading.add(new Object[] {lane, key});
    }
    session.batch(REMOVE, rows);
    session.batch(REMOVE_LEADS, leading);
  }

  List<SweptSeries> sweep(Session session, long lane, long after, int limit, boolean absentOnly) {
    return session.list(
        absentOnly ? SWEEP_ABSENT : SWEEP,
        row ->
            new SweptSeries(
                row.getLong(1),
                row.getString(2),
                row.getBytes(3),
                row.getInt(4) == 1,
                row.getInt(5) == 1),
        lane,
        after,
        lane,
        limit);
  }
}
