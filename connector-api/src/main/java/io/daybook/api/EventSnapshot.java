// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says an event is now, in Daybook's words.
 *
 * @param identity how provider and other calendars know it
 * @param when from when to when it lasts
 * @param text what people wrote
 * @param people organizer and attendees
 * @param conference where to join it online, or null
 * @param look how it stands in the calendar: type, status, colour, reminders
 * @param series the part it plays in a series, or null for a single event
 * @param revision the provider's own marks of its version, which never decide what changed
 */
public record EventSnapshot(
    Identity identity,
    When when,
    Text text,
    People people,
    @Nullable Conference conference,
    Look look,
    @Nullable SeriesPart series,
    Revision revision)
    implements CalendarRow {

  @Override
  public String eventId() {
    return identity.eventId();
  }

  /**
   * The same event at another time and in another place of its series.
   *
   * @param newIdentity its identity there
   * @param newWhen its time there
   * @param newSeries its part in the series, or null
   * @return a copy that differs in these three
   */
  public EventSnapshot at(Identity newIdentity, When newWhen, @Nullable SeriesPart newSeries) {
    return new EventSnapshot(
        newIdentity, newWhen, text, people, conference, look, newSeries, revision);
  }
}
