// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.StoreException;
import io.daybook.normalizer.fold.Publication;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.adapter.Window;
import io.daybook.spi.store.Documents;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the versions of what is shown of calendars.
 *
 * @param documents those of the transaction that changes the calendar, so that of one calendar
 *     nobody else writes
 * @param form how they are stored
 */
record Publications(Documents documents, StoredForm form) {

  /**
   * Another version.
   *
   * @param calledOff when something that it shows was last called off, or null for not since
   * @param listed where each instance has its own row, or null
   */
  void next(
      CalendarRef calendar, @Nullable Instant calledOff, @Nullable Window listed, Instant now) {
    Optional<Documents.Document> found = find(calendar);
    Optional<Publication> before = found.map(Documents.Document::bytes).map(form::readPublication);
    Instant lastOff = before.map(Publication::calledOff).orElse(null);
    boolean later = lastOff == null || (calledOff != null && calledOff.isAfter(lastOff));
    Publication next =
        new Publication(
            calendar,
            before.map(Publication::revision).orElse(0L) + 1,
            before.map(known -> after(known.modified(), now)).orElse(now),
            later ? calledOff : lastOff,
            listed);
    long version = found.map(Documents.Document::version).orElse(0L);
    if (!documents.put(Publication.KIND, Publication.key(calendar), version, form.write(next))) {
      throw new StoreException("somebody else counts the versions of a calendar", null);
    }
  }

  /**
   * Who knows a version by its date, which is in seconds, takes none for another: be there two in
   * one second, or was the clock put back.
   */
  private static Instant after(Instant before, Instant now) {
    Instant earliest = before.plusSeconds(1);
    return now.isBefore(earliest) ? earliest : now;
  }

  /** The calendar is followed no longer: nothing is shown of it, which is a version too. */
  void end(CalendarRef calendar, Instant now) {
    if (find(calendar).isPresent()) {
      next(calendar, null, null, now);
    }
  }

  private Optional<Documents.Document> find(CalendarRef calendar) {
    return documents.find(Publication.KIND, Publication.key(calendar));
  }
}
