// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as one array a column, in one statement of one plan: where COPY cannot be, as it knows no
 * conflicts, and a statement a row takes the server longer. They are added in their order.
 */
final class PostgresArrays {

  private PostgresArrays() {}

  static boolean add(Connection connection, Insert insert, List<@Nullable Object[]> rows)
      throws SQLException {
    @Nullable Object[] first = rows.get(0);
    List<String> types = new ArrayList<>();
    for (Object value : first) {
      types.add(type(value));
    }
    try (PreparedStatement statement = connection.prepareStatement(sql(insert, types))) {
      for (int i = 0; i < first.length; i++) {
        statement.setArray(i + 1, connection.createArrayOf(types.get(i), column(rows, i)));
      }
      statement.executeUpdate();
      return true;
    }
  }

  private static String type(@Nullable Object value) {
    if (value instanceof Long) {
      return "bigint";
    }
    return value instanceof String ? "text" : "bytea";
  }

  private static String sql(Insert insert, List<String> types) {
    return "INSERT INTO "
        + insert.table()
        + insert.names()
        + " SELECT * FROM unnest("
        + String.join(", ", types.stream().map(type -> "?::" + type + "[]").toList())
        + ")"
        + insert.onConflict();
  }

  private static @Nullable Object[] column(List<@Nullable Object[]> rows, int column) {
    @Nullable Object[] values = empty(rows.get(0)[column], rows.size());
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(i)[column];
    }
    return values;
  }

  /** The driver sends an array in binary form only when it knows what it is of. */
  private static @Nullable Object[] empty(@Nullable Object first, int length) {
    if (first instanceof Long) {
      return new @Nullable Long[length];
    }
    return first instanceof String ? new @Nullable String[length] : new byte @Nullable [length][];
  }
}
