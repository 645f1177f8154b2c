// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.util.Collections;
import java.util.List;

/**
 * A statement that adds rows.
 *
 * @param what what it does, for messages
 * @param onConflict what is done about a row that is there already, empty for nothing
 * @param gathered whether its rows are short and have no nulls, so that many may be sent as one
 *     array a column
 */
record Insert(
    String what, String table, List<String> columns, String onConflict, boolean gathered) {

  /** For rows that may be long, or have nulls. */
  Insert(String what, String table, List<String> columns, String onConflict) {
    this(what, table, columns, onConflict, false);
  }

  /** For one row. */
  Sql sql() {
    String values = String.join(", ", Collections.nCopies(columns.size(), "?"));
    return new Sql(
        what, "INSERT INTO " + table + names() + " VALUES (" + values + ")" + onConflict);
  }

  /** The columns as statements name them. */
  String names() {
    return " (" + String.join(", ", columns) + ")";
  }
}
