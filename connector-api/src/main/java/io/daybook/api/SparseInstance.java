// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import org.jspecify.annotations.Nullable;

/**
 * An instance of a series of which the provider says only when it is. All else, even whether it is
 * of whole days, is as its master has it; it stands where the rule puts it. Microsoft Graph lists
 * occurrences that nobody edited like that.
 *
 * @param eventId the provider's id of the instance
 * @param seriesId the provider's id of the master
 * @param start its start as sent
 * @param end its end as sent
 * @param etag opaque version, or null
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/event-delta">Microsoft Graph, event:
 *     delta</a>
 */
public record SparseInstance(
    String eventId,
    String seriesId,
    EventTime.Timed start,
    EventTime.Timed end,
    @Nullable String etag)
    implements CalendarRow {}
