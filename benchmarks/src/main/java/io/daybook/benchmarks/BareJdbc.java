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
import java.util.stream.IntStream;

/**
 * Batches of rows, one transaction for 1,000 events: of each event a staged row, a series and an
 * entry of the outbox, with the columns, the indexes and the durability that the store has, and
 * else as the databases come. No event is read, folded or told, and nothing is removed again. What
 * is written is made beforehand.
 */
final class BareJdbc implements AutoCloseable {

  private static final int CHUNK = 1_000;

  /** What the stored form takes of the events of {@link StoreSpeed}, a few bytes more or less. */
  private static final int STAGED_BYTES = 1_120;

  private static final int SERIES_BYTES = 1_455;

  private static final int OUTBOX_BYTES = 1_470;

  private final Connection connection;

  private final Random random = new Random(1);

  private final List<Row> rows;

  /** What is written of an event. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
  private record Row(
      int number, String id, byte[] key, byte[] stem, byte[] staged, byte[] series, byte[] told) {}

  private BareJdbc(Connection connection, String blob, int events) throws SQLException {
    this.connection = connection;
    this.rows = IntStream.range(0, events).mapToObj(this::row).toList();
    try (Statement statement = connection.createStatement()) {
      for (String sql : TABLES) {
        statement.execute(sql.replace(" BB", " " + blob));
      }
    }
    connection.setAutoCommit(false);
  }

  static BareJdbc sqlite(Path file, int events) {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=FULL");
      }
      return new BareJdbc(connection, "BLOB", events);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static BareJdbc postgres(String url, int events) {
    try {
      return new BareJdbc(
          DriverManager.getConnection(url + "&reWriteBatchedInserts=true", "postgres", "postgres"),
          "BYTEA",
          events);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Row row(int number) {
    return new Row(
        number,
        "event" + number,
        bytes(16),
        bytes(16),
        bytes(STAGED_BYTES),
        bytes(SERIES_BYTES),
        bytes(OUTBOX_BYTES));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  void write() throws SQLException {
    for (int from = 0; from < rows.size(); from += CHUNK) {
      List<Row> chunk = rows.subList(from, Math.min(rows.size(), from + CHUNK));
      staged(chunk);
      series(chunk);
      outbox(chunk);
      connection.commit();
    }
  }

  private void staged(List<Row> chunk) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO peer_staged (lane, ordinal, stem_key, event_id, series_id, stem, bytes)"
                + " VALUES (1, ?, ?, ?, ?, ?, ?)")) {
      for (Row row : chunk) {
        insert.setLong(1, row.number());
        insert.setBytes(2, row.stem());
        insert.setString(3, row.id());
        insert.setString(4, row.id());
        insert.setString(5, row.id());
        insert.setBytes(6, row.staged());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void series(List<Row> chunk) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO peer_series (lane, id_key, place, next_due, id, bytes)"
                + " VALUES (1, ?, ?, ?, ?, ?)")) {
      for (Row row : chunk) {
        insert.setBytes(1, row.key());
        insert.setLong(2, row.number());
        insert.setLong(3, row.number());
        insert.setString(4, row.id());
        insert.setBytes(5, row.series());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void outbox(List<Row> chunk) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO peer_outbox (lane, position, kind, bytes) VALUES (1, ?, 1, ?)")) {
      for (Row row : chunk) {
        insert.setLong(1, row.number());
        insert.setBytes(2, row.told());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** BB stands for what the database calls bytes. */
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE peer_staged (lane BIGINT NOT NULL, ordinal BIGINT NOT NULL, stem_key BB"
              + " NOT NULL, event_key BB, event_id TEXT NOT NULL, series_id TEXT NOT NULL,"
              + " stem TEXT NOT NULL, bytes BB NOT NULL, PRIMARY KEY (lane, ordinal))",
          "CREATE INDEX peer_staged_stem ON peer_staged (stem_key)",
          "CREATE INDEX peer_staged_event ON peer_staged (event_key) WHERE event_key IS NOT NULL",
          "CREATE TABLE peer_series (lane BIGINT NOT NULL, id_key BB NOT NULL PRIMARY KEY,"
              + " stem_key BB, place BIGINT NOT NULL, next_due BIGINT, id TEXT NOT NULL,"
              + " bytes BB NOT NULL)",
          "CREATE UNIQUE INDEX peer_series_place ON peer_series (lane, place)",
          "CREATE INDEX peer_series_stem ON peer_series (stem_key) WHERE stem_key IS NOT NULL",
          "CREATE INDEX peer_series_due ON peer_series (lane, next_due) WHERE next_due IS NOT NULL",
          "CREATE TABLE peer_outbox (lane BIGINT NOT NULL, position BIGINT NOT NULL,"
              + " kind INTEGER NOT NULL, bytes BB NOT NULL, PRIMARY KEY (lane, position))");

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
