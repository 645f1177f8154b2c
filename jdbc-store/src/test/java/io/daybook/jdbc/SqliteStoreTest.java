// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Store;
import io.daybook.testkit.contract.StoreContract;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

  @TempDir private Path folder;

  private final IdentityHashMap<Store, Path> files = new IdentityHashMap<>();

  @Override
  protected Store open() {
    return open(folder.resolve("daybook-" + files.size() + ".db"));
  }

  private Store open(Path file) {
    Store store = SqliteStore.open(file);
    files.put(store, file);
    return store;
  }

  @Override
  protected Optional<Store> reopen(Store closed) {
    return Optional.of(open(files.get(closed)));
  }

  @Override
  protected boolean hasManyWriters() {
    return false;
  }
}
