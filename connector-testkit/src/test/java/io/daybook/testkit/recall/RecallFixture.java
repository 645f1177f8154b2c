// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

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

/** A fake with Ana's Google and Bob's Outlook calendar, asked over plain HTTP. */
abstract class RecallFixture {

  static final Slot.Timed MONDAY = Slot.at("2026-05-04T10:00", "Europe/Paris");

  static final String MEET = "https://meet.google.com/abc-defg-hij";

  final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

  final FakeRecall recall = FakeRecall.start(clock);

  final FakeRecallCalendar ana =
      recall.addCalendar(RecallPlatform.GOOGLE_CALENDAR, "ana@acme.example");

  final FakeRecallCalendar bob =
      recall.addCalendar(RecallPlatform.MICROSOFT_OUTLOOK, "bob@acme.example");

  final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    recall.close();
  }

  HttpResponse<String> send(String method, String path, String body) {
    return send(method, path, body, "Token key-1");
  }

  HttpResponse<String> send(String method, String path, String body, String authorization) {
    String url = path.startsWith("http") ? path : recall.rootUrl() + "api/v2/" + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode get(String path) {
    return Json.value(send("GET", path, "").body());
  }

  JsonNode event(String id) {
    return get("calendar-events/" + id + "/");
  }

  /** The rows of all pages. */
  List<JsonNode> events(String query) {
    List<JsonNode> rows = new ArrayList<>();
    String next = "calendar-events/" + query;
    do {
      JsonNode page = get(next);
      page.path("results").forEach(rows::add);
      next = page.path("next").asText("");
    } while (next.startsWith("http") && rows.size() < 500);
    return rows;
  }

  List<String> ids(String query) {
    return events(query).stream().map(row -> row.path("id").asText()).toList();
  }

  static Instant instant(JsonNode row, String name) {
    return Instant.parse(row.path(name).asText());
  }
}
