// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import io.daybook.api.EventTime;
import org.jspecify.annotations.Nullable;

/**
 * An occurrence as {@code calendarView/delta} lists it: when it is and whose it is. All else, even
 * whether it is of whole days, only the master of its series knows; {@link
 * GraphOccurrences#complete} puts both together.
 *
 * @param eventId Graph's id of the occurrence
 * @param seriesId Graph's id of the master
 * @param start its start as sent
 * @param end its end as sent, not before the start
 * @param etag opaque version, or null
 */
public record SparseOccurrence(
    String eventId,
    String seriesId,
    EventTime.Timed start,
    EventTime.Timed end,
    @Nullable String etag)
    implements GraphRow {}
