// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.api.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection in use by one thread: runs statements, and makes a {@link StoreException} of what
 * goes wrong. Parameters are strings, numbers, bytes, many keys, or null for a due that never
 * comes.
 */
final class Session {

  private final Connection connection;
  private final Dialect dialect;

  /** Prepared statements for the next time, or null where the driver keeps them itself. */
  private final @Nullable Map<String, PreparedStatement> kept;

  private @Nullable StoreException failure;

  private Session(
      Connection connection, Dialect dialect, @Nullable Map<String, PreparedStatement> kept) {
    this.connection = connection;
    this.dialect = dialect;
    this.kept = kept;
  }

  static Session passing(Connection connection, Dialect dialect) {
    return new Session(connection, dialect, null);
  }

  /** One that lasts as long as its connection. */
  static Session lasting(Connection connection, Dialect dialect) {
    return new Session(connection, dialect, new HashMap<>());
  }

  Dialect dialect() {
    return dialect;
  }

  <T> List<T> list(Sql sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    return attempt(
        sql.what(),
        () -> {
          PreparedStatement statement = prepare(sql);
          try {
            bind(statement, parameters);
            return read(statement, mapper);
          } finally {
            release(statement);
          }
        });
  }

  private static <T> List<T> read(PreparedStatement statement, RowMapper<T> mapper)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(mapper.map(rows));
      }
      return found;
    }
  }

  /** The first row, which is not null, or empty. */
  <T> Optional<T> first(Sql sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    return list(sql, mapper, parameters).stream().findFirst();
  }

  /** The number in the only row; empty where there is no row or a null. */
  Optional<Long> number(Sql sql, @Nullable Object... parameters) {
    return first(sql, row -> Optional.ofNullable(Micros.read(row, 1)), parameters)
        .flatMap(number -> number);
  }

  int update(Sql sql, @Nullable Object... parameters) {
    return attempt(
        sql.what(),
        () -> {
          PreparedStatement statement = prepare(sql);
          try {
            bind(statement, parameters);
            return statement.executeUpdate();
          } finally {
            release(statement);
          }
        });
  }

  /** Runs one statement with many rows of parameters. */
  void batch(Sql sql, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    attempt(
        sql.what(),
        () -> {
          PreparedStatement statement = prepare(sql);
          try {
            for (@Nullable Object[] row : rows) {
              bind(statement, row);
              statement.addBatch();
            }
            return statement.executeBatch().length;
          } finally {
            release(statement);
          }
        });
  }

  /** Adds rows, each with a value for each column. */
  void insert(Insert insert, List<@Nullable Object[]> rows) {
    boolean isNew = insert.onConflict().isEmpty();
    boolean done = false;
    if (isNew && dialect.copies(rows.size())) {
      done = attempt(insert.what(), () -> dialect.copy(connection, insert, rows));
    } else if (insert.gathered() && dialect.copies(rows.size())) {
      done = attempt(insert.what(), () -> dialect.gather(connection, insert, rows));
    }
    if (!done) {
      batch(insert.sql(), rows);
    }
  }

  /** Runs what has no parameters. */
  void execute(Sql sql) {
    attempt(
        sql.what(),
        () -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql.text());
          }
        });
  }

  private PreparedStatement prepare(Sql sql) throws SQLException {
    PreparedStatement statement = kept == null ? null : kept.get(sql.text());
    if (statement == null) {
      statement = connection.prepareStatement(sql.text());
      if (kept != null) {
        kept.put(sql.text(), statement);
      }
    }
    return statement;
  }

  private void release(PreparedStatement statement) throws SQLException {
    if (kept == null) {
      statement.close();
    } else {
      statement.clearBatch();
      statement.clearParameters();
    }
  }

  private void bind(PreparedStatement statement, @Nullable Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      bind(statement, i + 1, parameters[i]);
    }
  }

  private void bind(PreparedStatement statement, int index, @Nullable Object parameter)
      throws SQLException {
    if (parameter == null) {
      statement.setNull(index, Types.NULL);
    } else if (parameter instanceof ManyKeys many) {
      dialect.bindKeys(statement, index, many.keys());
    } else if (parameter instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else if (parameter instanceof String text) {
      statement.setString(index, text);
    } else if (parameter instanceof Integer number) {
      statement.setInt(index, number);
    } else {
      statement.setLong(index, (Long) parameter);
    }
  }

  private <T> T attempt(String what, SqlAction<T> action) {
    try {
      return action.run();
    } catch (SQLException e) {
      failure = Failures.of(dialect.store(), what, e);
      throw failure;
    }
  }

  /** Throws what went wrong since the last call, also where the work has passed over it. */
  void requireNoFailure() {
    StoreException failed = failure;
    failure = null;
    if (failed != null) {
      throw new StoreException("the transaction is undone: " + failed.getMessage(), failed);
    }
  }

  /** What went wrong last, or null. */
  @Nullable StoreException failure() {
    return failure;
  }

  void forgetFailure() {
    failure = null;
  }

  Connection connection() {
    return connection;
  }
}
