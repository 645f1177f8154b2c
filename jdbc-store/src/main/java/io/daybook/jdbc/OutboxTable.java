// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Lane;
import io.daybook.spi.store.OutboxEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be told, and how far each sink is. */
final class OutboxTable {

  private static final String LANE = "(SELECT lane FROM daybook_lane WHERE lane_key = ?)";

  private static final Insert ADD =
      new Insert(
          "append to the outbox",
          "daybook_outbox",
          List.of("lane", "position", "kind", "bytes"),
          "");

  private static final Sql LAST =
      new Sql(
          "append to the outbox",
          "SELECT position FROM daybook_outbox WHERE (lane, position) < (?, ?) AND lane >= ?"
              + " ORDER BY lane DESC, position DESC LIMIT 1");

  /** The rows are compared as pairs, and so read in the order of their index. */
  private static final Sql AFTER =
      new Sql(
          "read the outbox",
          "SELECT o.position, o.kind, o.bytes FROM daybook_outbox o WHERE (o.lane, o.position) > ("
              + LANE
              + ", ?) AND o.lane <= "
              + LANE
              + " ORDER BY o.lane, o.position LIMIT ?");

  private static final Sql POSITION =
      new Sql(
          "read the position of a sink",
          "SELECT position FROM daybook_position WHERE lane = " + LANE + " AND sink_key = ?");

  /** Goes from lane to lane by the index, so that lanes without entries cost nothing. */
  private static final String IS_BEHIND =
      "WITH RECURSIVE told (lane) AS (SELECT min(lane) FROM daybook_outbox UNION ALL"
          + " SELECT (SELECT min(o.lane) FROM daybook_outbox o WHERE o.lane > told.lane)"
          + " FROM told WHERE told.lane IS NOT NULL)"
          + " SELECT l.provider, l.connection, l.calendar FROM told"
          + " JOIN daybook_lane l ON l.lane = told.lane"
          + " WHERE (SELECT max(o.position) FROM daybook_outbox o WHERE o.lane = told.lane)"
          + " > coalesce((SELECT p.position FROM daybook_position p"
          + " WHERE p.lane = told.lane AND p.sink_key = ?), 0)";

  private static final String FIND = "find lanes with something to tell";

  private static final Sql BEHIND = new Sql(FIND, IS_BEHIND);

  private static final Sql BEHIND_IN =
      new Sql(FIND, IS_BEHIND + " AND ((CAST(? AS bigint) >> l.part) & 1) = 1");

  private static final Sql PRUNE =
      new Sql(
          "prune the outbox",
          "DELETE FROM daybook_outbox WHERE lane = " + LANE + " AND position <= ?");

  private final Sql note;

  OutboxTable(Dialect dialect) {
    note =
        new Sql(
            "note the position of a sink",
            "INSERT INTO daybook_position (lane, sink_key, position)"
                + " SELECT l.lane, ?, ? FROM daybook_lane l WHERE l.lane_key = ?"
                + dialect.forReference()
                + " ON CONFLICT (lane, sink_key) DO UPDATE SET position = excluded.position"
                + " WHERE excluded.position > daybook_position.position");
  }

  void append(Session session, long lane, Collection<OutboxEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    long last = session.number(LAST, lane, Long.MAX_VALUE, lane).orElse(0L);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (OutboxEntry entry : entries) {
      if (entry.position() <= last) {
        throw new IllegalArgumentException("position " + entry.position() + " does not rise");
      }
      last = entry.position();
      rows.add(new Object[] {lane, last, number(entry.kind()), entry.bytes()});
    }
    session.insert(ADD, rows);
  }

  private static int number(OutboxEntry.Kind kind) {
    return switch (kind) {
      case CHANGE -> 1;
      case NOTICE -> 2;
    };
  }

  private static OutboxEntry read(ResultSet row) throws SQLException {
    OutboxEntry.Kind kind = row.getInt(2) == 1 ? OutboxEntry.Kind.CHANGE : OutboxEntry.Kind.NOTICE;
    return new OutboxEntry(row.getLong(1), kind, row.getBytes(3));
  }

  List<OutboxEntry> after(Session session, Lane lane, long position, int limit) {
    byte[] key = Keys.of(lane);
    return session.list(AFTER, OutboxTable::read, key, position, key, limit);
  }

  long position(Session session, String sink, Lane lane) {
    return session.number(POSITION, Keys.of(lane), Keys.of(sink)).orElse(0L);
  }

  void position(Session session, String sink, Lane lane, long position) {
    session.update(note, Keys.of(sink), position, Keys.of(lane));
  }

  List<Lane> behind(Session session, String sink) {
    return session.list(BEHIND, LaneTable::lane, Keys.of(sink));
  }

  /** The same of some partitions only, which are passed as the bits of a number. */
  static List<Lane> behind(Session session, String sink, long partitions) {
    return session.list(BEHIND_IN, LaneTable::lane, Keys.of(sink), partitions);
  }

  void prune(Session session, Lane lane, long position) {
    session.update(PRUNE, Keys.of(lane), position);
  }
}
