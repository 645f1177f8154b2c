// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

/**
 * A statement.
 *
 * @param what what it does, for messages
 * @param text the statement, with question marks for its parameters
 */
record Sql(String what, String text) {}
