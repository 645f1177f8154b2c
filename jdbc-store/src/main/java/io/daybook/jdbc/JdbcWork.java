// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.WorkItem;
import io.daybook.spi.store.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The work queue outside of any transaction. */
record JdbcWork(Gate gate, Database database, WorkTable table, DocumentTable documents)
    implements WorkQueue {

  @Override
  public boolean add(WorkItem item) {
    gate.requireOpenAndOutside();
    return database.write(session -> table.add(session, item));
  }

  @Override
  public void addAll(List<WorkItem> items) {
    gate.requireOpenAndOutside();
    long unused =
        database.transact(
            session -> items.stream().filter(item -> table.add(session, item)).count());
  }

  @Override
  public List<WorkItem> take(String kind, Instant now, Duration lease, int limit) {
    gate.requireOpenAndOutside();
    return database.transact(session -> table.take(session, kind, now, lease, limit));
  }

  @Override
  public boolean done(WorkItem item) {
    gate.requireOpenAndOutside();
    return database.write(session -> table.done(session, item));
  }

  @Override
  public boolean done(WorkItem item, String kind, String key, byte[] bytes) {
    gate.requireOpenAndOutside();
    return database.transact(
        session -> {
          boolean held = table.done(session, item);
          if (held) {
            documents.set(session, kind, key, bytes);
          }
          return held;
        });
  }

  @Override
  public boolean retry(WorkItem item, Instant due, byte[] bytes) {
    gate.requireOpenAndOutside();
    return database.write(session -> table.retry(session, item, due, bytes));
  }

  @Override
  public void release(Collection<String> kinds, Instant now) {
    gate.requireOpenAndOutside();
    boolean unused =
        database.transact(
            session -> {
              table.release(session, kinds, now);
              return true;
            });
  }

  @Override
  public List<WorkItem> list(String kind, @Nullable String afterId, int limit) {
    gate.requireOpen();
    return database.read(session -> table.list(session, kind, afterId, limit));
  }

  @Override
  public boolean remove(String kind, String id) {
    gate.requireOpenAndOutside();
    return database.write(session -> table.remove(session, kind, id));
  }

  @Override
  public Optional<Instant> nextDue(String kind, Instant now) {
    gate.requireOpen();
    return database.read(session -> table.nextDue(session, kind, now));
  }
}
