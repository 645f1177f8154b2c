// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.event;

import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import io.daybook.normalizer.time.InstantText;
import org.jspecify.annotations.Nullable;

/** Ties the copies of one meeting in several calendars together. */
public final class MeetingKeys {

  private MeetingKeys() {}

  /**
   * The key of a meeting.
   *
   * @param event the event
   * @return the iCalendar UID, of an instance with its original start; without a UID the meeting
   *     link with the start; null where there is neither
   */
  public static @Nullable String of(EventSnapshot event) {
    String uid = event.identity().iCalUid();
    if (uid != null) {
      return event.series() instanceof SeriesPart.Instance instance
          ? uid + "/" + text(instance.originalStart())
          : uid;
    }
    Conference conference = event.conference();
    return conference == null ? null : conference.url() + "/" + text(event.when().start());
  }

  private static String text(EventTime time) {
    return time instanceof EventTime.Timed timed
        ? InstantText.of(timed.instant())
        : time.date().toString();
  }
}
