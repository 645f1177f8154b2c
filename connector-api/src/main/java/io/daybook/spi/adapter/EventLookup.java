// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import io.daybook.api.CalendarRef;
import io.daybook.api.EventSnapshot;

/** Looks up one event by its id, where a round cannot tell what became of it. Thread-safe. */
public interface EventLookup {

  /**
   * Asks the provider for an event.
   *
   * @param calendar the calendar in which it was known
   * @param eventId the provider's id
   * @return what was found
   * @throws io.daybook.api.ProviderException when there was no answer either way
   */
  Answer find(CalendarRef calendar, String eventId);

  /** What a look-up found. */
  sealed interface Answer {

    /**
     * The event is there.
     *
     * @param calendarId the calendar that holds it, which may be another of the same account
     * @param event the event
     */
    record Found(String calendarId, EventSnapshot event) implements Answer {}

    /** The provider says there is no such event. */
    record Absent() implements Answer {}
  }
}
