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
   * Opens a database, with a pool of its own and the default options. A connection is waited for 5
   * seconds and an answer 30; the server ends a transaction that is idle for 15, so that the
   * calendar of a node that stopped or is cut off is free again by then. Parameters of the URL win
   * over all this, those of its {@code options} too.
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
    return open(url, user, password, options, Bounds.USUAL.within(options.takeOver()));
  }

  static Store open(
      String url, String user, Secret password, PostgresOptions options, Bounds bounds) {
    Pool pool = Pool.of(url, user, password, options.transactions(), bounds);
    return open(pool.source(), options, pool::close);
  }

  /**
   * Uses connections that somebody else pools, with the default options. They have PostgreSQL's
   * default isolation, read committed, and there are at least ten. The driver's setting {@code
   * reWriteBatchedInserts} makes large rounds faster, as does {@code prepareThreshold} of -1.
   *
   * <p>How long is waited is up to them. Give the driver a {@code connectTimeout} of some 5 seconds
   * and a {@code socketTimeout} of some 30, without which a network that swallows what is sent
   * holds threads for hours; the pool as short a wait for a connection; and the server, by the
   * driver's {@code options}, {@code -c idle_in_transaction_session_timeout=15s -c lock_timeout=20s
   * -c tcp_user_timeout=15s -c tcp_keepalives_idle=3 -c tcp_keepalives_interval=3 -c
   * tcp_keepalives_count=4}, without which a node that stopped in a transaction keeps others from
   * its calendar.
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
    boolean done = false;
    try {
      PostgresPartitions partitions =
          new PostgresPartitions(gate, database, source, options.takeOver());
      done = true;
      return new JdbcStore(database, gate, partitions, partitions::close);
    } finally {
      if (!done) {
        database.close();
      }
    }
  }

  /**
   * Makes a store usable whose database was restored from a backup: gives it a new epoch and moves
   * the numbers of occurrences on by 100 million, in one transaction. Without it the ids of changes
   * and occurrences that were told after the backup are given again, to others, and consumers that
   * remember ids drop those as repeats. To be done after each restore, before a node starts; done
   * once more it only passes over more numbers. It makes no tables.
   *
   * @param url the JDBC URL of the database
   * @param user the user
   * @param password the user's password
   * @return what it did
   * @throws io.daybook.api.StoreException when the database cannot be reached, has no tables of
   *     Daybook, or was made by a newer one
   */
  public static Restored restored(String url, String user, Secret password) {
    Pool pool = Pool.of(url, user, password, 1, Bounds.USUAL);
    return Restoration.run(PostgresDatabase.openAsIs(pool.source(), pool::close));
  }

  /**
   * As {@link #restored(String, String, Secret)}, by connections that somebody else pools.
   *
   * @param source the connections
   * @return what it did
   * @throws io.daybook.api.StoreException as above
   */
  public static Restored restored(DataSource source) {
    return Restoration.run(PostgresDatabase.openAsIs(source, () -> {}));
  }
}
