// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.api.StoreException;
import io.daybook.spi.store.Documents.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All documents, and which transactions have changed some that nobody else sees yet. Each call is
 * made under the store's monitor, on which writers wait for each other.
 */
final class DocumentTable {

  private final Object monitor;
  private final NavigableMap<DocumentKey, Document> documents = new TreeMap<>();
  private final Map<DocumentKey, TransactionDocuments> writers = new HashMap<>();

  /** What a transaction waits for: the end of another. */
  private final Map<TransactionDocuments, TransactionDocuments> waits = new HashMap<>();

  DocumentTable(Object monitor) {
    this.monitor = monitor;
  }

  @Nullable Document find(DocumentKey key) {
    return documents.get(key);
  }

  /** The documents of a kind after a key, in order, without those to pass over. */
  List<Document> list(DocumentKey after, int limit, Map<DocumentKey, ?> passedOver) {
    List<Document> found = new ArrayList<>();
    for (Map.Entry<DocumentKey, Document> entry : documents.tailMap(after, false).entrySet()) {
      if (found.size() >= limit || !entry.getKey().kind().equals(after.kind())) {
        break;
      }
      if (!passedOver.containsKey(entry.getKey())) {
        found.add(entry.getValue());
      }
    }
    return found;
  }

  /** Stores or, with null, removes. */
  void set(DocumentKey key, @Nullable Document document) {
    if (document == null) {
      documents.remove(key);
    } else {
      documents.put(key, document);
    }
  }

  /** Has everybody else wait who wants to change this one. */
  void claim(DocumentKey key, TransactionDocuments writer) {
    writers.put(key, writer);
  }

  /** Lets them go on. */
  void release(TransactionDocuments writer) {
    writers.values().removeIf(other -> other == writer);
    monitor.notifyAll();
  }

  /**
   * Waits until no other transaction has changed this one.
   *
   * @param self the transaction that waits, or null outside of any
   */
  void await(DocumentKey key, @Nullable TransactionDocuments self) {
    TransactionDocuments writer = writers.get(key);
    while (writer != null && writer != self) {
      if (self != null) {
        requireNoCircle(self, writer);
        waits.put(self, writer);
      }
      try {
        monitor.wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreException("interrupted while waiting for another transaction", e);
      } finally {
        if (self != null) {
          waits.remove(self);
        }
      }
      writer = writers.get(key);
    }
  }

  private void requireNoCircle(TransactionDocuments self, TransactionDocuments writer) {
    TransactionDocuments next = writer;
    while (next != null) {
      if (next == self) {
        throw new StoreException("two transactions wait for each other's documents", null);
      }
      next = waits.get(next);
    }
  }
}
