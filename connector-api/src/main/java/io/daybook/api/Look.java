// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an event stands in the calendar.
 *
 * @param type what kind of event it is
 * @param status whether it is firm
 * @param visibility who may see it
 * @param transparency whether it takes time
 * @param color its colour as {@code #RRGGBB}, or null for the calendar's own
 * @param reminders the owner's reminders in the provider's order; empty when there are none
 */
public record Look(
    EventType type,
    EventStatus status,
    Visibility visibility,
    Transparency transparency,
    @Nullable String color,
    List<Reminder> reminders) {

  /** Copies the list. */
  public Look {
    reminders = List.copyOf(reminders);
  }
}
