// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Store;
import java.nio.file.Path;

/**
 * A store in a file, with nothing to install: SQLite. What a call has done is on the disk when it
 * returns, also if the power fails then.
 *
 * <p>One process has the file at a time. One transaction writes at a time; those of several threads
 * that wait for each other become durable together, so the work of a transaction must not wait for
 * another thread's.
 */
public final class SqliteStore {

  private SqliteStore() {}

  /**
   * Opens a file, or makes it. Beside it stand two more of SQLite's, and one that ends in {@code
   * .lock}.
   *
   * @param file the file; its folder exists
   * @return the store
   * @throws io.daybook.api.StoreException when it cannot be opened: it is in use, made by a newer
   *     Daybook, or no database
   */
  public static Store open(Path file) {
    return open(file, SchemaMode.MIGRATE);
  }

  /**
   * Opens a file, or makes it.
   *
   * @param file the file; its folder exists
   * @param mode who makes the tables
   * @return the store
   * @throws io.daybook.api.StoreException as above, and when the tables are not there
   */
  public static Store open(Path file, SchemaMode mode) {
    return new JdbcStore(SqliteDatabase.open(file, mode));
  }

  /**
   * Makes a store usable whose file was restored from a backup: gives it a new epoch and moves the
   * numbers of occurrences on by 100 million, in one transaction. Without it the ids of changes and
   * occurrences that were told after the backup are given again, to others, and consumers that
   * remember ids drop those as repeats. To be done after each restore, before a node starts; done
   * once more it only passes over more numbers. It makes no tables.
   *
   * @param file the file
   * @return what it did
   * @throws io.daybook.api.StoreException when the file is not there or in use, has no tables of
   *     Daybook, or was made by a newer one
   */
  public static Restored restored(Path file) {
    return Restoration.run(SqliteDatabase.openAsIs(file));
  }
}
