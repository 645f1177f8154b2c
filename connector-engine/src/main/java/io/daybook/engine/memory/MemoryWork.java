// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine.memory;

import io.daybook.spi.store.Documents.Document;
import io.daybook.spi.store.WorkItem;
import io.daybook.spi.store.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The work queue outside of any transaction. */
final class MemoryWork implements WorkQueue {

  private static final Comparator<WorkTable.Entry> EARLIEST_FIRST =
      Comparator.comparing((WorkTable.Entry entry) -> entry.item().due())
          .thenComparing(WorkTable.Entry::place);

  private final Gate gate;
  private final Object monitor;
  private final WorkTable table;
  private final DocumentTable documents;

  MemoryWork(Gate gate, Object monitor, WorkTable table, DocumentTable documents) {
    this.gate = gate;
    this.monitor = monitor;
    this.table = table;
    this.documents = documents;
  }

  @Override
  public boolean add(WorkItem item) {
    gate.requireOpenAndOutside();
    synchronized (monitor) {
      return table.add(unattempted(item));
    }
  }

  @Override
  public void addAll(List<WorkItem> items) {
    gate.requireOpenAndOutside();
    synchronized (monitor) {
      items.forEach(item -> table.add(unattempted(item)));
    }
  }

  static WorkItem unattempted(WorkItem item) {
    return WorkItem.of(item.kind(), item.id(), item.orderKey(), item.due(), item.bytes());
  }

  @Override
  public List<WorkItem> take(String kind, Instant now, Duration lease, int limit) {
    gate.requireOpenAndOutside();
    synchronized (monitor) {
      return table.first(kind).stream()
          .filter(entry -> !entry.item().due().isAfter(now))
          .sorted(EARLIEST_FIRST)
          .limit(limit)
          .map(entry -> lease(entry, now.plus(lease)))
          .toList();
    }
  }

  private WorkItem lease(WorkTable.Entry entry, Instant until) {
    WorkItem item = entry.item();
    WorkItem taken =
        new WorkItem(
            item.kind(), item.id(), item.orderKey(), until, item.attempts() + 1, item.bytes());
    table.replace(new WorkTable.Entry(entry.place(), true, taken));
    return taken;
  }

  @Override
  public boolean done(WorkItem item) {
    gate.requireOpenAndOutside();
    synchronized (monitor) {
      return held(item) != null && table.remove(WorkTable.key(item));
    }
  }

  @Override
  public boolean done(WorkItem item, String kind, String key, byte[] bytes) {
    gate.requireOpenAndOutside();
    DocumentKey documentKey = new DocumentKey(kind, key);
    synchronized (monitor) {
      // First, as others have the monitor while this waits.
      documents.await(documentKey, null);
      if (held(item) == null || !table.remove(WorkTable.key(item))) {
        return false;
      }
      Document before = documents.find(documentKey);
      long version = before == null ? 0 : before.version();
      documents.set(documentKey, new Document(key, version + 1, bytes));
      return true;
    }
  }

  @Override
  public boolean retry(WorkItem item, Instant due, byte[] bytes) {
    gate.requireOpenAndOutside();
    synchronized (monitor) {
      WorkTable.Entry held = held(item);
      if (held == null) {
        return false;
      }
      WorkItem stored = held.item();
      WorkItem given =
          new WorkItem(
              stored.kind(), stored.id(), stored.orderKey(), due, stored.attempts(), bytes);
      table.replace(new WorkTable.Entry(held.place(), false, given));
      return true;
    }
  }

  @Override
  public void release(Collection<String> kinds, Instant now) {
    gate.requireOpenAndOutside();
    synchronized (monitor) {
      kinds.stream()
          .flatMap(kind -> table.first(kind).stream())
          .filter(entry -> entry.leased() && entry.item().due().isAfter(now))
          .forEach(entry -> release(entry, now));
    }
  }

  private void release(WorkTable.Entry entry, Instant now) {
    WorkItem item = entry.item();
    WorkItem given =
        new WorkItem(item.kind(), item.id(), item.orderKey(), now, item.attempts(), item.bytes());
    table.replace(new WorkTable.Entry(entry.place(), false, given));
  }

  /** What is stored of an item, if it is as it was taken. */
  private WorkTable.@Nullable Entry held(WorkItem item) {
    WorkTable.Entry stored = table.find(WorkTable.key(item));
    return stored != null && stored.leased() && stored.item().attempts() == item.attempts()
        ? stored
        : null;
  }

  @Override
  public List<WorkItem> list(String kind, @Nullable String afterId, int limit) {
    gate.requireOpen();
    synchronized (monitor) {
      return table.after(new DocumentKey(kind, afterId == null ? "" : afterId)).stream()
          .map(WorkTable.Entry::item)
          .takeWhile(item -> item.kind().equals(kind))
          .limit(limit)
          .toList();
    }
  }

  @Override
  public boolean remove(String kind, String id) {
    gate.requireOpenAndOutside();
    synchronized (monitor) {
      return table.remove(new DocumentKey(kind, id));
    }
  }

  @Override
  public Optional<Instant> nextDue(String kind, Instant now) {
    gate.requireOpen();
    synchronized (monitor) {
      return table.first(kind).stream()
          .map(entry -> entry.item().due())
          .filter(due -> due.isAfter(now))
          .min(Comparator.naturalOrder());
    }
  }
}
