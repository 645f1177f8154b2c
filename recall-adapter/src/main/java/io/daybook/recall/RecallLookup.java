// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.EventLookup;

/**
 * Looks up events by their ids. One that is deleted is absent, although Recall keeps it.
 *
 * @see <a href="https://docs.recall.ai/reference/calendar_events_retrieve">Recall.ai, Retrieve
 *     Calendar Event</a>
 */
final class RecallLookup implements EventLookup {

  private final RecallApi api;

  private final RecallProfiles profiles;

  RecallLookup(RecallApi api, RecallProfiles profiles) {
    this.api = api;
    this.profiles = profiles;
  }

  @Override
  public Answer find(CalendarRef calendar, String eventId) {
    if (!RecallRequests.isId(eventId)) {
      return new Answer.Absent();
    }
    // The event first: a failure is not to be taken for one of the calendar's.
    RecallResponse response = api.send(api.requests().event(eventId));
    if (RecallErrors.isAbsent(response)) {
      return new Answer.Absent();
    }
    if (!response.successful()) {
      throw RecallErrors.of(response);
    }
    RecallReader reader = new RecallReader(profiles.of(calendar));
    return answer(
        calendar,
        RecallApi.read(response, reader, RecallAnswer.Event.class, "an event of Recall.ai"));
  }

  private static Answer answer(CalendarRef calendar, RecallAnswer.Event found) {
    String stated = found.calendarId();
    String calendarId = stated == null ? calendar.calendarId() : stated;
    CalendarRow row = found.row();
    if (row instanceof EventSnapshot event) {
      return event.look().status() == EventStatus.CANCELLED
          ? new Answer.Absent()
          : new Answer.Found(calendarId, event);
    }
    if (row instanceof UnreadableEvent event) {
      return new Answer.Unreadable(calendarId, event);
    }
    if (row instanceof Tombstone) {
      return new Answer.Absent();
    }
    throw new UnreadableInputException("the event", "one with details");
  }
}
