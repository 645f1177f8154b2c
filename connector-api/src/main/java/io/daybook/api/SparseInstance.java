// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/**
 * An instance of a series of which the provider says only when it is; all else is as its master has
 * it. Microsoft Graph lists occurrences that nobody edited like that.
 *
 * @param eventId the provider's id of the instance
 * @param when when it takes place
 * @param instance of which series it is, and where the rule puts it
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/event-delta">Microsoft Graph, event:
 *     delta</a>
 */
public record SparseInstance(String eventId, When when, SeriesPart.Instance instance)
    implements CalendarRow {}
