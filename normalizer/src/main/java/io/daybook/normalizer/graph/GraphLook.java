// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import io.daybook.api.Attendee;
import io.daybook.api.Conference;
import io.daybook.api.EventStatus;
import io.daybook.api.EventType;
import io.daybook.api.Look;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.normalizer.event.EventTypes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an event stands in the calendar. */
final class GraphLook {

  private GraphLook() {}

  static Look of(GraphEventFields event, People people, @Nullable Conference conference) {
    String showAs = lower(event.showAs);
    return new Look(
        EventTypes.of(providerType(showAs, people, conference), conference, people),
        status(event, showAs, people),
        visibility(lower(event.sensitivity)),
        showAs.equals("free") ? Transparency.TRANSPARENT : Transparency.OPAQUE,
        null,
        reminders(event));
  }

  /** Being away is also how people show meetings elsewhere, so a meeting stays one. */
  private static @Nullable EventType providerType(
      String showAs, People people, @Nullable Conference conference) {
    if (conference != null || !people.attendees().stream().allMatch(Attendee::self)) {
      return null;
    }
    return switch (showAs) {
      case "oof" -> EventType.OUT_OF_OFFICE;
      case "workingelsewhere" -> EventType.WORKING_LOCATION;
      default -> null;
    };
  }

  /** An invitation that was not answered shows as tentative too, which says nothing about it. */
  private static EventStatus status(GraphEventFields event, String showAs, People people) {
    if (event.cancelled) {
      return EventStatus.CANCELLED;
    }
    return showAs.equals("tentative") && organizes(event, people.organizer())
        ? EventStatus.TENTATIVE
        : EventStatus.CONFIRMED;
  }

  private static boolean organizes(GraphEventFields event, @Nullable Organizer organizer) {
    return event.isOrganizer == null
        ? organizer != null && organizer.self()
        : event.isOrganizer.booleanValue();
  }

  private static Visibility visibility(String sensitivity) {
    return switch (sensitivity) {
      case "personal", "private" -> Visibility.PRIVATE;
      case "confidential" -> Visibility.CONFIDENTIAL;
      default -> Visibility.DEFAULT;
    };
  }

  private static List<Reminder> reminders(GraphEventFields event) {
    return event.reminderOn
        ? List.of(new Reminder(Math.max(0, event.reminderMinutes), ReminderMethod.POPUP))
        : List.of();
  }

  private static String lower(@Nullable String word) {
    return word == null ? "" : word.toLowerCase(Locale.ROOT);
  }
}
