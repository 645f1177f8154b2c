// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A fake with Ana's default calendar, asked over plain HTTP for immutable ids. */
abstract class GraphFixture {

  static final Slot.Timed MONDAY = Slot.at("2026-05-04T10:00", "Europe/Paris");

  static final String MAY = "?startDateTime=2026-05-01T00:00:00Z&endDateTime=2026-06-01T00:00:00Z";

  static final String IMMUTABLE = "IdType=\"ImmutableId\"";

  final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

  final FakeGraph graph = FakeGraph.start(clock);

  final FakeGraphCalendar ana = graph.addCalendar("cal-1", "Calendar", true);

  final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    graph.close();
  }

  HttpRequest.Builder request(String path) {
    String url = path.startsWith("http") ? path : graph.rootUrl() + "v1.0/" + path;
    return HttpRequest.newBuilder(URI.create(url));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> send(String method, String path, String body) {
    return send(
        request(path).header("Prefer", IMMUTABLE).method(method, BodyPublishers.ofString(body)));
  }

  JsonNode get(String path) {
    return get(path, IMMUTABLE);
  }

  JsonNode get(String path, String... preferences) {
    HttpRequest.Builder request = request(path);
    for (String preference : preferences) {
      request.header("Prefer", preference);
    }
    return Json.value(send(request).body());
  }

  /** All rows of a round that begins at a link or path, and at its end the delta link. */
  Round round(String path, String... preferences) {
    List<JsonNode> rows = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String next = path;
    JsonNode page;
    do {
      page = get(next, preferences.length == 0 ? new String[] {IMMUTABLE} : preferences);
      page.path("value").forEach(rows::add);
      sizes.add(page.path("value").size());
      next = page.path("@odata.nextLink").asText();
    } while (!next.isEmpty() && sizes.size() < 50);
    return new Round(rows, sizes, page.path("@odata.deltaLink").asText());
  }

  Round full() {
    return round("me/calendarView/delta" + MAY);
  }

  static String code(HttpResponse<String> response) {
    return Json.value(response.body()).at("/error/code").asText();
  }

  /**
   * What a round brought.
   *
   * @param rows the rows of all pages
   * @param sizes how many rows each page had
   * @param deltaLink where the next one begins
   */
  record Round(List<JsonNode> rows, List<Integer> sizes, String deltaLink) {

    List<String> ids() {
      return rows.stream().map(row -> row.path("id").asText()).toList();
    }

    /** Type and day of each row, or the word removed. */
    List<String> told() {
      return rows.stream().map(Round::told).toList();
    }

    private static String told(JsonNode row) {
      return row.has("@removed")
          ? "removed"
          : row.path("type").asText()
              + " "
              + row.at("/start/dateTime").asText().replaceFirst("T.*", "");
    }
  }
}
