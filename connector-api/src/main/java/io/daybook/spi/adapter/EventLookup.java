// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.UnreadableEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /**
   * Asks for several events, as {@link #find} does. One by one unless overridden.
   *
   * @param calendar the calendar in which they were known
   * @param eventIds the provider's ids
   * @return what was found, for each of them
   * @throws io.daybook.api.ProviderException when there was no answer either way for one of them
   */
  default Map<String, Answer> findAll(CalendarRef calendar, Set<String> eventIds) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    eventIds.forEach(id -> answers.put(id, find(calendar, id)));
    return answers;
  }

  /**
   * Asks for the instances of a series, each in full, where the provider lists them. Never called
   * unless {@link SeriesDialect#listsInstances} says so.
   *
   * @param calendar the calendar in which the series was known
   * @param seriesId the provider's id of the master
   * @param window the instances that lie in it, at least in part, are asked for
   * @return all of them, or empty where the provider says that there is no such series
   * @throws io.daybook.api.ProviderException when there was no answer either way
   */
  default Optional<List<CalendarRow>> instances(
      CalendarRef calendar, String seriesId, Window window) {
    return Optional.empty();
  }

  /**
   * Whether a round leaves open what only a look-up tells: what it says is removed, or lacks, may
   * only have left the window, and instances come without their series.
   *
   * @return false unless overridden
   */
  default boolean confirmsRemovals() {
    return false;
  }

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

    /**
     * The event is there, and not of the provider's form.
     *
     * @param calendarId the calendar that holds it
     * @param event what can be said of it
     */
    record Unreadable(String calendarId, UnreadableEvent event) implements Answer {}
  }
}
