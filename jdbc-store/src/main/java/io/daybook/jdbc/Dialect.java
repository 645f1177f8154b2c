// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between the databases; everything else is said once for all of them. */
interface Dialect {

  /** What messages call the database. */
  String store();

  /** The folder of the scripts. */
  String folder();

  /** Counts the tables that say which scripts were applied: one or none. */
  String countSchemaTables();

  /** Waits until nobody else applies scripts, to the end of the transaction. */
  String lockSchema();

  /** An expression for an epoch that no other store has. */
  String newEpoch();

  /**
   * Moves the numbers of occurrences on.
   *
   * @return a statement whose parameter is by how much; it gives the last number that is passed
   *     over
   */
  String passOverOccurrences();

  /**
   * Finds rows by many keys, always by the index of the keys, whatever the database believes about
   * the size of its tables.
   *
   * @param table the table
   * @param columns what to read
   * @param keyColumn the column that has one of the keys
   * @param further a condition more, beginning with AND, or nothing
   * @return a statement whose first parameter is the keys
   */
  String lookUp(String table, String columns, String keyColumn, String further);

  /** Sets the parameter for many keys. */
  void bindKeys(PreparedStatement statement, int index, byte[][] keys) throws SQLException;

  /** Whether so many rows are better copied, or gathered, than added by a statement each. */
  boolean copies(int rows);

  /**
   * Adds new rows in the fastest way there is.
   *
   * @return false when this connection has none; then nothing was done
   */
  boolean copy(Connection connection, Insert insert, List<@Nullable Object[]> rows)
      throws SQLException;

  /**
   * Adds rows, of which some may be there already, as one array a column.
   *
   * @return false when the database has none; then nothing was done
   */
  boolean gather(Connection connection, Insert insert, List<@Nullable Object[]> rows)
      throws SQLException;

  /** The part of a name by which it is indexed; names in its order are in order. */
  String indexed(String name);

  /** Has other transactions of the lane wait that is selected, but no wakes. */
  String forLane();

  /** Has everybody wait who refers to what is selected. */
  String forRemoval();

  /** Waits for a removal of what is selected, for nothing else. */
  String forReference();

  /** Takes what is selected, and passes over what somebody else takes at the moment. */
  String forTaking();

  /** Whether others may write while a transaction is under way. */
  boolean hasManyWriters();
}
