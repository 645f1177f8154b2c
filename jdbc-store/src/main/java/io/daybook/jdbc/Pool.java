// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections of the store's own. Alone here, as the pool's library need not be there. */
record Pool(HikariDataSource pool) {

  /** How many transactions run at a time; the other connections are for what reads. */
  static final int TRANSACTIONS = 6;

  private static final int CONNECTIONS = 10;

  static Pool of(String url, String user, Secret password) {
    PGSimpleDataSource server = new PGSimpleDataSource();
    server.setApplicationName("daybook");
    server.setReWriteBatchedInserts(true);
    // Prepares at once, and has bytes sent as bytes from the first time on, not as hexadecimal.
    server.setPrepareThreshold(-1);
    server.setTcpKeepAlive(true);
    // Its details quote rows.
    server.setLogServerErrorDetail(false);
    server.setUrl(url);
    server.setUser(user);
    server.setPassword(password.reveal());
    HikariConfig config = new HikariConfig();
    config.setPoolName("daybook");
    config.setDataSource(server);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    try {
      return new Pool(new HikariDataSource(config));
    } catch (HikariPool.PoolInitializationException e) {
      throw new StoreException("could not connect to the database", e);
    }
  }

  DataSource source() {
    return pool;
  }

  void close() {
    pool.close();
  }
}
