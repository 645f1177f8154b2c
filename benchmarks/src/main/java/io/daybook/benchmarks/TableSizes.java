// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How large the tables of a store in PostgreSQL are, and what is dead in them. */
final class TableSizes {

  private static final String SIZES =
      "SELECT c.relname, pg_table_size(c.oid), pg_indexes_size(c.oid),"
          + " s.n_live_tup, s.n_dead_tup, s.n_tup_upd, s.n_tup_hot_upd, s.autovacuum_count"
          + " FROM pg_class c JOIN pg_stat_user_tables s ON s.relid = c.oid"
          + " WHERE c.relkind = 'r' AND s.n_tup_ins > 0 ORDER BY pg_total_relation_size(c.oid) DESC";

  private TableSizes() {}

  /**
   * One of them.
   *
   * @param rows as many as PostgreSQL believes are alive
   * @param dead as many as it believes are dead
   * @param updates how often a row was updated
   * @param hot how often without a new entry in an index
   * @param vacuums how often autovacuum was there
   */
  record Table(
      String name,
      long tableBytes,
      long indexBytes,
      long rows,
      long dead,
      long updates,
      long hot,
      long vacuums) {

    static final String HEADING =
        "stage          table                     table KB   index KB       rows      dead"
            + "    updates   hot %  autovacuums";

    String line(String stage) {
      return String.format(
          Locale.ROOT,
          "%-14s %-24s %9d %10d %10d %9d %10d %7d %12d",
          stage,
          name,
          tableBytes / 1024,
          indexBytes / 1024,
          rows,
          dead,
          updates,
          updates == 0 ? 0 : 100 * hot / updates,
          vacuums);
    }

    String json(String stage) {
      return String.format(
          Locale.ROOT,
          "{\"stage\":\"%s\",\"table\":\"%s\",\"table_bytes\":%d,\"index_bytes\":%d,\"rows\":%d,"
              + "\"dead\":%d,\"updates\":%d,\"hot\":%d,\"autovacuums\":%d}",
          stage,
          name,
          tableBytes,
          indexBytes,
          rows,
          dead,
          updates,
          hot,
          vacuums);
    }
  }

  static List<Table> of(String url) {
    try (Connection connection = ServerMeter.connect(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SIZES)) {
      List<Table> tables = new ArrayList<>();
      while (row.next()) {
        tables.add(
            new Table(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8)));
      }
      return tables;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
