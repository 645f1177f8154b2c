// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

/**
 * Makes a store that went back in time give ids that were not given before. What was told between
 * the backup and the restore nobody knows any more, and consumers remember its ids.
 */
final class Restoration {

  /**
   * So many numbers of occurrences are passed over. At 10,000 new meetings a second, more than a
   * database takes, they last for almost three hours of nothing but first rounds; at what many
   * calendars together get in everyday life, for months. And it may be done twenty times before
   * numbers exceed the 31 bits that some consumers keep them in.
   */
  static final long MARGIN = 100_000_000;

  private Restoration() {}

  /** Does it, in one transaction, and closes the database. */
  static Restored run(Database database) {
    try {
      return database.transact(Restoration::run);
    } finally {
      database.close();
    }
  }

  private static Restored run(Session session) {
    Dialect dialect = session.dialect();
    Sql renew =
        new Sql(
            "renew the epoch",
            "UPDATE daybook_store SET epoch = " + dialect.newEpoch() + " RETURNING epoch");
    Sql passOver = new Sql("pass over occurrence ids", dialect.passOverOccurrences());
    String epoch = session.first(renew, row -> row.getString(1)).orElseThrow();
    long last = session.number(passOver, MARGIN).orElseThrow();
    return new Restored(epoch, last + 1);
  }
}
