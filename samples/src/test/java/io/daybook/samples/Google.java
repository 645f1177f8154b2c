// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import java.util.stream.IntStream;

/** Answers of Google Calendar, as short as tests need them. */
final class Google {

  static final String GONE = error(410, "fullSyncRequired");

  private Google() {}

  /** A last page. */
  static String list(String... items) {
    return """
        {"kind": "calendar#events", "timeZone": "Europe/Paris", "items": [%s],
         "nextSyncToken": "sync"}"""
        .formatted(String.join(",\n", items));
  }

  /** A page after which the round goes on. */
  static String more(String... items) {
    return """
        {"kind": "calendar#events", "timeZone": "Europe/Paris", "items": [%s],
         "nextPageToken": "page"}"""
        .formatted(String.join(",\n", items));
  }

  /** A last page that brings no cursor. */
  static String withoutCursor(String... items) {
    return """
        {"kind": "calendar#events", "timeZone": "Europe/Paris", "items": [%s]}"""
        .formatted(String.join(",\n", items));
  }

  /** Half an hour from ten o'clock UTC on that day of May 2026. */
  static String event(String id, int day, String... members) {
    String more = members.length == 0 ? "" : ", " + String.join(", ", members);
    return """
        {"id": "%s", "iCalUID": "%s@google.com", "status": "confirmed", "summary": "Title of %s",
         "start": {"dateTime": "2026-05-%02dT10:00:00Z"},
         "end": {"dateTime": "2026-05-%02dT10:30:00Z"}%s}"""
        .formatted(id, id, id, day, day, more);
  }

  /** Events from {@code e<from>} to before {@code e<to>}, all on 20 May. */
  static String[] events(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> event("e" + i, 20)).toArray(String[]::new);
  }

  static String cancelled(String id) {
    return "{\"id\": \"" + id + "\", \"status\": \"cancelled\"}";
  }

  /** An event whose start cannot be read. */
  static String broken(String id) {
    return """
        {"summary": "Secret title", "start": {"dateTime": "Secret start"}, "id": "%s"}"""
        .formatted(id);
  }

  static String error(int code, String reason) {
    return """
        {"error": {"errors": [{"domain": "calendar", "reason": "%s", "message": "Secret message"}],
                   "code": %d, "message": "Secret message"}}"""
        .formatted(reason, code);
  }

  static String error(int code) {
    return "{\"error\": {\"code\": " + code + ", \"message\": \"Secret message\"}}";
  }
}
