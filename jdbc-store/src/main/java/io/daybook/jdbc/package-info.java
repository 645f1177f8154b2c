// SPDX-License-Identifier: Apache-2.0
/**
 * Durable stores: {@link io.daybook.jdbc.SqliteStore} in a file, {@link
 * io.daybook.jdbc.PostgresStore} for several nodes.
 */
@NullMarked
package io.daybook.jdbc;

import org.jspecify.annotations.NullMarked;
