// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import org.jspecify.annotations.Nullable;

/**
 * An id the provider says is gone.
 *
 * @param eventId the provider's id of the event
 * @param instance which instance of which living series is gone, or null when the event itself is
 *     gone, be it single or a whole series
 */
public record Tombstone(String eventId, SeriesPart.@Nullable Instance instance)
    implements CalendarRow {}
