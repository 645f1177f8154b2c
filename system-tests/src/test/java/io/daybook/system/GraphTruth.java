// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.daybook.testkit.graph.FakeGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What a calendar of the fake mailbox holds, by its plain view and without a line of ours. */
final class GraphTruth {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int YEARS = 4;

  /** Somewhat less than what the adapter asks for, and a window rolls once a month. */
  private static final Duration WINDOW = Duration.ofDays(330);

  /** A meeting to come, and whether it has to be known by now. */
  record Meeting(Fact fact, boolean due) {}

  private GraphTruth() {}

  /** What is not over, whatever its distance; due when it starts by an instant, or is single. */
  static List<Meeting> of(FakeGraph graph, String calendarId, Instant now, Instant until) {
    List<Meeting> meetings = new ArrayList<>();
    String url =
        graph.rootUrl()
            + "v1.0/me/calendars/"
            + calendarId
            + "/calendarView?$top=1000&startDateTime="
            + now
            + "&endDateTime="
            + now.plus(YEARS * 365L, ChronoUnit.DAYS);
    while (!url.isEmpty()) {
      JsonNode page = get(url);
      page.path("value").forEach(event -> add(meetings, event, now, until));
      url = page.path("@odata.nextLink").asText("");
    }
    return meetings;
  }

  private static void add(List<Meeting> meetings, JsonNode event, Instant now, Instant until) {
    boolean days = event.path("isAllDay").asBoolean();
    Instant end = instant(event.path("end"), days);
    if (event.path("isCancelled").asBoolean() || !end.isAfter(now)) {
      return;
    }
    String series = event.path("seriesMasterId").asText("");
    boolean single = series.isEmpty() || series.equals("null");
    Instant reach = single ? now.plus(WINDOW) : until;
    boolean due = !instant(event.path("start"), days).isAfter(reach);
    boolean reminds = event.path("isReminderOn").asBoolean();
    meetings.add(
        new Meeting(
            new Fact(
                event.path("subject").asText(),
                time(event.path("start"), days),
                time(event.path("end"), days),
                event.at("/location/displayName").asText(),
                "",
                reminds ? "[" + event.path("reminderMinutesBeforeStart").asInt() + "]" : "[]",
                single ? "" : series),
            due));
  }

  private static Instant instant(JsonNode time, boolean days) {
    LocalDateTime wall = LocalDateTime.parse(time.path("dateTime").asText());
    return days
        ? wall.toLocalDate().atStartOfDay(Stage.PARIS).toInstant()
        : wall.toInstant(ZoneOffset.UTC);
  }

  private static String time(JsonNode time, boolean days) {
    return days
        ? LocalDate.parse(time.path("dateTime").asText().substring(0, 10)).toString()
        : Lines.minute(instant(time, false));
  }

  private static JsonNode get(String url) {
    try {
      URLConnection connection = URI.create(url.replace("$", "%24")).toURL().openConnection();
      connection.addRequestProperty("Prefer", "IdType=\"ImmutableId\"");
      connection.addRequestProperty("Authorization", "Bearer token");
      return JSON.readTree(connection.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
