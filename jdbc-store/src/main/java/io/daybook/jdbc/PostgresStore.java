// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.api.Secret;
import io.daybook.spi.store.Store;
import javax.sql.DataSource;

/**
 * A store in PostgreSQL 13 or later, for one node or any number: those that open the same database
 * share its work, and a new one needs nothing but the database. What a call has done is as durable
 * as the server's {@code synchronous_commit} says.
 *
 * <p>Tables begin with {@code daybook_} and stand in the first schema of the connection's {@code
 * search_path}. The PostgreSQL driver, HikariCP and db-scheduler are optional dependencies of this
 * module.
 */
public final class PostgresStore {

  private PostgresStore() {}

  /**
   * Opens a database, with a pool of its own and the default options.
   *
   * @param url its JDBC URL
   * @param user the user
   * @param password the user's password
   * @return the store
   * @throws io.daybook.api.StoreException when it cannot be reached, or was made by a newer Daybook
   */
  public static Store open(String url, String user, Secret password) {
    return open(url, user, password, PostgresOptions.DEFAULT);
  }

  /**
   * Opens a database, with a pool of its own.
   *
   * @param url its JDBC URL
   * @param user the user
   * @param password the user's password
   * @param options who makes the tables, and the like
   * @return the store
   * @throws io.daybook.api.StoreException as above, and when the tables are not there
   */
  public static Store open(String url, String user, Secret password, PostgresOptions options) {
    Pool pool = Pool.of(url, user, password, options);
    return open(pool.source(), options, pool::close);
  }

  /**
   * Uses connections that somebody else pools, with the default options. They have PostgreSQL's
   * default isolation, read committed, and there are at least ten. The driver's setting {@code
   * reWriteBatchedInserts} makes large rounds faster, as does {@code prepareThreshold} of -1.
   *
   * @param source the connections; closing the store does not close it
   * @return the store
   * @throws io.daybook.api.StoreException when the database cannot be reached, or was made by a
   *     newer Daybook
   */
  public static Store on(DataSource source) {
    return on(source, PostgresOptions.DEFAULT);
  }

  /**
   * Uses connections that somebody else pools.
   *
   * @param source the connections; closing the store does not close it
   * @param options who makes the tables, and the like
   * @return the store
   * @throws io.daybook.api.StoreException as above, and when the tables are not there
   */
  public static Store on(DataSource source, PostgresOptions options) {
    return open(source, options, () -> {});
  }

  private static Store open(DataSource source, PostgresOptions options, Runnable closer) {
    Gate gate = new Gate();
    PostgresDatabase database =
        PostgresDatabase.open(source, options.schema(), options.transactions(), closer);
    return new JdbcStore(
        database, gate, new PostgresPartitions(gate, database, source, options.takeOver()));
  }
}
