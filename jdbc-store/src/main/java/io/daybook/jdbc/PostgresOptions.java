// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.time.Duration;

/**
 * What may be set of a store in PostgreSQL.
 *
 * @param schema who makes the tables
 * @param transactions how many transactions run at a time; of connections that somebody else pools
 *     there must be at least four more, as the work of a transaction may read beside it
 * @param takeOver after how long others take over the work of a process that died, stands still or
 *     is cut off, at most; from a second to an hour. Clocks of the processes need not agree for it
 */
public record PostgresOptions(SchemaMode schema, int transactions, Duration takeOver) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofHours(1);

  /** The tables are made, six transactions run at a time, work is taken over in half a minute. */
  public static final PostgresOptions DEFAULT =
      new PostgresOptions(SchemaMode.MIGRATE, 6, Duration.ofSeconds(30));

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException when one is out of bounds
   */
  public PostgresOptions {
    if (transactions < 1) {
      throw new IllegalArgumentException("there are no transactions");
    }
    if (takeOver.compareTo(SHORTEST) < 0 || takeOver.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("work is taken over within a second to an hour");
    }
  }

  /**
   * Says who makes the tables.
   *
   * @param mode who
   * @return these options but that
   */
  public PostgresOptions withSchema(SchemaMode mode) {
    return new PostgresOptions(mode, transactions, takeOver);
  }

  /**
   * Says how many transactions run at a time.
   *
   * @param count how many
   * @return these options but that
   */
  public PostgresOptions withTransactions(int count) {
    return new PostgresOptions(schema, count, takeOver);
  }

  /**
   * Says how soon work is taken over.
   *
   * @param time after how long at most
   * @return these options but that
   */
  public PostgresOptions withTakeOver(Duration time) {
    return new PostgresOptions(schema, transactions, time);
  }
}
