// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Documents;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents outside of any transaction. */
record JdbcDocuments(Gate gate, Database database, DocumentTable table) implements Documents {

  @Override
  public Optional<Document> find(String kind, String key) {
    gate.requireOpen();
    return database.read(session -> table.find(session, kind, key));
  }

  @Override
  public List<Document> list(String kind, @Nullable String afterKey, int limit) {
    gate.requireOpen();
    return database.read(session -> table.list(session, kind, afterKey, limit));
  }

  @Override
  public boolean put(String kind, String key, long version, byte[] bytes) {
    gate.requireOpenAndOutside();
    return database.write(session -> table.put(session, kind, key, version, bytes));
  }

  @Override
  public boolean remove(String kind, String key, long version) {
    gate.requireOpenAndOutside();
    return database.write(session -> table.remove(session, kind, key, version));
  }
}
