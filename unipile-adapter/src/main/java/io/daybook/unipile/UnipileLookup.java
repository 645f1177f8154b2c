// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.UnreadableEvent;
import io.daybook.spi.adapter.EventLookup;

/**
 * Looks up events by their ids. What a list lacks may only overlap an edge of what was asked for.
 */
final class UnipileLookup implements EventLookup {

  private final UnipileApi api;

  private final AccountIds accounts;

  private final UnipileProfiles profiles;

  UnipileLookup(UnipileApi api, AccountIds accounts, UnipileProfiles profiles) {
    this.api = api;
    this.accounts = accounts;
    this.profiles = profiles;
  }

  @Override
  public Answer find(CalendarRef calendar, String eventId) {
    UnipileProfile profile = profiles.of(calendar);
    return api.event(accounts.of(calendar.connection()), profile, eventId)
        .map(event -> answer(calendar.calendarId(), event.row()))
        .orElseGet(Answer.Absent::new);
  }

  /** It was asked for in this calendar, whatever name for that it brings along. */
  private static Answer answer(String calendarId, CalendarRow row) {
    if (row instanceof EventSnapshot event) {
      return new Answer.Found(calendarId, event);
    }
    return row instanceof UnreadableEvent unreadable
        ? new Answer.Unreadable(calendarId, unreadable)
        : new Answer.Absent();
  }

  @Override
  public boolean confirmsRemovals() {
    return true;
  }
}
