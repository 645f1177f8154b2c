// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQLite: one writer, so no locks; keys come as a JSON array. */
final class SqliteDialect implements Dialect {

  private final String file;

  SqliteDialect(String file) {
    this.file = file;
  }

  @Override
  public String store() {
    return "SQLite " + file;
  }

  @Override
  public String folder() {
    return "sqlite";
  }

  @Override
  public String countSchemaTables() {
    return "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'daybook_schema'";
  }

  @Override
  public String lockSchema() {
    return "SELECT 1";
  }

  @Override
  public String newEpoch() {
    return "lower(hex(randomblob(16)))";
  }

  @Override
  public String passOverOccurrences() {
    return "UPDATE daybook_store SET last_occurrence = last_occurrence + ?"
        + " RETURNING last_occurrence";
  }

  /** A CROSS JOIN stays in this order. */
  @Override
  public String lookUp(String table, String columns, String keyColumn, String further) {
    return "SELECT "
        + columns
        + " FROM json_each(?) k CROSS JOIN "
        + table
        + " t WHERE t."
        + keyColumn
        + " = unhex(k.value)"
        + further;
  }

  @Override
  public void bindKeys(PreparedStatement statement, int index, byte[][] keys) throws SQLException {
    StringBuilder json = new StringBuilder("[");
    for (byte[] key : keys) {
      json.append(json.length() == 1 ? "\"" : ",\"");
      json.append(HexFormat.of().formatHex(key)).append('"');
    }
    statement.setString(index, json.append(']').toString());
  }

  @Override
  public boolean copies(int rows) {
    return false;
  }

  @Override
  public boolean copy(Connection connection, Insert insert, List<@Nullable Object[]> rows) {
    return false;
  }

  @Override
  public boolean gather(Connection connection, Insert insert, List<@Nullable Object[]> rows) {
    return false;
  }

  @Override
  public String indexed(String name) {
    return name;
  }

  @Override
  public String forLane() {
    return "";
  }

  @Override
  public String forRemoval() {
    return "";
  }

  @Override
  public String forReference() {
    return "";
  }

  @Override
  public String forTaking() {
    return "";
  }

  @Override
  public boolean hasManyWriters() {
    return false;
  }
}
