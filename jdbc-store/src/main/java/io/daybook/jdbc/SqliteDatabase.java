// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.api.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A file: one connection writes, a few read what is durable. */
final class SqliteDatabase implements Database {

  private static final int KEPT_READERS = 8;

  private static final int BUSY_MILLIS = 5_000;

  private static final int SQLITE_BUSY = 5;

  /**
   * Kilobytes of pages that a connection keeps; pages that do not fit are written and read again.
   */
  private static final int WRITER_CACHE = 16_000;

  private static final int READER_CACHE = 2_000;

  /** Pages in the log until they are copied to the file, which then waits for the disk again. */
  private static final int CHECKPOINT = 4_000;

  private final Dialect dialect;
  private final SQLiteDataSource source;
  private final Connection lock;
  private final Connection writing;
  private final SqliteWriter writer;

  /** Connections that nobody reads with at the moment; its own monitor. */
  private final Deque<Session> readers = new ArrayDeque<>();

  private boolean closed;

  private SqliteDatabase(Path file, SQLiteDataSource source, Connection lock, Connection writing) {
    this.dialect = new SqliteDialect(file.toString());
    this.source = source;
    this.lock = lock;
    this.writing = writing;
    writer = new SqliteWriter(Session.lasting(writing, dialect));
  }

  /** Opens a file, or makes it; nobody else opens it until it is closed. */
  static SqliteDatabase open(Path file, SchemaMode mode) {
    return open(file, database -> new Migrator(database, mode).run());
  }

  /** Opens a file whose tables are there, whoever made them, and makes none. */
  static SqliteDatabase openAsIs(Path file) {
    if (!Files.exists(file)) {
      throw new StoreException("could not open the database: there is no such file", null);
    }
    return open(file, database -> new Migrator(database, SchemaMode.VERIFY).requireTables());
  }

  private static SqliteDatabase open(Path file, Consumer<Database> schema) {
    List<Connection> opened = new ArrayList<>();
    boolean done = false;
    try {
      Path real = real(file);
      opened.add(lock(real));
      opened.add(source(real, SQLiteConfig.JournalMode.WAL, WRITER_CACHE).getConnection());
      SQLiteDataSource readers = source(real, SQLiteConfig.JournalMode.WAL, READER_CACHE);
      SqliteDatabase database = new SqliteDatabase(real, readers, opened.get(0), opened.get(1));
      schema.accept(database);
      database.writer.run(
          session -> {
            database.writer.ids().begin(session);
            return true;
          });
      done = true;
      return database;
    } catch (SQLException e) {
      throw Failures.of("SQLite " + file, "open the database", e);
    } catch (IOException e) {
      throw new StoreException("could not open the database: its folder cannot be read", e);
    } finally {
      if (!done) {
        closeAll(opened);
      }
    }
  }

  /** One name for one file, so that all who open it meet at the same lock. */
  private static Path real(Path file) throws IOException {
    if (Files.exists(file)) {
      return file.toRealPath();
    }
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    return folder == null ? absolute : folder.toRealPath().resolve(absolute.getFileName());
  }

  /**
   * Takes the lock: an empty database beside the file, in a transaction that lasts. Unlike locks of
   * Java's channels that holds within a process as well, and ends with it.
   */
  private static Connection lock(Path real) throws SQLException {
    Path beside = real.resolveSibling(real.getFileName() + ".lock");
    SQLiteDataSource source = source(beside, SQLiteConfig.JournalMode.MEMORY, READER_CACHE);
    source.getConfig().setBusyTimeout(0);
    Connection taken = null;
    boolean done = false;
    try {
      taken = source.getConnection();
      try (Statement statement = taken.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
      }
      done = true;
      return taken;
    } catch (SQLException e) {
      if (e.getErrorCode() == SQLITE_BUSY) {
        throw new StoreException("the database is in use by another store or process", e);
      }
      throw e;
    } finally {
      if (taken != null && !done) {
        taken.close();
      }
    }
  }

  private static SQLiteDataSource source(
      Path file, SQLiteConfig.JournalMode journal, int cachedKilobytes) {
    SQLiteConfig config = new SQLiteConfig(new Properties());
    config.setJournalMode(journal);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-" + cachedKilobytes);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(CHECKPOINT));
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    // Only macOS knows it: there a plain flush does not reach the disk.
    config.setPragma(SQLiteConfig.Pragma.FULL_SYNC, "true");
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public OccurrenceIds occurrenceIds() {
    return writer.ids();
  }

  @Override
  public <T> T read(Function<Session, T> work) {
    Session reader = reader();
    boolean done = false;
    try {
      T result = work.apply(reader);
      done = true;
      return result;
    } finally {
      giveBack(reader, done);
    }
  }

  private Session reader() {
    synchronized (readers) {
      if (closed) {
        throw new IllegalStateException("the store is closed");
      }
      if (!readers.isEmpty()) {
        return readers.pop();
      }
    }
    try {
      return Session.lasting(source.getConnection(), dialect);
    } catch (SQLException e) {
      throw Failures.of(dialect.store(), "open the database", e);
    }
  }

  private void giveBack(Session reader, boolean sound) {
    synchronized (readers) {
      if (sound && !closed && readers.size() < KEPT_READERS) {
        readers.push(reader);
        return;
      }
    }
    closeAll(List.of(reader.connection()));
  }

  @Override
  public <T> T write(Function<Session, T> work) {
    return writer.run(work);
  }

  @Override
  public <T> T transact(Function<Session, T> work) {
    return writer.run(work);
  }

  @Override
  public void close() {
    List<Connection> open = new ArrayList<>();
    synchronized (readers) {
      closed = true;
      readers.forEach(reader -> open.add(reader.connection()));
      readers.clear();
    }
    writer.close();
    open.add(writing);
    open.add(lock);
    closeAll(open);
  }

  private static void closeAll(List<Connection> connections) {
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (SQLException e) {
        // What was committed is durable; a connection that cannot be closed changes nothing.
      }
    }
  }
}
