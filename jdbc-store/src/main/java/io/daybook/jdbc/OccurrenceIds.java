// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

/** Gives numbers to occurrences, none of them twice. Thread-safe. */
interface OccurrenceIds {
  long next();
}
