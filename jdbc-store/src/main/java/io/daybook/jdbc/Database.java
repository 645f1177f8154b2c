// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.util.function.Function;

/** Connections to one database. Thread-safe. */
interface Database {

  Dialect dialect();

  /** Numbers for occurrences. */
  OccurrenceIds occurrenceIds();

  /** Runs one reading statement, which sees what is durable. */
  <T> T read(Function<Session, T> work);

  /** Runs one writing statement; it is durable when this returns. */
  <T> T write(Function<Session, T> work);

  /** Runs a transaction; it is durable when this returns, and undone when the work throws. */
  <T> T transact(Function<Session, T> work);

  void close();
}
