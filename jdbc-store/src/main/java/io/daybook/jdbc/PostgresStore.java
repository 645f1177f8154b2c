// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.api.Secret;
import io.daybook.spi.store.Store;
import javax.sql.DataSource;

/**
 * A store in PostgreSQL 13 or later, for one node or several. What a call has done is as durable as
 * the server's {@code synchronous_commit} says.
 *
 * <p>Tables begin with {@code daybook_} and stand in the first schema of the connection's {@code
 * search_path}. The PostgreSQL driver and HikariCP are optional dependencies of this module.
 */
public final class PostgresStore {

  /** How many transactions run at a time unless said otherwise. */
  private static final int TRANSACTIONS = 4;

  private PostgresStore() {}

  /**
   * Opens a database, with a pool of its own.
   *
   * @param url its JDBC URL
   * @param user the user
   * @param password the user's password
   * @return the store
   * @throws io.daybook.api.StoreException when it cannot be reached, or was made by a newer Daybook
   */
  public static Store open(String url, String user, Secret password) {
    return open(url, user, password, SchemaMode.MIGRATE);
  }

  /**
   * Opens a database, with a pool of its own.
   *
   * @param url its JDBC URL
   * @param user the user
   * @param password the user's password
   * @param mode who makes the tables
   * @return the store
   * @throws io.daybook.api.StoreException as above, and when the tables are not there
   */
  public static Store open(String url, String user, Secret password, SchemaMode mode) {
    Pool pool = Pool.of(url, user, password);
    return new JdbcStore(
        PostgresDatabase.open(pool.source(), mode, Pool.TRANSACTIONS, pool::close));
  }

  /**
   * Uses connections that somebody else pools. They have PostgreSQL's default isolation, read
   * committed, and there are at least twice as many as transactions run, four. The driver's setting
   * {@code reWriteBatchedInserts} makes large rounds faster, as does {@code prepareThreshold} of
   * -1.
   *
   * @param source the connections; closing the store does not close it
   * @return the store
   * @throws io.daybook.api.StoreException when the database cannot be reached, or was made by a
   *     newer Daybook
   */
  public static Store on(DataSource source) {
    return on(source, SchemaMode.MIGRATE, TRANSACTIONS);
  }

  /**
   * Uses connections that somebody else pools.
   *
   * @param source the connections; closing the store does not close it
   * @param mode who makes the tables
   * @param transactions how many transactions run at a time; there must be more connections, as the
   *     work of a transaction may read beside it
   * @return the store
   * @throws io.daybook.api.StoreException as above, and when the tables are not there
   */
  public static Store on(DataSource source, SchemaMode mode, int transactions) {
    return new JdbcStore(PostgresDatabase.open(source, mode, transactions, () -> {}));
  }
}
