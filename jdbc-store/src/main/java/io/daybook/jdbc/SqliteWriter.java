// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.api.StoreException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that writes. Transactions come one after the other, each in the thread of its
 * caller and undone by itself; those that wait for each other become durable together, by the last
 * one's commit. So several threads share the wait for the disk.
 */
final class SqliteWriter {

  /** So many transactions at most wait for one commit. */
  private static final int GROUP = 64;

  private static final Sql BEGIN = new Sql("begin a transaction", "BEGIN IMMEDIATE");
  private static final Sql COMMIT = new Sql("commit", "COMMIT");
  private static final Sql ROLL_BACK = new Sql("roll back", "ROLLBACK");
  private static final Sql MARK = new Sql("begin a transaction", "SAVEPOINT work");
  private static final Sql KEEP = new Sql("end a transaction", "RELEASE work");
  private static final Sql UNDO = new Sql("roll back", "ROLLBACK TO work");

  /** Transactions that become durable together, or none of them. */
  private static final class Group {
    /** Empty for a good end. */
    final CompletableFuture<Optional<StoreException>> end = new CompletableFuture<>();

    int size;
  }

  private final Session session;
  private final ReservedIds ids = new ReservedIds(this);

  /** Fair and not interruptible: whoever waits for it will come and end the group. */
  private final ReentrantLock lock = new ReentrantLock(true);

  private @Nullable Group group;
  private boolean closed;

  SqliteWriter(Session session) {
    this.session = session;
  }

  ReservedIds ids() {
    return ids;
  }

  /** Whether this thread is in a transaction. */
  boolean isWriting() {
    return lock.isHeldByCurrentThread();
  }

  /** How many threads wait for their turn, more or less. */
  int waiting() {
    return lock.getQueueLength();
  }

  /** Runs work; it is durable when this returns, and undone when it throws. */
  <T> T run(Function<Session, T> work) {
    Group mine = null;
    boolean done = false;
    try {
      T result;
      lock.lock();
      try {
        mine = join();
        result = runMarked(work, mine);
        done = true;
      } finally {
        endGroupIfLast();
        lock.unlock();
      }
      return result;
    } finally {
      await(mine, done);
    }
  }

  private Group join() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
    Group joined = group;
    if (joined == null) {
      session.execute(BEGIN);
      joined = new Group();
      group = joined;
    }
    joined.size++;
    return joined;
  }

  private <T> T runMarked(Function<Session, T> work, Group mine) {
    // The first needs no mark, which has the database keep each page that is changed after it.
    boolean first = mine.size == 1;
    boolean done = false;
    session.forgetFailure();
    try {
      if (!first) {
        session.execute(MARK);
      }
      T result = work.apply(session);
      session.requireNoFailure();
      if (!first) {
        session.execute(KEEP);
      }
      done = true;
      return result;
    } finally {
      if (!done) {
        undo(mine, first);
      }
    }
  }

  private void undo(Group mine, boolean first) {
    StoreException cause = session.failure();
    try {
      session.execute(first ? ROLL_BACK : UNDO);
      session.execute(first ? BEGIN : KEEP);
    } catch (StoreException e) {
      // A full disk, for one, undoes everything at once; the others are to know why.
      fail(mine, cause == null ? e : cause);
    }
  }

  private void endGroupIfLast() {
    Group open = group;
    if (open != null && (!lock.hasQueuedThreads() || open.size >= GROUP)) {
      end(open);
    }
  }

  private void end(Group open) {
    try {
      ids.beforeCommit(session);
      session.execute(COMMIT);
      group = null;
      ids.afterCommit();
      open.end.complete(Optional.empty());
    } catch (StoreException e) {
      fail(open, e);
    } finally {
      if (!open.end.isDone()) {
        // An error of the machine; nobody may wait for ever.
        fail(open, new StoreException("could not commit", null));
      }
    }
  }

  private void fail(Group failed, StoreException cause) {
    group = null;
    ids.afterFailure();
    try {
      session.execute(ROLL_BACK);
    } catch (StoreException e) {
      // There is nothing left to undo.
    }
    failed.end.complete(Optional.of(cause));
  }

  /** Waits for the commit; also after a failure, which may be due to what others just did. */
  private static void await(@Nullable Group mine, boolean done) {
    if (mine == null) {
      return;
    }
    Optional<StoreException> failure = mine.end.join();
    if (done && failure.isPresent()) {
      StoreException cause = failure.get();
      throw new StoreException("the transaction is undone: " + cause.getMessage(), cause);
    }
  }

  /** Ends what is under way. */
  void close() {
    lock.lock();
    try {
      closed = true;
      Group open = group;
      if (open != null) {
        end(open);
      }
    } finally {
      lock.unlock();
    }
  }
}
