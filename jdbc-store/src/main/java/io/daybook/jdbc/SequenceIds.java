// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

/** Numbers of a sequence, taken from the database in blocks; a block is never given twice. */
final class SequenceIds implements OccurrenceIds {

  /** As the sequence in the scripts rises. */
  private static final long BLOCK = 1_000;

  private static final Sql NEXT_BLOCK =
      new Sql("take occurrence ids", "SELECT nextval('daybook_occurrence')");

  private final Database database;
  private long next = 1;
  private long last;

  SequenceIds(Database database) {
    this.database = database;
  }

  /** On a connection of its own, so that numbers stay taken when a transaction is undone. */
  @Override
  public synchronized long next() {
    if (next > last) {
      last = database.read(session -> session.number(NEXT_BLOCK)).orElseThrow();
      next = last - BLOCK + 1;
    }
    return next++;
  }
}
