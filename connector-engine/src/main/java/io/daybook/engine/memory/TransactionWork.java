// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.spi.store.WorkIntake;
import io.daybook.spi.store.WorkItem;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one transaction adds to the work queue; kept back until it ends well. */
final class TransactionWork implements WorkIntake {

  private final Object monitor;
  private final WorkTable table;
  private final TransactionDocuments documents;
  private final Map<DocumentKey, WorkItem> added = new LinkedHashMap<>();

  TransactionWork(Object monitor, WorkTable table, TransactionDocuments documents) {
    this.monitor = monitor;
    this.table = table;
    this.documents = documents;
  }

  @Override
  public boolean add(WorkItem item) {
    documents.requireUnderWay();
    DocumentKey key = WorkTable.key(item);
    synchronized (monitor) {
      return table.find(key) == null
          && added.putIfAbsent(key, MemoryWork.unattempted(item)) == null;
    }
  }

  /** Shows everybody what was added; under the monitor. */
  void commit() {
    added.values().forEach(table::add);
  }
}
