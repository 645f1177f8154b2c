// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.system.PostgresHost;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads what a PostgreSQL counts of itself, by a connection to another database of it. */
final class ServerMeter implements AutoCloseable {

  private final Connection connection;
  private final String database;
  private final long server;

  private ServerMeter(Connection connection, String database) throws SQLException {
    this.connection = connection;
    this.database = database;
    this.server =
        Long.parseLong(text("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"));
  }

  /** Starts a server that counts statements, too. */
  static PostgresHost server(Path folder) {
    PostgresHost host = PostgresHost.start(folder);
    try (Connection connection = connect(host.newDatabase("meter").text());
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    host.restart();
    return host;
  }

  /** Begins to count what is done in a database of a server that counts. */
  static ServerMeter of(String url) {
    int name = url.lastIndexOf('/') + 1;
    try {
      ServerMeter meter =
          new ServerMeter(connect(url.substring(0, name) + "meter"), url.substring(name));
      meter.run("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
      return meter;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, "postgres", "postgres");
  }

  /** What it has done by now; what its processes have not reported for a second may be missing. */
  ServerCount count() {
    try {
      return new ServerCount(
          number(
              "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = '"
                  + database
                  + "'"),
          number(
              "SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements s"
                  + " JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = '"
                  + database
                  + "' AND query !~* '^(begin|commit|rollback|set )'"),
          number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"),
          ProcessFacts.cpuMillisWithChildren(server));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What took longest since {@link #forget}, a line each. */
  List<String> busiest(int most) {
    try {
      return lines(
          "SELECT calls || ' calls, ' || round(total_exec_time)::bigint || ' ms, ' || wal_bytes"
              + " || ' bytes of log: ' || left(regexp_replace(query, '\\s+', ' ', 'g'), 110)"
              + " FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid"
              + " WHERE d.datname = '"
              + database
              + "' ORDER BY total_exec_time DESC LIMIT "
              + most);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void forget() {
    try {
      run("SELECT pg_stat_statements_reset()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(text(sql).trim());
  }

  private String text(String sql) throws SQLException {
    return lines(sql).get(0);
  }

  private List<String> lines(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      return lines;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
