// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Store;
import java.nio.file.Path;

/** A store in a file that may not grow beyond a size, as on a disk that is full then. */
public final class SmallDisk {

  private final SqliteDatabase database;

  private final Store store;

  public SmallDisk(Path file) {
    database = SqliteDatabase.open(file, SchemaMode.MIGRATE);
    store = new JdbcStore(database);
  }

  public Store store() {
    return store;
  }

  /** From now on there is so much room; what is used already stays. */
  public void room(int pages) {
    Sql limit = new Sql("limit the file", "PRAGMA max_page_count = " + pages);
    database.write(session -> session.number(limit));
  }
}
