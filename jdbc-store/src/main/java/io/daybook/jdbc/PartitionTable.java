// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is due in some partitions, in PostgreSQL. They are passed as the bits of a number. */
final class PartitionTable {

  private static final String IS_HELD = "((CAST(? AS bigint) >> l.part) & 1) = 1";

  private static final String OF_HELD = " FROM daybook_lane l WHERE l.look_at ";

  /** Null, and so never less than the wakes, where the lane is in another partition. */
  private static final String WAKES_SEEN =
      "(SELECT l.wakes_seen FROM daybook_lane l WHERE l.lane = w.lane AND " + IS_HELD + ")";

  private static final Sql DUE =
      new Sql(
          "find due lanes",
          "SELECT n.provider, n.connection, n.calendar"
              + " FROM (SELECT lane, min(look_at) AS look_at FROM ("
              + "SELECT * FROM (SELECT l.lane, l.look_at"
              + OF_HELD
              + "<= ? AND "
              + IS_HELD
              + " ORDER BY l.look_at LIMIT ?) own UNION ALL "
              + "SELECT * FROM (SELECT w.lane, w.due FROM daybook_wake w WHERE w.due <= ? AND"
              + " w.wakes > "
              + WAKES_SEEN
              + " ORDER BY w.due LIMIT ?) woken"
              + ") both_kinds GROUP BY lane ORDER BY min(look_at) LIMIT ?) found"
              + " JOIN daybook_lane n ON n.lane = found.lane ORDER BY found.look_at");

  private static final Sql EARLIEST =
      new Sql(
          "find the earliest due",
          "SELECT min(look_at) FROM ("
              + "SELECT * FROM (SELECT l.look_at"
              + OF_HELD
              + "IS NOT NULL AND "
              + IS_HELD
              + " ORDER BY l.look_at LIMIT 1) own UNION ALL "
              + "SELECT * FROM (SELECT w.due FROM daybook_wake w WHERE w.due IS NOT NULL AND"
              + " w.wakes > "
              + WAKES_SEEN
              + " ORDER BY w.due LIMIT 1) woken) both_kinds");

  private PartitionTable() {}

  static List<Lane> due(Session session, Set<Integer> partitions, Instant now, int limit) {
    long held = bits(partitions);
    long clock = Micros.down(now);
    return session.list(DUE, LaneTable::lane, clock, held, limit, clock, held, limit, limit);
  }

  static Optional<Instant> earliest(Session session, Set<Integer> partitions) {
    long held = bits(partitions);
    return session.number(EARLIEST, held, held).map(Micros::instant);
  }

  static long bits(Set<Integer> partitions) {
    long bits = 0;
    for (int partition : partitions) {
      bits |= 1L << partition;
    }
    return bits;
  }
}
