// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.spi.store.WorkItem;
import io.daybook.spi.store.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A work queue that may stand still in the way of a delivery, and says when one has ended. */
record HaltingWork(WorkQueue whole, Halt halt, Errands errands) implements WorkQueue {

  @Override
  public boolean add(WorkItem item) {
    boolean added = whole.add(item);
    halt.pass(Halt.Place.ACCEPTED);
    return added;
  }

  @Override
  public void addAll(List<WorkItem> items) {
    whole.addAll(items);
    halt.pass(Halt.Place.ACCEPTED);
  }

  @Override
  public List<WorkItem> take(String kind, Instant now, Duration lease, int limit) {
    List<WorkItem> taken = whole.take(kind, now, lease, limit);
    if (!taken.isEmpty()) {
      halt.pass(Halt.Place.TAKEN);
    }
    return taken;
  }

  @Override
  public boolean done(WorkItem item) {
    halt.pass(Halt.Place.ANSWERED);
    boolean done = whole.done(item);
    halt.pass(Halt.Place.SETTLED);
    errands.ended();
    return done;
  }

  @Override
  public boolean done(WorkItem item, String kind, String key, byte[] bytes) {
    halt.pass(Halt.Place.ANSWERED);
    boolean done = whole.done(item, kind, key, bytes);
    halt.pass(Halt.Place.SETTLED);
    errands.ended();
    return done;
  }

  @Override
  public boolean retry(WorkItem item, Instant due, byte[] bytes) {
    halt.pass(Halt.Place.ANSWERED);
    boolean given = whole.retry(item, due, bytes);
    halt.pass(Halt.Place.SETTLED);
    return given;
  }

  @Override
  public void release(Collection<String> kinds, Instant now) {
    whole.release(kinds, now);
  }

  @Override
  public List<WorkItem> list(String kind, @Nullable String afterId, int limit) {
    return whole.list(kind, afterId, limit);
  }

  @Override
  public boolean remove(String kind, String id) {
    return whole.remove(kind, id);
  }

  @Override
  public Optional<Instant> nextDue(String kind, Instant now) {
    return whole.nextDue(kind, now);
  }
}
