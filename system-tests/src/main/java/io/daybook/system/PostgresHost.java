// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A real PostgreSQL on this machine, without Docker, that can be restarted on its data. As root it
 * needs {@code unshare}.
 */
public final class PostgresHost implements AutoCloseable {

  private final Path folder;

  private EmbeddedPostgres postgres;

  private int schemas;

  private PostgresHost(Path folder) {
    this.folder = folder;
    this.postgres = begin(0);
  }

  /**
   * Starts a server.
   *
   * @param folder where its data are kept, to be removed by the caller
   * @return the running server
   */
  public static PostgresHost start(Path folder) {
    return new PostgresHost(folder.resolve("postgresql"));
  }

  /**
   * Makes a schema.
   *
   * @return the address of a store in it
   */
  public StoreAddress newSchema() {
    String schema = "run" + ++schemas;
    execute("CREATE SCHEMA " + schema);
    return new StoreAddress(url() + "?currentSchema=" + schema);
  }

  /**
   * Makes a database.
   *
   * @param name its name
   * @return the address of a store in it
   */
  public StoreAddress newDatabase(String name) {
    execute("CREATE DATABASE " + name);
    return new StoreAddress("jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name);
  }

  /**
   * Makes one database what another is, as a backup or from one. Nobody is connected to either.
   *
   * @param from the name of the one that is copied
   * @param to the name of the one that becomes it, which is made or replaced
   */
  public void copyDatabase(String from, String to) {
    execute("DROP DATABASE IF EXISTS " + to + " WITH (FORCE)");
    execute("CREATE DATABASE " + to + " TEMPLATE " + from);
  }

  /**
   * Where it listens.
   *
   * @return the port, which a restart keeps
   */
  public int port() {
    return postgres.getPort();
  }

  /** Stops the server, which cuts off whoever is connected, and starts it on the same port. */
  public void restart() {
    int port = postgres.getPort();
    close();
    postgres = begin(port);
  }

  /** Stops the server. */
  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url() {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
  }

  private EmbeddedPostgres begin(int port) {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(false);
      return (port == 0 ? builder : builder.setPort(port)).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
