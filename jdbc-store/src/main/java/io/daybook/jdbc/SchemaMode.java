// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

/** Who makes the tables. */
public enum SchemaMode {
  /** The store: what is missing is made when it is opened, also by several nodes at a time. */
  MIGRATE,
  /**
   * Somebody else, by the scripts in {@code io/daybook/jdbc/sqlite} and {@code .../postgresql}; the
   * store only checks that they are there.
   */
  VERIFY
}
