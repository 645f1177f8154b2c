// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

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

/** A fake with Ana's calendar, asked over plain HTTP. */
abstract class GoogleFixture {

  static final Slot.Timed MONDAY = Slot.at("2026-05-04T10:00", "Europe/Paris");

  final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

  final FakeGoogle google = FakeGoogle.start(clock);

  final FakeCalendar ana =
      google.addCalendar("ana@acme.example", "Ana", ZoneId.of("Europe/Paris"), true);

  final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    google.close();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(google.rootUrl() + "calendar/v3/" + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode get(String path) {
    return Json.value(send(request(path)).body());
  }

  HttpResponse<String> post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  /** A list of Ana's events; the query begins with a question mark or is empty. */
  JsonNode list(String query) {
    return get("calendars/ana%40acme.example/events" + query);
  }

  String syncToken() {
    return list("").path("nextSyncToken").asText();
  }

  JsonNode delta(String syncToken) {
    return list("?syncToken=" + escaped(syncToken));
  }

  static List<String> ids(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.path("items").forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }

  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
