// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.EventSnapshot;
import io.daybook.api.Reminder;

/** Writes the owner's reminders as alarms on a screen (RFC 5545 section 3.6.6), the first first. */
final class AlarmLines {

  private static final byte[] BEGIN = ContentLines.ascii("BEGIN:VALARM\nACTION:DISPLAY\n");

  private static final byte[] END = ContentLines.ascii("END:VALARM\n");

  void write(ContentLines out, EventSnapshot event) {
    String title = event.text().title();
    event.look().reminders().stream()
        .mapToInt(Reminder::minutesBefore)
        .map(minutes -> -minutes)
        .sorted()
        .distinct()
        .forEach(minutes -> alarm(out, -minutes, title.isBlank() ? "Reminder" : title));
  }

  private static void alarm(ContentLines out, int minutes, String text) {
    out.line(BEGIN);
    // It goes without saying, but not for all who check.
    out.plain("TRIGGER;RELATED=START:").plain(minutes == 0 ? "PT" : "-PT");
    out.plain(Integer.toString(minutes)).plain("M").end();
    out.plain("DESCRIPTION:").text(text).end();
    out.line(END);
  }
}
