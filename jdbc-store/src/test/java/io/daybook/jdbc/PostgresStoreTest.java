// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Store;
import io.daybook.testkit.contract.StoreContract;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class PostgresStoreTest extends StoreContract {

  private final IdentityHashMap<Store, String> urls = new IdentityHashMap<>();
  private final PostgresServer server;

  PostgresStoreTest(PostgresServer server) {
    this.server = server;
  }

  @Override
  protected Store open() {
    return open(server.newSchema());
  }

  private Store open(String url) {
    Store store = server.open(url);
    urls.put(store, url);
    return store;
  }

  @Override
  protected Optional<Store> reopen(Store closed) {
    return Optional.of(open(urls.get(closed)));
  }
}
