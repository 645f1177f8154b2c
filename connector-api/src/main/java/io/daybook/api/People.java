// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part in an event.
 *
 * @param organizer who called it, or null where the provider does not say
 * @param attendees who is invited, in the provider's order; empty when nobody is
 * @param attendeesHidden whether the list is not the whole one
 * @param selfResponse the answer of the calendar's owner, or null
 * @param owner the address of the calendar's owner as far as it is known, or null
 */
public record People(
    @Nullable Organizer organizer,
    List<Attendee> attendees,
    boolean attendeesHidden,
    @Nullable Response selfResponse,
    @Nullable String owner) {

  /** Nobody is known to take part. */
  public static final People NOBODY = new People(null, List.of(), false, null, null);

  /** Copies the list. */
  public People {
    attendees = List.copyOf(attendees);
  }

  /** Counts people, does not name them. */
  @Override
  public String toString() {
    return "People[attendees=" + attendees.size() + ", selfResponse=" + selfResponse + "]";
  }
}
