// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.spi.store.Documents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents outside of any transaction. */
final class MemoryDocuments implements Documents {

  private final Gate gate;
  private final Object monitor;
  private final DocumentTable table;

  MemoryDocuments(Gate gate, Object monitor, DocumentTable table) {
    this.gate = gate;
    this.monitor = monitor;
    this.table = table;
  }

  @Override
  public Optional<Document> find(String kind, String key) {
    gate.requireOpen();
    synchronized (monitor) {
      return Optional.ofNullable(table.find(new DocumentKey(kind, key)));
    }
  }

  @Override
  public List<Document> list(String kind, @Nullable String afterKey, int limit) {
    gate.requireOpen();
    synchronized (monitor) {
      return table.list(new DocumentKey(kind, afterKey == null ? "" : afterKey), limit, Map.of());
    }
  }

  @Override
  public boolean put(String kind, String key, long version, byte[] bytes) {
    return write(new DocumentKey(kind, key), version, new Document(key, version + 1, bytes));
  }

  @Override
  public boolean remove(String kind, String key, long version) {
    return version != 0 && write(new DocumentKey(kind, key), version, null);
  }

  private boolean write(DocumentKey key, long version, @Nullable Document document) {
    gate.requireOpenAndOutside();
    synchronized (monitor) {
      table.await(key, null);
      Document current = table.find(key);
      if (version != (current == null ? 0 : current.version())) {
        return false;
      }
      table.set(key, document);
      return true;
    }
  }
}
