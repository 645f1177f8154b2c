// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.spi.store.Documents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Documents as one transaction sees them: the table, covered by what it wrote itself. */
final class TransactionDocuments implements Documents {

  private final Object monitor;
  private final DocumentTable table;

  /** Empty for a document that was removed. */
  private final NavigableMap<DocumentKey, Optional<Document>> written = new TreeMap<>();

  private boolean ended;

  TransactionDocuments(Object monitor, DocumentTable table) {
    this.monitor = monitor;
    this.table = table;
  }

  @Override
  public Optional<Document> find(String kind, String key) {
    requireUnderWay();
    synchronized (monitor) {
      return Optional.ofNullable(current(new DocumentKey(kind, key)));
    }
  }

  @Override
  public List<Document> list(String kind, @Nullable String afterKey, int limit) {
    requireUnderWay();
    DocumentKey after = new DocumentKey(kind, afterKey == null ? "" : afterKey);
    List<Document> found;
    synchronized (monitor) {
      found = new ArrayList<>(table.list(after, limit, written));
    }
    written.tailMap(after, false).entrySet().stream()
        .takeWhile(entry -> entry.getKey().kind().equals(kind))
        .forEach(entry -> entry.getValue().ifPresent(found::add));
    found.sort(Comparator.comparing(Document::key, CodePoints::compare));
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
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
    requireUnderWay();
    synchronized (monitor) {
      table.await(key, this);
      Document current = current(key);
      if (version != (current == null ? 0 : current.version())) {
        return false;
      }
      table.claim(key, this);
      written.put(key, Optional.ofNullable(document));
      return true;
    }
  }

  private @Nullable Document current(DocumentKey key) {
    Optional<Document> own = written.get(key);
    return own == null ? table.find(key) : own.orElse(null);
  }

  void requireUnderWay() {
    if (ended) {
      throw new IllegalStateException("the transaction has ended");
    }
  }

  /** Shows everybody what was written; under the monitor. */
  void commit() {
    written.forEach((key, document) -> table.set(key, document.orElse(null)));
  }

  /** Lets go of what was written, shown or not. */
  void end() {
    synchronized (monitor) {
      ended = true;
      table.release(this);
    }
  }
}
