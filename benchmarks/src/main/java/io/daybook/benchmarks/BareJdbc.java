// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/**
 * Batches of rows, one transaction for 1,000 events: of each event a staged row, a series and an
 * entry of the outbox, with the indexes that the store has. No event is read, folded or told.
 */
final class BareJdbc implements AutoCloseable {

  private static final int CHUNK = 1_000;

  /** What the stored form takes of the events of {@link StoreSpeed}, a few bytes more or less. */
  private static final int STAGED_BYTES = 1_120;

  private static final int SERIES_BYTES = 1_455;

  private static final int OUTBOX_BYTES = 1_470;

  private final Connection connection;

  private final Random random = new Random(1);

  private BareJdbc(Connection connection, String blob) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      for (String sql : TABLES) {
        statement.execute(sql.replace(" BB", " " + blob));
      }
    }
    connection.setAutoCommit(false);
  }

  static BareJdbc sqlite(Path file) {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=FULL");
      }
      return new BareJdbc(connection, "BLOB");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static BareJdbc postgres(String url) {
    try {
      return new BareJdbc(
          DriverManager.getConnection(url + "&reWriteBatchedInserts=true", "postgres", "postgres"),
          "BYTEA");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void write(int events) throws SQLException {
    for (int from = 0; from < events; from += CHUNK) {
      int until = Math.min(events, from + CHUNK);
      staged(from, until);
      series(from, until);
      outbox(from, until);
      connection.commit();
    }
  }

  private void staged(int from, int until) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO peer_staged (lane, ordinal, event_key, series_key, stem_key, event_id,"
                + " series_id, stem, bytes) VALUES (1, ?, ?, ?, ?, ?, '', ?, ?)")) {
      for (int i = from; i < until; i++) {
        insert.setInt(1, i);
        insert.setBytes(2, bytes(16));
        insert.setBytes(3, bytes(16));
        insert.setBytes(4, bytes(16));
        insert.setString(5, "event" + i);
        insert.setString(6, "event" + i);
        insert.setBytes(7, bytes(STAGED_BYTES));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void series(int from, int until) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO peer_series (lane, id_key, stem_key, place, next_due, id, bytes)"
                + " VALUES (1, ?, ?, ?, ?, ?, ?)")) {
      for (int i = from; i < until; i++) {
        insert.setBytes(1, bytes(16));
        insert.setBytes(2, bytes(16));
        insert.setInt(3, i);
        insert.setInt(4, i);
        insert.setString(5, "event" + i);
        insert.setBytes(6, bytes(SERIES_BYTES));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void outbox(int from, int until) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO peer_outbox (lane, position, kind, bytes) VALUES (1, ?, 1, ?)")) {
      for (int i = from; i < until; i++) {
        insert.setInt(1, i);
        insert.setBytes(2, bytes(OUTBOX_BYTES));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** BB stands for what the database calls bytes. */
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE peer_staged (lane INTEGER NOT NULL, ordinal INTEGER NOT NULL, event_key BB"
              + " NOT NULL, series_key BB NOT NULL, stem_key BB NOT NULL, event_id TEXT NOT NULL,"
              + " series_id TEXT NOT NULL, stem TEXT NOT NULL, bytes BB NOT NULL,"
              + " PRIMARY KEY (lane, ordinal))",
          "CREATE INDEX peer_staged_event ON peer_staged (lane, event_key)",
          "CREATE INDEX peer_staged_series ON peer_staged (lane, series_key)",
          "CREATE INDEX peer_staged_stem ON peer_staged (lane, stem_key)",
          "CREATE TABLE peer_series (lane INTEGER NOT NULL, id_key BB NOT NULL, stem_key BB NOT NULL,"
              + " place INTEGER NOT NULL, next_due BIGINT, id TEXT NOT NULL, bytes BB NOT NULL,"
              + " PRIMARY KEY (lane, id_key))",
          "CREATE UNIQUE INDEX peer_series_place ON peer_series (lane, place)",
          "CREATE INDEX peer_series_stem ON peer_series (lane, stem_key)",
          "CREATE INDEX peer_series_due ON peer_series (lane, next_due) WHERE next_due IS NOT NULL",
          "CREATE TABLE peer_outbox (lane INTEGER NOT NULL, position INTEGER NOT NULL,"
              + " kind INTEGER NOT NULL, bytes BB NOT NULL, PRIMARY KEY (lane, position))");

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
