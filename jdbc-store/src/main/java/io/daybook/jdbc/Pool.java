// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections of the store's own. Alone here, as the pool's library need not be there. */
record Pool(HikariDataSource pool) {

  /** Those beside the transactions are for what reads, and for keeping up what is held. */
  private static final int FURTHER = 5;

  /** The shortest that the pool knows. What a network forgot is replaced before it is needed. */
  private static final long KEEP_ALIVE_MILLIS = 30_000;

  static Pool of(String url, String user, Secret password, int transactions, Bounds bounds) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("daybook");
    config.setDataSource(server(url, user, password, bounds));
    config.setMaximumPoolSize(transactions + FURTHER);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionTimeout(bounds.connection().toMillis());
    config.setValidationTimeout(bounds.check().toMillis());
    config.setKeepaliveTime(KEEP_ALIVE_MILLIS);
    try {
      return new Pool(new HikariDataSource(config));
    } catch (HikariPool.PoolInitializationException e) {
      throw new StoreException("could not connect to the database", e);
    }
  }

  private static PGSimpleDataSource server(
      String url, String user, Secret password, Bounds bounds) {
    PGSimpleDataSource server = new PGSimpleDataSource();
    server.setUrl(url);
    server.setUser(user);
    server.setPassword(password.reveal());
    Properties given = Objects.requireNonNullElseGet(Driver.parseURL(url, null), Properties::new);
    settings(bounds)
        .forEach(
            (setting, value) -> {
              // A data source would let what is set win over the URL, which is the user's word.
              if (!setting.isPresent(given)) {
                server.setProperty(setting, value);
              }
            });
    // Of two options of one name the server takes the later one.
    String options = Objects.requireNonNullElse(PGProperty.OPTIONS.getOrNull(given), "");
    server.setOptions((bounds.options() + " " + options).strip());
    return server;
  }

  private static Map<PGProperty, String> settings(Bounds bounds) {
    return Map.of(
        PGProperty.APPLICATION_NAME,
        "daybook",
        PGProperty.REWRITE_BATCHED_INSERTS,
        "true",
        // Prepares at once, and has bytes sent as bytes from the first time on, not as hexadecimal.
        PGProperty.PREPARE_THRESHOLD,
        "-1",
        PGProperty.TCP_KEEP_ALIVE,
        "true",
        // Its details quote rows.
        PGProperty.LOG_SERVER_ERROR_DETAIL,
        "false",
        PGProperty.CONNECT_TIMEOUT,
        seconds(bounds.connection()),
        PGProperty.SOCKET_TIMEOUT,
        seconds(bounds.answer()));
  }

  /** At least one, as none would be for ever. */
  private static String seconds(Duration duration) {
    return String.valueOf(Math.max(1, duration.toSeconds()));
  }

  DataSource source() {
    return pool;
  }

  void close() {
    pool.close();
  }
}
