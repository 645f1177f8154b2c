// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

/**
 * Numbers for a database with a single writer. Up to which one they are taken is stored with the
 * next commit of whoever needs them; so no commit holds numbers that could be given again.
 */
final class ReservedIds implements OccurrenceIds {

  private static final long BLOCK = 1_000;

  private static final Sql READ =
      new Sql("take occurrence ids", "SELECT last_occurrence FROM daybook_store");

  private static final Sql STORE =
      new Sql("take occurrence ids", "UPDATE daybook_store SET last_occurrence = ?");

  private final SqliteWriter writer;
  private long next = -1;

  /** Up to here numbers may be given in the group of transactions under way. */
  private long reserved;

  /** Up to here they may be given to anybody. */
  private long durable;

  ReservedIds(SqliteWriter writer) {
    this.writer = writer;
  }

  @Override
  public long next() {
    long given = take(writer.isWriting());
    while (given == 0) {
      writer.run(session -> reserve());
      given = take(false);
    }
    return given;
  }

  /** A number, or 0 when none may be given. */
  private synchronized long take(boolean writing) {
    if (next < 0) {
      return 0;
    }
    if (writing && next > reserved) {
      reserve();
    }
    return next <= (writing ? reserved : durable) ? next++ : 0;
  }

  private synchronized boolean reserve() {
    if (next > durable) {
      reserved = Math.max(reserved, next + BLOCK - 1);
    }
    return true;
  }

  /** Reads up to which number they are taken. */
  synchronized void begin(Session session) {
    durable = session.number(READ).orElse(0L);
    reserved = durable;
    next = durable + 1;
  }

  /** Stores what the group has reserved, whichever of its transactions are undone. */
  synchronized void beforeCommit(Session session) {
    if (reserved > durable) {
      session.update(STORE, reserved);
    }
  }

  synchronized void afterCommit() {
    durable = reserved;
  }

  synchronized void afterFailure() {
    reserved = durable;
  }
}
