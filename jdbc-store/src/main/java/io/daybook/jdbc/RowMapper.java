// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a row. */
interface RowMapper<T> {
  T map(ResultSet row) throws SQLException;
}
