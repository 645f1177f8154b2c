// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import java.nio.charset.StandardCharsets;

/** Answers of Google for tests, and what the reader makes of them. */
final class GoogleBodies {

  static final GoogleProfile PRIMARY = GoogleProfile.of("primary");

  private static final String TIMES =
      """
      "start": {"dateTime": "2026-05-04T10:00:00+02:00", "timeZone": "Europe/Paris"},
      "end": {"dateTime": "2026-05-04T11:00:00+02:00", "timeZone": "Europe/Paris"}""";

  private GoogleBodies() {}

  /** The last page of a list in Paris. */
  static String list(String... items) {
    return """
        {"kind": "calendar#events", "etag": "\\"p1\\"", "timeZone": "Europe/Paris",
         "accessRole": "owner", "items": [%s], "nextSyncToken": "sync-1"}"""
        .formatted(String.join(",", items));
  }

  /** An hour in Paris with further members, each as {@code "name": value}. */
  static String meeting(String... members) {
    String more = members.length == 0 ? "" : ", " + String.join(", ", members);
    return "{\"kind\": \"calendar#event\", \"id\": \"e1\", " + TIMES + more + "}";
  }

  static GoogleAnswer answer(GoogleProfile profile, String body) {
    return new GoogleReader(profile).read(body.getBytes(StandardCharsets.UTF_8));
  }

  static GoogleAnswer.Page page(GoogleProfile profile, String body) {
    GoogleAnswer answer = answer(profile, body);
    assertThat(answer).isInstanceOf(GoogleAnswer.Page.class);
    return (GoogleAnswer.Page) answer;
  }

  static GoogleAnswer.Page page(String body) {
    return page(PRIMARY, body);
  }

  static GoogleAnswer.Failure failure(String body) {
    GoogleAnswer answer = answer(PRIMARY, body);
    assertThat(answer).isInstanceOf(GoogleAnswer.Failure.class);
    return (GoogleAnswer.Failure) answer;
  }

  /** The only row of a list in Paris. */
  static CalendarRow row(String item) {
    return page(list(item)).rows().get(0);
  }

  static EventSnapshot event(GoogleProfile profile, String item) {
    CalendarRow row = page(profile, list(item)).rows().get(0);
    assertThat(row).isInstanceOf(EventSnapshot.class);
    return (EventSnapshot) row;
  }

  static EventSnapshot event(String item) {
    return event(PRIMARY, item);
  }

  /** What becomes of an hour in Paris with these members. */
  static EventSnapshot meetingWith(String... members) {
    return event(meeting(members));
  }

  static Tombstone tombstone(String item) {
    CalendarRow row = row(item);
    assertThat(row).isInstanceOf(Tombstone.class);
    return (Tombstone) row;
  }

  static UnreadableEvent unreadable(String item) {
    CalendarRow row = row(item);
    assertThat(row).isInstanceOf(UnreadableEvent.class);
    return (UnreadableEvent) row;
  }
}
