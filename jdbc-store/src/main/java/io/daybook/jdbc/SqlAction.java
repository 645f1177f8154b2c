// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.sql.SQLException;

/** Something done by JDBC. */
interface SqlAction<T> {
  T run() throws SQLException;
}
