// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.SparseInstance;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** Answers of Microsoft Graph for tests, and what the reader makes of them. */
final class GraphBodies {

  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  static final GraphProfile ANA = new GraphProfile("AQMk-cal", "ana@acme.example", PARIS);

  static final GraphProfile UNKNOWN = GraphProfile.of("AQMk-cal");

  static final String DELTA_LINK = "https://graph.microsoft.com/v1.0/delta?$deltatoken=d1";

  private static final String TIMES =
      """
      "originalStartTimeZone": "Romance Standard Time",
      "originalEndTimeZone": "Romance Standard Time",
      "start": {"dateTime": "2026-05-04T08:00:00.0000000", "timeZone": "UTC"},
      "end": {"dateTime": "2026-05-04T09:00:00.0000000", "timeZone": "UTC"}""";

  private GraphBodies() {}

  /** The last page of a delta. */
  static String delta(String... items) {
    return "{\"@odata.context\": \"https://graph.microsoft.com/v1.0/$metadata"
        + "#Collection(event)\", \"@odata.deltaLink\": \""
        + DELTA_LINK
        + "\", \"value\": ["
        + String.join(",", items)
        + "]}";
  }

  /** Ten to eleven in Paris with further members, each as {@code "name": value}. */
  static String meeting(String... members) {
    return item("\"type\": \"singleInstance\", \"subject\": \"Planning\", " + TIMES, members);
  }

  /** A weekly series of the same hour, on Mondays without end. */
  static String master(String... members) {
    return item(
        "\"type\": \"seriesMaster\", \"subject\": \"Planning\", \"iCalUId\": \"uid-master\", "
            + recurrence(
                "\"type\": \"weekly\", \"interval\": 1, \"daysOfWeek\": [\"monday\"]",
                "\"type\": \"noEnd\", \"endDate\": \"0001-01-01\"")
            + ", "
            + TIMES,
        members);
  }

  static String recurrence(String pattern, String range) {
    return "\"recurrence\": {\"pattern\": {" + pattern + "}, \"range\": {" + range + "}}";
  }

  /** An occurrence as a delta has it. */
  static String sparse(String id, String start, String end) {
    return """
        {"@odata.type": "#microsoft.graph.event", "@odata.etag": "W/\\"o1\\"", "id": "%s",
         "seriesMasterId": "e1", "type": "occurrence",
         "start": {"dateTime": "%s", "timeZone": "UTC"},
         "end": {"dateTime": "%s", "timeZone": "UTC"}}"""
        .formatted(id, start, end);
  }

  private static String item(String own, String... members) {
    String more = members.length == 0 ? "" : ", " + String.join(", ", members);
    return "{\"@odata.etag\": \"W/\\\"e\\\"\", \"id\": \"e1\", " + own + more + "}";
  }

  static GraphAnswer answer(GraphProfile profile, String body) {
    return new GraphReader(profile).read(body.getBytes(StandardCharsets.UTF_8));
  }

  static GraphAnswer.Page page(GraphProfile profile, String body) {
    GraphAnswer answer = answer(profile, body);
    assertThat(answer).isInstanceOf(GraphAnswer.Page.class);
    return (GraphAnswer.Page) answer;
  }

  static GraphAnswer.Page page(String body) {
    return page(ANA, body);
  }

  static GraphAnswer.Failure failure(String body) {
    GraphAnswer answer = answer(ANA, body);
    assertThat(answer).isInstanceOf(GraphAnswer.Failure.class);
    return (GraphAnswer.Failure) answer;
  }

  /** The row of the only item of a delta. */
  static CalendarRow row(GraphProfile profile, String item) {
    return page(profile, delta(item)).rows().get(0);
  }

  static EventSnapshot event(GraphProfile profile, String item) {
    CalendarRow row = row(profile, item);
    assertThat(row).as(row::toString).isInstanceOf(EventSnapshot.class);
    return (EventSnapshot) row;
  }

  static EventSnapshot event(String item) {
    return event(ANA, item);
  }

  /** What becomes of an hour in Paris with these members. */
  static EventSnapshot meetingWith(String... members) {
    return event(meeting(members));
  }

  static SparseInstance sparse(String item) {
    CalendarRow row = page(delta(item)).rows().get(0);
    assertThat(row).isInstanceOf(SparseInstance.class);
    return (SparseInstance) row;
  }

  static Tombstone tombstone(String item) {
    CalendarRow row = row(ANA, item);
    assertThat(row).isInstanceOf(Tombstone.class);
    return (Tombstone) row;
  }

  static UnreadableEvent unreadable(String item) {
    CalendarRow row = row(ANA, item);
    assertThat(row).isInstanceOf(UnreadableEvent.class);
    return (UnreadableEvent) row;
  }
}
