// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.Change;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Changes as lines to read. */
final class Lines {

  private Lines() {}

  static String time(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC) + "Z";
  }

  static String start(EventSnapshot event) {
    return event.when().start() instanceof EventTime.AllDay day
        ? day.date().toString()
        : time(event.when().startInstant());
  }

  static String of(EventSnapshot event) {
    return event.text().title() + " " + start(event);
  }

  /** An update names the start it was told with before, so that one sees what became what. */
  static String of(Change change, boolean again) {
    EventSnapshot event = change.occurrence().event();
    if (change instanceof Change.Created) {
      return (again ? "created again " : "created ") + of(event);
    } else if (change instanceof Change.Updated updated) {
      String before = start(updated.previous().event());
      String was = before.equals(start(event)) ? "" : " was " + before;
      return "updated " + of(event) + was + " " + updated.fields();
    } else if (change instanceof Change.ReminderDue due) {
      return "reminder(" + due.reminder().minutesBefore() + ") " + of(event);
    }
    return (change instanceof Change.Cancelled ? "cancelled " : "completed ") + of(event);
  }
}
