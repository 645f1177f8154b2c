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

  /** Those beside the transactions are for what reads, and for keeping up what is held. */
  private static final int FURTHER = 5;

  static Pool of(String url, String user, Secret password, PostgresOptions options) {
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
    config.setMaximumPoolSize(options.transactions() + FURTHER);
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
