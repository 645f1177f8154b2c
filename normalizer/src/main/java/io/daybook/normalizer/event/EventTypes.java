// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.event;

import io.daybook.api.Attendee;
import io.daybook.api.Conference;
import io.daybook.api.EventType;
import io.daybook.api.People;
import org.jspecify.annotations.Nullable;

/** Tells meetings from other events. */
public final class EventTypes {

  private EventTypes() {}

  /**
   * The type of an event.
   *
   * @param provided what the provider says where it has a word for it, or null
   * @param conference the meeting link, or null
   * @param people who takes part
   * @return the provider's word, else a meeting when there is a link or somebody else, else an
   *     event
   */
  public static EventType of(
      @Nullable EventType provided, @Nullable Conference conference, People people) {
    if (provided != null) {
      return provided;
    }
    return conference != null || somebodyElse(people) ? EventType.MEETING : EventType.EVENT;
  }

  private static boolean somebodyElse(People people) {
    for (Attendee attendee : people.attendees()) {
      if (!attendee.self() && !attendee.resource()) {
        return true;
      }
    }
    return false;
  }
}
