// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import io.daybook.api.Change;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Response;
import java.time.Instant;
import java.util.Optional;

/**
 * A meeting as it stands in one calendar, where a bot could be scheduled for it.
 *
 * @param calendarId whose calendar it is in
 * @param occurrence the occurrence's UUID, which stays when the event's id does not
 * @param eventId Recall's id of the event
 * @param start when it starts
 * @param link a hash of the meeting's link, which itself need not be kept to find that it changed
 * @param since when this time and link were told
 * @param refused whether Recall would schedule no bot for it when it was asked
 */
record Standing(
    String calendarId,
    String occurrence,
    String eventId,
    Instant start,
    String link,
    Instant since,
    boolean refused) {

  /**
   * What a change says of its occurrence as it is now.
   *
   * @return empty where there is no bot for it: it has no link, is of whole days, or the calendar's
   *     owner declined it
   */
  static Optional<Standing> of(Change change) {
    EventSnapshot event = change.occurrence().event();
    Conference conference = event.conference();
    if (conference == null
        || event.when().allDay()
        || event.people().selfResponse() == Response.DECLINED) {
      return Optional.empty();
    }
    return Optional.of(
        new Standing(
            change.header().calendar().calendarId(),
            change.occurrence().uuid().toString(),
            event.eventId(),
            event.when().startInstant(),
            Hashes.of(conference.url()),
            change.header().timestamp(),
            false));
  }

  /** What is to be booked for it. */
  Booking booking() {
    return new Booking(eventId, start, link);
  }

  boolean isSameMeeting(Standing other) {
    return start.equals(other.start) && link.equals(other.link);
  }

  Standing asRefused(boolean now) {
    return new Standing(calendarId, occurrence, eventId, start, link, since, now);
  }

  Standing toldAt(Instant earlier) {
    return new Standing(calendarId, occurrence, eventId, start, link, earlier, refused);
  }
}
