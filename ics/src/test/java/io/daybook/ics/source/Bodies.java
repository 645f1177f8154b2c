// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** Bodies by hand, and what is read of them. */
final class Bodies {

  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private Bodies() {}

  static byte[] bytes(String text) {
    return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  static String calendar(String... parts) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n"
        + String.join("", parts)
        + "END:VCALENDAR\n";
  }

  /** An event of these lines, with a UID. */
  static String event(String uid, String... lines) {
    return "BEGIN:VEVENT\nUID:" + uid + "\n" + String.join("\n", lines) + "\nEND:VEVENT\n";
  }

  static IcsCalendar read(String text) {
    return new IcsReader(PARIS).read(bytes(text));
  }

  static List<CalendarRow> rows(String... parts) {
    return read(calendar(parts)).rows();
  }

  /** The one event of these lines. */
  static EventSnapshot only(String... lines) {
    return (EventSnapshot) row(lines);
  }

  static CalendarRow row(String... lines) {
    List<CalendarRow> rows = rows(event("u1", lines));
    if (rows.size() != 1) {
      throw new AssertionError("there are " + rows.size() + " rows");
    }
    return rows.get(0);
  }
}
