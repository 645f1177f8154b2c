// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Documents;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents as part of a transaction. */
record TransactionDocuments(Session session, Tables tables, Runnable requireUnderWay)
    implements Documents {

  private DocumentTable table() {
    requireUnderWay.run();
    return tables.documents();
  }

  @Override
  public Optional<Document> find(String kind, String key) {
    return table().find(session, kind, key);
  }

  @Override
  public List<Document> list(String kind, @Nullable String afterKey, int limit) {
    return table().list(session, kind, afterKey, limit);
  }

  @Override
  public boolean put(String kind, String key, long version, byte[] bytes) {
    return table().put(session, kind, key, version, bytes);
  }

  @Override
  public boolean remove(String kind, String key, long version) {
    return table().remove(session, kind, key, version);
  }
}
