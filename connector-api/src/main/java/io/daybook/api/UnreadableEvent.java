// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/**
 * An event that could not be read and is set aside, so that the rest goes on.
 *
 * @param eventId the provider's id, or the place in its answer where even that is missing
 * @param reason what was wrong, without any of the event's text
 * @param raw the event as the provider sent it; holds users' text and does not belong in logs
 */
public record UnreadableEvent(String eventId, String reason, String raw) implements CalendarRow {

  /** Leaves out the raw payload, which holds users' text. */
  @Override
  public String toString() {
    return "UnreadableEvent[eventId=" + eventId + ", reason=" + reason + "]";
  }
}
