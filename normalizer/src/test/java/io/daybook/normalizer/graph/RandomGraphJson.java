// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import static io.daybook.normalizer.graph.GraphBodies.delta;
import static io.daybook.normalizer.graph.GraphBodies.master;
import static io.daybook.normalizer.graph.GraphBodies.meeting;
import static io.daybook.normalizer.graph.GraphBodies.recurrence;
import static io.daybook.normalizer.graph.GraphBodies.sparse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bodies and events with things in them that Graph would not send. */
final class RandomGraphJson {

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "99999",
          "1e400",
          "\"\"",
          "\" \"",
          "\"x\"",
          "[]",
          "{}",
          "[null]",
          "[{}]",
          "[\"monday\"]",
          "{\"id\": {}}",
          "\"0001-01-01\"",
          "\"9999-12-31\"",
          "\"2026-02-30\"",
          "\"-999999999-01-01\"",
          "\"weekly\"",
          "\"absoluteYearly\"",
          "\"last\"",
          "\"tzone://Microsoft/Custom\"",
          "\"9999-12-31T23:59:59.9999999\"",
          "{\"dateTime\": \"9999-12-31T23:59:59.9999999\", \"timeZone\": \"Dateline Standard Time\"}",
          "{\"dateTime\": \"0001-01-01T00:00:00.0000000\", \"timeZone\": \"UTC\"}",
          "{\"dateTime\": \"2026-05-04T08:00:00+18:00\", \"timeZone\": null}",
          "{\"dateTime\": \"2026-05-04\"}",
          "{\"emailAddress\": 5}",
          "{\"emailAddress\": {}}",
          "{\"content\": []}",
          "{\"reason\": \"changed\"}");

  private static final List<String> NAMES =
      List.of(
          "id",
          "type",
          "start",
          "end",
          "isAllDay",
          "isCancelled",
          "seriesMasterId",
          "originalStart",
          "originalStartTimeZone",
          "originalEndTimeZone",
          "subject",
          "body",
          "location",
          "organizer",
          "attendees",
          "responseStatus",
          "isOrganizer",
          "showAs",
          "sensitivity",
          "recurrence",
          "@removed",
          "onlineMeeting",
          "onlineMeetingUrl",
          "isReminderOn",
          "reminderMinutesBeforeStart",
          "hideAttendees",
          "iCalUId",
          "uid",
          "createdDateTime",
          "lastModifiedDateTime",
          "changeKey",
          "@odata.etag",
          "calendar");

  private static final List<String> PATTERN =
      List.of("type", "interval", "month", "dayOfMonth", "daysOfWeek", "firstDayOfWeek", "index");

  private static final List<String> RANGE =
      List.of("type", "endDate", "numberOfOccurrences", "recurrenceTimeZone", "startDate");

  private RandomGraphJson() {}

  /** A body of which some bytes are others, or missing. */
  static byte[] damaged(Random random) {
    String whole =
        delta(
            meeting("\"attendees\": [{\"emailAddress\": {\"address\": \"bob@x.example\"}}]"),
            master(),
            sparse("o1", "2026-05-04T08:00:00.0000000", "2026-05-04T09:00:00.0000000"),
            oddItem(random));
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  /** An event with some members of any value. */
  static String oddItem(Random random) {
    String[] members = new String[1 + random.nextInt(4)];
    for (int i = 0; i < members.length; i++) {
      members[i] = random.nextInt(3) == 0 ? oddRecurrence(random) : odd(random, NAMES);
    }
    return random.nextBoolean() ? meeting(members) : master(members);
  }

  private static String oddRecurrence(Random random) {
    String pattern =
        "\"type\": \"%s\", \"interval\": %d, \"month\": %d, \"dayOfMonth\": %d,"
            + " \"daysOfWeek\": [\"friday\"], \"index\": \"last\", ";
    List<String> types =
        List.of(
            "daily",
            "weekly",
            "absoluteMonthly",
            "relativeMonthly",
            "absoluteYearly",
            "relativeYearly");
    return recurrence(
        pattern.formatted(
                types.get(random.nextInt(types.size())),
                random.nextInt(200_000),
                random.nextInt(14),
                random.nextInt(33))
            + odd(random, PATTERN),
        "\"type\": \"endDate\", \"endDate\": \"2026-12-31\", " + odd(random, RANGE));
  }

  private static String odd(Random random, List<String> names) {
    String name = names.get(random.nextInt(names.size()));
    return "\"" + name + "\": " + VALUES.get(random.nextInt(VALUES.size()));
  }
}
