// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.Change;
import io.daybook.api.EventTime;
import io.daybook.api.Notice;
import io.daybook.api.Occurrence;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Changes and notices in one line each, to be compared with what a test expects. */
final class Lines {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);

  private Lines() {}

  /** Kind, title, start, what differs, origin; before and after where they differ. */
  static String of(Change change) {
    String origin = change.header().origin().name().toLowerCase(Locale.ROOT);
    if (change instanceof Change.Updated updated) {
      return updated(updated) + " " + updated.fields() + " " + origin;
    }
    String line = word(change) + " " + title(change.occurrence()) + " " + start(change);
    if (change instanceof Change.ReminderDue due) {
      line += " -" + due.reminder().minutesBefore();
    }
    return line + " " + origin;
  }

  /** Kind, code, and the calendar where it is about one. */
  static String of(Notice notice) {
    String line = notice.kind() + (notice.code() == null ? "" : " " + notice.code());
    return notice.calendar() == null ? line : line + " " + notice.calendar().calendarId();
  }

  static String time(EventTime time) {
    return time instanceof EventTime.AllDay day
        ? day.date().toString()
        : minute(time.instant(ZoneOffset.UTC));
  }

  static String minute(Instant instant) {
    return MINUTE.format(instant);
  }

  private static String updated(Change.Updated updated) {
    return "updated "
        + arrow(title(updated.previous()), title(updated.occurrence()))
        + " "
        + arrow(start(updated.previous()), start(updated.occurrence()));
  }

  private static String arrow(String before, String after) {
    return before.equals(after) ? after : before + " → " + after;
  }

  private static String word(Change change) {
    return change.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String title(Occurrence occurrence) {
    return "\"" + occurrence.event().text().title() + "\"";
  }

  private static String start(Change change) {
    return start(change.occurrence());
  }

  private static String start(Occurrence occurrence) {
    return time(occurrence.event().when().start());
  }
}
