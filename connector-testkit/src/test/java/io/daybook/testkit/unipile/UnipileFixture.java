// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A fake with Ana's account and calendar, asked over plain HTTP. */
abstract class UnipileFixture {

  static final Slot.Timed MONDAY = Slot.at("2026-05-04T10:00", "Europe/Paris");

  static final String MAY = "&start=2026-05-01T00:00:00Z&end=2026-06-01T00:00:00Z";

  static final String EVENTS = "calendars/cal-1/events?account_id=acc-1";

  static final String EXPANDED = EVENTS + MAY + "&expand_recurring=true";

  final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

  final FakeUnipile unipile = FakeUnipile.start(clock);

  final FakeUnipileAccount account = unipile.addAccount("acc-1", "GOOGLE", "ana@acme.example");

  final FakeUnipileCalendar ana =
      account.addCalendar("cal-1", "Ana", ZoneId.of("Europe/Paris"), true);

  final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    unipile.close();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(unipile.rootUrl() + "api/v1/" + path));
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
        request(path).header("X-API-KEY", "key").method(method, BodyPublishers.ofString(body)));
  }

  HttpResponse<String> ask(String path) {
    return send("GET", path, "");
  }

  JsonNode get(String path) {
    return Json.value(ask(path).body());
  }

  JsonNode event(String id) {
    return get("calendars/cal-1/events/" + id + "?account_id=acc-1");
  }

  /** All rows of a list, whatever its form. */
  List<JsonNode> all(String path) {
    List<JsonNode> rows = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get(cursor.isEmpty() ? path : path + "&cursor=" + cursor);
      page.path("data").forEach(rows::add);
      page.path("items").forEach(rows::add);
      cursor = page.path("next_cursor").asText() + page.path("cursor").asText("");
      cursor = cursor.replace("null", "");
    } while (!cursor.isEmpty() && rows.size() < 1000);
    return rows;
  }

  List<String> titles(String path) {
    return all(path).stream().map(row -> row.path("title").asText()).toList();
  }

  static List<String> starts(List<JsonNode> rows) {
    return rows.stream()
        .map(row -> row.at("/start/date_time").asText() + row.at("/start/date").asText())
        .toList();
  }

  static String type(HttpResponse<String> response) {
    return Json.value(response.body()).path("type").asText();
  }

  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
