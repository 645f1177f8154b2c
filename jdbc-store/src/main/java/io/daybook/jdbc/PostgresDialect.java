// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: locks on rows, and keys as an array. */
final class PostgresDialect implements Dialect {

  @Override
  public String store() {
    return "PostgreSQL";
  }

  /** The name "daybook" in ASCII; advisory locks are numbers. */
  private static final long SCHEMA_LOCK = 0x646179626f6f6bL;

  /** A COPY takes two round trips and is not prepared. */
  private static final int WORTH_A_COPY = 50;

  @Override
  public String folder() {
    return "postgresql";
  }

  @Override
  public String countSchemaTables() {
    return "SELECT count(*) FROM pg_class WHERE oid = to_regclass('daybook_schema')";
  }

  @Override
  public String lockSchema() {
    return "SELECT 1 FROM pg_advisory_xact_lock(" + SCHEMA_LOCK + ")";
  }

  @Override
  public String newEpoch() {
    return "gen_random_uuid()::text";
  }

  @Override
  public String passOverOccurrences() {
    return "SELECT setval('daybook_occurrence', nextval('daybook_occurrence') + ?)";
  }

  /** OFFSET 0 keeps the planner from turning this into a join that reads the whole table. */
  @Override
  public String lookUp(String table, String columns, String keyColumn, String further) {
    return "SELECT r.* FROM unnest(?::bytea[]) k (k) CROSS JOIN LATERAL (SELECT "
        + columns
        + " FROM "
        + table
        + " t WHERE t."
        + keyColumn
        + " = k.k"
        + further
        + " OFFSET 0) r";
  }

  @Override
  public void bindKeys(PreparedStatement statement, int index, byte[][] keys) throws SQLException {
    Array array = statement.getConnection().createArrayOf("bytea", keys);
    statement.setArray(index, array);
  }

  @Override
  public boolean copies(int rows) {
    return rows >= WORTH_A_COPY;
  }

  @Override
  public boolean copy(Connection connection, Insert insert, List<@Nullable Object[]> rows)
      throws SQLException {
    return PostgresCopy.run(connection, insert, rows);
  }

  @Override
  public boolean gather(Connection connection, Insert insert, List<@Nullable Object[]> rows)
      throws SQLException {
    return PostgresArrays.add(connection, insert, rows);
  }

  @Override
  public String indexed(String name) {
    return "left(" + name + ", 500)";
  }

  @Override
  public String forLane() {
    return " FOR NO KEY UPDATE";
  }

  @Override
  public String forRemoval() {
    return " FOR UPDATE";
  }

  @Override
  public String forReference() {
    return " FOR KEY SHARE";
  }

  @Override
  public String forTaking() {
    return " FOR UPDATE SKIP LOCKED";
  }

  @Override
  public boolean hasManyWriters() {
    return true;
  }
}
