// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.api.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/** Connections of a pool. Transactions take only some of them, so that readers in them get one. */
final class PostgresDatabase implements Database {

  private static final Sql ISOLATION =
      new Sql("read the isolation", "SELECT current_setting('transaction_isolation')");

  private final Dialect dialect = new PostgresDialect();
  private final DataSource source;
  private final Semaphore transactions;
  private final Runnable closer;
  private final OccurrenceIds ids = new SequenceIds(this);

  private PostgresDatabase(DataSource source, int transactions, Runnable closer) {
    this.source = source;
    this.transactions = new Semaphore(transactions, true);
    this.closer = closer;
  }

  static PostgresDatabase open(
      DataSource source, SchemaMode mode, int transactions, Runnable closer) {
    return open(source, database -> new Migrator(database, mode).run(), transactions, closer);
  }

  /** Opens a database whose tables are there, whoever made them, and makes none. */
  static PostgresDatabase openAsIs(DataSource source, Runnable closer) {
    return open(
        source, database -> new Migrator(database, SchemaMode.VERIFY).requireTables(), 1, closer);
  }

  private static PostgresDatabase open(
      DataSource source, Consumer<Database> schema, int transactions, Runnable closer) {
    PostgresDatabase database = new PostgresDatabase(source, transactions, closer);
    boolean done = false;
    try {
      database.requireReadCommitted();
      schema.accept(database);
      done = true;
      return database;
    } finally {
      if (!done) {
        closer.run();
      }
    }
  }

  /** Waiting for a lock must be followed by seeing what the other did. */
  private void requireReadCommitted() {
    String isolation =
        read(session -> session.first(ISOLATION, row -> row.getString(1))).orElse("");
    if (!isolation.equals("read committed")) {
      throw new StoreException(
          "the connections have the isolation " + isolation + ", the store needs read committed",
          null);
    }
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public OccurrenceIds occurrenceIds() {
    return ids;
  }

  @Override
  public <T> T read(Function<Session, T> work) {
    return connected(
        connection -> {
          connection.setAutoCommit(true);
          return work.apply(Session.passing(connection, dialect));
        });
  }

  @Override
  public <T> T write(Function<Session, T> work) {
    return read(work);
  }

  @Override
  public <T> T transact(Function<Session, T> work) {
    transactions.acquireUninterruptibly();
    try {
      return connected(connection -> transact(connection, work));
    } finally {
      transactions.release();
    }
  }

  private <T> T transact(Connection connection, Function<Session, T> work) throws SQLException {
    Session session = Session.passing(connection, dialect);
    boolean done = false;
    try {
      connection.setAutoCommit(false);
      T result = work.apply(session);
      session.requireNoFailure();
      connection.commit();
      done = true;
      return result;
    } finally {
      end(connection, done);
    }
  }

  private static void end(Connection connection, boolean committed) {
    try {
      if (!committed) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // The connection is gone, and with it what it did not commit.
    }
  }

  /** Something done with a connection. */
  private interface Connected<T> {
    T run(Connection connection) throws SQLException;
  }

  private <T> T connected(Connected<T> work) {
    Connection connection;
    try {
      connection = source.getConnection();
    } catch (SQLException e) {
      throw Failures.of(dialect.store(), "get a connection", e);
    }
    try {
      return work.run(connection);
    } catch (SQLException e) {
      throw Failures.of(dialect.store(), "commit", e);
    } finally {
      giveBack(connection);
    }
  }

  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is the pool's to sort out.
    }
  }

  @Override
  public void close() {
    closer.run();
  }
}
