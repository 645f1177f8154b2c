// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.api.Secret;
import io.daybook.spi.store.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real PostgreSQL, one for all test classes of the JVM, without Docker. It starts as an ordinary
 * user, and as root where {@code unshare} may make a user namespace. Each test has a schema of its
 * own.
 */
final class PostgresServer implements Extension, ParameterResolver, AutoCloseable {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(PostgresServer.class);

  private final EmbeddedPostgres postgres;
  private final AtomicInteger schemas = new AtomicInteger();

  /** For JUnit, which asks the extension for the server. */
  PostgresServer() {
    this(null);
  }

  private PostgresServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgresServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent("server", key -> start(), PostgresServer.class);
  }

  private static PostgresServer start() {
    try {
      return new PostgresServer(
          EmbeddedPostgres.builder()
              .setServerConfig("autovacuum", "off")
              .setServerConfig("max_connections", "200")
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return postgres.getPort();
  }

  /** The URL of a new and empty schema. */
  String newSchema() {
    String schema = "test" + schemas.incrementAndGet();
    execute("CREATE SCHEMA " + schema);
    return "jdbc:postgresql://localhost:"
        + postgres.getPort()
        + "/postgres?currentSchema="
        + schema;
  }

  Store open(String url) {
    return PostgresStore.open(url, "postgres", Secret.of("postgres"));
  }

  private void execute(String sql) {
    execute(url(), sql);
  }

  private String url() {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?user=postgres";
  }

  void execute(String url, String sql) {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long number(String url, String sql) {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
