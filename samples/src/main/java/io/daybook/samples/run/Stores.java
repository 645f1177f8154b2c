// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.jdbc.PostgresStore;
import io.daybook.jdbc.SqliteStore;
import io.daybook.spi.store.Store;

/** Opens the store that the file names. */
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
      return PostgresStore.open(postgres.url(), postgres.user(), postgres.password());
    }
    return SqliteStore.open(((RunConfig.Store.Embedded) config).path());
  }
}
