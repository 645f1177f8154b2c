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
 */
public record Coverage(boolean everyInstance, @Nullable Instant knownUntil) {

  /** The rows say all there is. */
  public static final Coverage USUAL = new Coverage(false, null);
}
