// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the binary form of PostgreSQL's COPY, which its manual describes. The server takes them
 * in half the time of an INSERT. Here and in {@link Pool} alone, as the driver need not be there.
 */
final class PostgresCopy {

  private static final byte[] BEGINNING =
      "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

  private static final int ABSENT = -1;

  private static final int END = -1;

  /** So many bytes are handed to the connection at a time, and a row. */
  private static final int PART = 1 << 16;

  private PostgresCopy() {}

  /** Adds rows; false when the connection is not the driver's, nor leads to one. */
  static boolean run(Connection connection, Insert insert, List<@Nullable Object[]> rows)
      throws SQLException {
    if (!connection.isWrapperFor(PGConnection.class)) {
      return false;
    }
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + insert.table() + insert.names() + " FROM STDIN (FORMAT binary)");
    try {
      write(copy, rows);
      copy.endCopy();
      return true;
    } catch (IOException e) {
      throw new SQLException("bytes in memory failed", e);
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void write(CopyIn copy, List<@Nullable Object[]> rows)
      throws IOException, SQLException {
    ByteArrayOutputStream part = new ByteArrayOutputStream(2 * PART);
    DataOutputStream out = new DataOutputStream(part);
    out.write(BEGINNING);
    // No flags, no further header.
    out.writeInt(0);
    out.writeInt(0);
    for (@Nullable Object[] row : rows) {
      out.writeShort(row.length);
      for (Object value : row) {
        write(out, value);
      }
      if (part.size() >= PART) {
        send(copy, part);
      }
    }
    out.writeShort(END);
    send(copy, part);
  }

  private static void send(CopyIn copy, ByteArrayOutputStream part) throws SQLException {
    copy.writeToCopy(part.toByteArray(), 0, part.size());
    part.reset();
  }

  /** A value with its length in front. */
  private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeInt(ABSENT);
    } else if (value instanceof Long number) {
      out.writeInt(Long.BYTES);
      out.writeLong(number);
    } else if (value instanceof Integer number) {
      out.writeInt(Integer.BYTES);
      out.writeInt(number);
    } else {
      byte[] bytes =
          value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) value;
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }
}
