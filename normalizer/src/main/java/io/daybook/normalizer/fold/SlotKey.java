// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The place of an occurrence in its calendar: an event id, or a series id and an original start.
 *
 * @param id the id of the single event or of the series
 * @param instant the original start of an instance with a time, else null
 * @param date the original start of an all-day instance, else null
 */
public record SlotKey(String id, @Nullable Instant instant, @Nullable LocalDate date) {

  static SlotKey of(EventSnapshot event) {
    return event.series() instanceof SeriesPart.Instance instance
        ? of(instance)
        : new SlotKey(event.eventId(), null, null);
  }

  static SlotKey of(SparseInstance sparse) {
    return of(sparse.seriesId(), sparse.start());
  }

  static SlotKey of(SeriesPart.Instance instance) {
    return of(instance.seriesId(), instance.originalStart());
  }

  static SlotKey of(String seriesId, EventTime originalStart) {
    return originalStart instanceof EventTime.Timed timed
        ? new SlotKey(seriesId, timed.instant(), null)
        : new SlotKey(seriesId, null, originalStart.date());
  }
}
