// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.LaneState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The heads of lanes, and their wakes.
 *
 * <p>Wakes stand in rows of their own, so that a wake never waits for a transaction. A head notes
 * how many of them its last save had seen; the due of the wakes counts while there are more.
 */
final class LaneTable {

  /**
   * A head as a transaction finds it.
   *
   * @param number the lane's number, never given again
   * @param seriesDue the earliest due of its series
   * @param wakesSeen how many wakes the last save had seen
   * @param lastPlace the last place that was given to a series
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
  record Head(
      long number,
      long version,
      @Nullable Long due,
      @Nullable Long seriesDue,
      long wakesSeen,
      long lastPlace,
      byte[] bytes) {}

  /** The wakes of a lane, and the earliest due that they asked for since somebody saw them. */
  record Wakes(long count, @Nullable Long due) {

    static final Wakes NONE = new Wakes(0, null);

    /** What they ask of somebody who has seen only so many. */
    @Nullable Long dueUnless(long seen) {
      return count > seen ? due : null;
    }
  }

  private static final String NUMBER = "(SELECT lane FROM daybook_lane WHERE lane_key = ?)";

  private static final String NAMES = "provider, connection, calendar";

  private static final Sql STATE =
      new Sql(
          "read a lane",
          "SELECT l.version, l.due, l.wakes_seen, w.wakes, w.due, l.bytes FROM daybook_lane l"
              + " JOIN daybook_wake w ON w.lane = l.lane WHERE l.lane_key = ?");

  private static final Sql WAKE =
      new Sql(
          "wake a lane",
          "UPDATE daybook_wake SET due = CASE WHEN due IS NULL OR due > ? OR wakes <="
              + " (SELECT l.wakes_seen FROM daybook_lane l WHERE l.lane = daybook_wake.lane)"
              + " THEN ? ELSE due END, wakes = wakes + 1 WHERE lane = "
              + NUMBER);

  private static final Sql ALL = new Sql("list lanes", "SELECT " + NAMES + " FROM daybook_lane");

  private static final Sql OF_CONNECTION =
      new Sql(
          "list the lanes of a connection",
          "SELECT " + NAMES + ", lane FROM daybook_lane WHERE connection_key = ?");

  private static final Sql DUE =
      new Sql(
          "find due lanes",
          "SELECT "
              + NAMES
              + " FROM (SELECT lane, min(look_at) AS look_at FROM ("
              + "SELECT * FROM (SELECT lane, look_at FROM daybook_lane WHERE look_at <= ?"
              + " ORDER BY look_at LIMIT ?) own UNION ALL "
              + "SELECT * FROM (SELECT w.lane, w.due FROM daybook_wake w WHERE w.due <= ? AND"
              + " w.wakes > (SELECT l.wakes_seen FROM daybook_lane l WHERE l.lane = w.lane)"
              + " ORDER BY w.due LIMIT ?) woken"
              + ") both_kinds GROUP BY lane ORDER BY min(look_at) LIMIT ?) found"
              + " JOIN daybook_lane l ON l.lane = found.lane ORDER BY found.look_at");

  private static final Sql NEXT_DUE =
      new Sql(
          "find the next due",
          "SELECT min(look_at) FROM ("
              + "SELECT * FROM (SELECT look_at FROM daybook_lane WHERE look_at > ?"
              + " ORDER BY look_at LIMIT 1) own UNION ALL "
              + "SELECT * FROM (SELECT w.due FROM daybook_wake w WHERE w.due > ? AND"
              + " w.wakes > (SELECT l.wakes_seen FROM daybook_lane l WHERE l.lane = w.lane)"
              + " ORDER BY w.due LIMIT 1) woken) both_kinds");

  private static final Sql ADD =
      new Sql(
          "begin a lane",
          "INSERT INTO daybook_lane (lane_key, connection_key, part, provider, connection, calendar,"
              + " version, wakes_seen, last_place, bytes) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, ?)"
              + " ON CONFLICT (lane_key) DO NOTHING");

  private static final Sql WAKES =
      new Sql("read the wakes of a lane", "SELECT wakes, due FROM daybook_wake WHERE lane = ?");

  private static final Sql ADD_WAKES =
      new Sql("begin a lane", "INSERT INTO daybook_wake (lane, wakes) VALUES (?, 0)");

  private static final Sql FORGET_WAKE_DUE =
      new Sql(
          "note the wakes of a lane",
          "UPDATE daybook_wake SET due = NULL WHERE lane = ? AND wakes = ?");

  private static final Sql SAVE =
      new Sql(
          "save a lane",
          "UPDATE daybook_lane SET version = ?, due = ?, series_due = ?, look_at = ?,"
              + " wakes_seen = ?, last_place = ?, bytes = ? WHERE lane = ?");

  private static final Sql SAVE_SERIES_DUE =
      new Sql(
          "save a lane",
          "UPDATE daybook_lane SET series_due = ?, look_at = ?, last_place = ? WHERE lane = ?");

