// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook run} serves feeds, and each meeting by itself. */
class RunFeedsTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @TempDir private Path folder;

  private final FakeGoogle google = FakeGoogle.start(Clock.systemUTC());

  private final FakeCalendar ana = google.addCalendar("ana@acme.example", "Ana", PARIS, true);

  @AfterEach
  void stop() {
    google.close();
  }

  private Running run(String feeds) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("daybook.yaml"),
            """
            server: {port: 0}
            store: {path: state.db}
            connections:
              - {id: acct-1, provider: google, poll: 50ms, root-url: "%s", access-token: t}
            feeds: %s
            """
                .formatted(google.rootUrl(), feeds));
    return Running.start(folder, Map.of(), "run", "--config", config.toString());
  }

  private static String feed(String name, String token) {
    return "[{name: %s, connection: acct-1, token: %s}]".formatted(name, token);
  }

  private static String address(Running running) throws IOException {
    return running.said("health at").replaceAll(".*(http://[^/]*)/.*", "$1");
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void feedsAndMeetingsAreServedAndEndWithTheFile() throws Exception {
    google.accessToken("t");
    String day = Instant.now().atZone(PARIS).toLocalDate().plusDays(1).toString();
    ana.insert("Design review", Slot.at(day + "T14:00", PARIS.getId()));
    String one = "/ics/" + "a".repeat(43) + ".ics";
    try (Running running = run(feed("Team", "a".repeat(43)))) {
      String path = running.change().replaceAll(".*\"ics_url\":\"([^\"]*)\".*", "$1");
      String address = address(running);
      HttpResponse<String> feed = get(address + one);
      assertThat(feed.statusCode()).isEqualTo(200);
      assertThat(feed.headers().firstValue("Content-Type"))
          .contains("text/calendar; charset=utf-8");
      assertThat(feed.body())
          .contains("NAME:Team\r\n", "SUMMARY:Design review\r\n")
          .endsWith("END:VCALENDAR\r\n");
      assertThat(get(address + path).body())
          .startsWith("BEGIN:VCALENDAR\r\n")
          .contains("SUMMARY:Design review\r\n");
      assertThat(get(address + "/ics/" + "b".repeat(43) + ".ics").statusCode()).isEqualTo(404);
      assertThat(running.end()).isEqualTo(128 + 15);
    }
    try (Running running = run(feed("Team", "b".repeat(43)))) {
      String address = address(running);
      assertThat(get(address + one).statusCode()).as("another token").isEqualTo(410);
      assertThat(get(address + "/ics/" + "b".repeat(43) + ".ics").statusCode()).isEqualTo(200);
      assertThat(running.end()).isEqualTo(128 + 15);
    }
    try (Running running = run("[]")) {
      assertThat(get(address(running) + "/ics/" + "b".repeat(43) + ".ics").statusCode())
          .as("not named any more")
          .isEqualTo(410);
    }
  }
}
