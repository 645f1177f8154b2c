// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a round says of its calendar beside its rows.
 *
 * @param everyInstance whether each instance of a series that lies inside the window has a row of
 *     its own: then one that the rule makes, and of which no row came, does not take place. Nothing
 *     to providers that always list instances, see {@link SeriesDialect#listsInstances()}
 * @param knownUntil up to when the provider had told all that was within its own reach: an event
 *     that was made before and is new only came within that reach. Null where a provider tells of
 *     all events there are
 * @param whole whether the rows are all there is, although only what changed since a cursor was
 *     asked for: then the round is a full one after all, what it lacks is gone, and what it finds
 *     is a change, no recovery. Nothing where everything was asked for
 */
public record Coverage(boolean everyInstance, @Nullable Instant knownUntil, boolean whole) {

  /** The rows say all there is. */
  public static final Coverage USUAL = new Coverage(false, null);

  /** Who was asked what changed told all there is. */
  public static final Coverage WHOLE = new Coverage(false, null, true);

  /**
   * Where an answer to a cursor holds what changed and no more.
   *
   * @param everyInstance whether each instance has a row of its own
   * @param knownUntil up to when all was told that was within reach, or null
   */
  public Coverage(boolean everyInstance, @Nullable Instant knownUntil) {
    this(everyInstance, knownUntil, false);
  }
}
