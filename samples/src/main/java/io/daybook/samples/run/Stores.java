// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.jdbc.PostgresOptions;
import io.daybook.jdbc.PostgresStore;
import io.daybook.jdbc.Restored;
import io.daybook.jdbc.SqliteStore;
import io.daybook.spi.store.Store;

/** Opens the store that the file names, or prepares it. */
public final class Stores {

  private Stores() {}

  /**
   * Opens it.
   *
   * @param config where it is
   * @return the store, to be closed
   * @throws io.daybook.api.StoreException when it cannot be opened
   */
  public static Store open(RunConfig.Store config) {
    if (config instanceof RunConfig.Store.Postgres postgres) {
      return PostgresStore.open(
          postgres.url(),
          postgres.user(),
          postgres.password(),
          PostgresOptions.DEFAULT.withTakeOver(postgres.takeOver()));
    }
    return SqliteStore.open(((RunConfig.Store.Embedded) config).path());
  }

  /**
   * Prepares it after it was restored from a backup.
   *
   * @param config where it is
   * @return what was done
   * @throws io.daybook.api.StoreException when it cannot be opened
   */
  static Restored restored(RunConfig.Store config) {
    if (config instanceof RunConfig.Store.Postgres postgres) {
      return PostgresStore.restored(postgres.url(), postgres.user(), postgres.password());
    }
    return SqliteStore.restored(((RunConfig.Store.Embedded) config).path());
  }
}
