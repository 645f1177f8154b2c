// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A series as it is stored; a single event is a series of one.
 *
 * @param id the id of the master or single event, unique in its lane
 * @param stem what the ids of both sides of a split have in common
 * @param nextDue when time will next bring something, or null for never
 * @param eventIds further event ids that lead to this series from now on; those of earlier saves
 *     may be forgotten or kept, but one that another series named since leads there alone
 * @param names further names that lead to this series from now on ({@link Store#named}), unique in
 *     the whole store and not only in its lane; those of earlier saves stay as long as the series
 *     does, but one that another series named since leads there alone
 * @param bytes the series
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
public record SeriesRow(
    String id,
    String stem,
    @Nullable Instant nextDue,
    Set<String> eventIds,
    Set<String> names,
    byte[] bytes) {

  /** Copies the sets. */
  public SeriesRow {
    eventIds = Set.copyOf(eventIds);
    names = Set.copyOf(names);
  }
}
