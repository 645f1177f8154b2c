// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.UnreadableEvent;
import io.daybook.recall.RecallAnswer.EventList;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** Bodies of Recall's, and what is read of them. */
final class RecallBodies {

  static final String ID = "5b7e4b39-7b74-4f4b-9d86-9a2a2d5c2f01";

  static final String CALENDAR = "0c0e8b6e-7f54-4b8e-a0a4-7d5a4c1f5b11";

  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final RecallReader READER =
      new RecallReader(new RecallProfile(CALENDAR, "ana@acme.example", PARIS));

  private RecallBodies() {}

  static RecallAnswer read(String body) {
    return READER.read(body.getBytes(StandardCharsets.UTF_8));
  }

  /** An event of a platform with more members before its raw one, each with a comma behind it. */
  static String event(String platform, String more, String raw) {
    return """
        {"id": "%s", "calendar_id": "%s", "start_time": "2026-05-04T08:00:00Z",
         "end_time": "2026-05-04T09:00:00Z", "platform": "%s", "platform_id": "p1",
         "ical_uid": "uid-1", "meeting_platform": null, "is_deleted": false,
         "created_at": "2026-05-01T07:00:00Z", "updated_at": "2026-05-01T08:00:00.123456Z",
         %s "raw": %s, "bots": []}"""
        .formatted(ID, CALENDAR, platform, more, raw);
  }

  static String google(String more, String raw) {
    return event("google_calendar", more, raw);
  }

  static String graph(String more, String raw) {
    return event("microsoft_outlook", more, raw);
  }

  static String list(String... events) {
    return "{\"next\": null, \"previous\": null, \"results\": [" + String.join(", ", events) + "]}";
  }

  /** The row of an event, as a list has it. */
  static CalendarRow row(String event) {
    return ((EventList) read(list(event))).rows().get(0);
  }

  static EventSnapshot snapshot(String event) {
    CalendarRow row = row(event);
    if (row instanceof EventSnapshot snapshot) {
      return snapshot;
    }
    throw new AssertionError("no event that can be read: " + row);
  }

  static UnreadableEvent unreadable(String event) {
    return (UnreadableEvent) row(event);
  }
}
