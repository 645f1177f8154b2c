// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

/**
 * What became of a store after its database was restored from a backup.
 *
 * @param epoch the store's new epoch: ids of changes are made of it, so that none that was told
 *     after the backup comes again for another change
 * @param firstOccurrence the lowest number that an occurrence gets from now on
 */
public record Restored(String epoch, long firstOccurrence) {}