  private static final Sql REMOVE =
      new Sql("remove a lane", "DELETE FROM daybook_lane WHERE lane = ?");

  private static final List<String> TABLES_OF_A_LANE =
      List.of("wake", "series", "lead", "staged", "outbox", "position");

  private final Sql lock;
  private final Sql lockForRemoval;

  LaneTable(Dialect dialect) {
    lock =
        new Sql(
            "lock a lane",
            "SELECT lane, version, due, series_due, wakes_seen, last_place, bytes"
                + " FROM daybook_lane WHERE lane_key = ?"
                + dialect.forLane());
    lockForRemoval =
        new Sql(
            "remove a lane", "SELECT lane FROM daybook_lane WHERE lane = ?" + dialect.forRemoval());
  }

  LaneState state(Session session, Lane lane) {
    return session.first(STATE, LaneTable::state, Keys.of(lane)).orElse(LaneState.NONE);
  }

  private static LaneState state(ResultSet row) throws SQLException {
    Wakes wakes = new Wakes(row.getLong(4), Micros.read(row, 5));
    Long due = Micros.earlier(Micros.read(row, 2), wakes.dueUnless(row.getLong(3)));
    return new LaneState(row.getLong(1), wakes.count(), Micros.instantOrNull(due), row.getBytes(6));
  }

  boolean wake(Session session, Lane lane, Instant at) {
    long due = Micros.up(at);
    return session.update(WAKE, due, due, Keys.of(lane)) > 0;
  }

  List<Lane> all(Session session) {
    return session.list(ALL, LaneTable::lane);
  }

  /** The lanes of calendars of the connection that a lane is of, by their numbers. */
  Map<Long, Lane> ofConnection(Session session, Lane lane) {
    Map<Long, Lane> found = new HashMap<>();
    session
        .list(OF_CONNECTION, row -> Map.entry(row.getLong(4), lane(row)), Keys.ofConnection(lane))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  List<Lane> due(Session session, Instant now, int limit) {
    long clock = Micros.down(now);
    return session.list(DUE, LaneTable::lane, clock, limit, clock, limit, limit);
  }

  Optional<Instant> nextDue(Session session, Instant now) {
    long clock = Micros.down(now);
    return session.number(NEXT_DUE, clock, clock).map(Micros::instant);
  }

  /** Reads the names of a lane from the first three columns. */
  static Lane lane(ResultSet row) throws SQLException {
    String calendar = row.getString(3);
    return new Lane(row.getString(1), row.getString(2), calendar.isEmpty() ? null : calendar);
  }

  /** Waits for other transactions of the lane, and begins it where there is none: version 0. */
  Head lock(Session session, Lane lane) {
    byte[] key = Keys.of(lane);
    Optional<Head> found = session.first(lock, LaneTable::head, key);
    while (found.isEmpty()) {
      // Where somebody else begins it at the same time this waits for him, and then finds it.
      add(session, lane, key);
      found = session.first(lock, LaneTable::head, key);
    }
    return found.get();
  }

  private static void add(Session session, Lane lane, byte[] key) {
    session.update(
        ADD,
        key,
        lane.calendarId() == null ? null : Keys.ofConnection(lane),
        lane.partition(),
        lane.provider(),
        lane.connection(),
        Keys.calendar(lane),
        new byte[0]);
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getLong(1),
        row.getLong(2),
        Micros.read(row, 3),
        Micros.read(row, 4),
        row.getLong(5),
        row.getLong(6),
        row.getBytes(7));
  }

  Wakes wakes(Session session, long lane) {
    return session
        .first(WAKES, row -> new Wakes(row.getLong(1), Micros.read(row, 2)), lane)
        .orElse(Wakes.NONE);
  }

  void addWakes(Session session, long lane) {
    session.update(ADD_WAKES, lane);
  }

  /** The due of wakes that a save has seen is no longer looked at; here it leaves the index. */
  void forgetWakeDue(Session session, long lane, long seen) {
    session.update(FORGET_WAKE_DUE, lane, seen);
  }

  void save(Session session, Head head) {
    Long lookAt = Micros.earlier(head.due(), head.seriesDue());
    session.update(
        SAVE,
        head.version(),
        head.due(),
        head.seriesDue(),
        lookAt,
        head.wakesSeen(),
        head.lastPlace(),
        head.bytes(),
        head.number());
  }

  void saveSeriesDue(Session session, Head head) {
    Long lookAt = Micros.earlier(head.due(), head.seriesDue());
    session.update(SAVE_SERIES_DUE, head.seriesDue(), lookAt, head.lastPlace(), head.number());
  }

  /** Removes all that belongs to a lane, except its head, which stays locked. */
  void clear(Session session, long lane) {
    session.list(lockForRemoval, row -> row.getLong(1), lane);
    for (String table : TABLES_OF_A_LANE) {
      session.update(
          new Sql("remove a lane", "DELETE FROM daybook_" + table + " WHERE lane = ?"), lane);
    }
  }

  void remove(Session session, long lane) {
    session.update(REMOVE, lane);
  }
}
