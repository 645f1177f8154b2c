// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.ics.feed.FeedLink;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.ics.FakeIcs;
import io.daybook.testkit.ics.FakeIcsCalendar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two calendars that somebody publishes, read over HTTP and published as one. */
class FeedMainTest {

  private static final String PARIS = "Europe/Paris";

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-23T07:00:00Z"));

  private final FakeIcs publisher = FakeIcs.start(clock);

  private final FakeIcsCalendar team = publisher.addCalendar("team", "Team", ZoneId.of(PARIS));

  private final FakeIcsCalendar rooms = publisher.addCalendar("rooms", "Rooms", ZoneId.of(PARIS));

  private FeedMain running;

  @BeforeEach
  void start() throws IOException {
    running = new FeedMain(Settings.of(environment()), clock);
  }

  @AfterEach
  void stop() {
    running.close();
    publisher.close();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "ICS_CALENDARS",
        "team=" + publisher.address("team") + "  rooms=" + publisher.address("rooms"));
    environment.put("FEED_TOKEN", "f".repeat(43));
    environment.put("BUSY_TOKEN", "b".repeat(43));
    environment.put("DAYBOOK_DB", folder.resolve("feeds.db").toString());
    environment.put("PORT", "0");
    environment.put("ALLOW_INSECURE", "yes");
    return environment;
  }

  private HttpResponse<String> get(FeedLink link, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.port() + link.path()));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private void pass(Duration time) {
    clock.advance(time);
    running.daybook().runDue();
  }

  @Test
  void calendarsOfOthersAreOneFeed() throws Exception {
    team.insertSeries("Planning", Slot.at("2026-03-24T10:00", PARIS), "FREQ=WEEKLY;BYDAY=TU");
    String booked = rooms.insert("Room 7", Slot.at("2026-03-25T14:00", PARIS));
    running.daybook().runDue();

    HttpResponse<String> all = get(running.all());
    assertThat(all.body())
        .contains("SUMMARY:Planning\r\n", "SUMMARY:Room 7\r\n", "RRULE:FREQ=WEEKLY;BYDAY=TU\r\n");
    assertThat(get(running.busy()).body())
        .contains("SUMMARY:Busy\r\n")
        .doesNotContain("Planning", "Room 7");
    String tag = all.headers().firstValue("ETag").orElseThrow();
    pass(Duration.ofHours(1));
    assertThat(get(running.all(), "If-None-Match", tag).statusCode()).isEqualTo(304);

    rooms.move(booked, Slot.at("2026-03-26T14:00", PARIS));
    pass(Duration.ofHours(1));
    assertThat(get(running.all(), "If-None-Match", tag).body())
        .contains("DTSTART:20260326T130000Z\r\n", "SEQUENCE:1\r\n");
    rooms.delete(booked);
    pass(Duration.ofHours(1));
    assertThat(get(running.all()).body()).contains("STATUS:CANCELLED\r\n", "SUMMARY:Room 7\r\n");
    pass(Duration.ofDays(9));
    assertThat(get(running.all()).body()).doesNotContain("Room 7");
  }

  @Test
  void feedsSurviveARestart() throws Exception {
    rooms.insert("Room 7", Slot.at("2026-03-25T14:00", PARIS));
    running.daybook().runDue();
    String before = get(running.all()).body();
    running.close();
    publisher.removeCalendar("rooms");
    running = new FeedMain(Settings.of(environment()), clock);
    assertThat(get(running.all()).body()).isEqualTo(before);
  }

  @Test
  void whatIsMissingInTheEnvironmentIsSaidWithoutAddresses() {
    for (String name : new String[] {"ICS_CALENDARS", "FEED_TOKEN", "BUSY_TOKEN"}) {
      Map<String, String> environment = environment();
      environment.remove(name);
      assertThatThrownBy(() -> Settings.of(environment)).hasMessage(name + " is not set");
      environment.put(name, "https://secret.example/x");
      assertThatThrownBy(() -> Settings.of(environment))
          .hasMessageStartingWith(name + " is not of ")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void snippetOfTheReadmeIsTheProgram() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String source =
        Files.readString(Path.of("src/main/java/io/daybook/samples/feeds/FeedMain.java"));
    String shown = readme.split("```java\n", -1)[1].split("```", -1)[0];
    String compiled = source.split("// snippet\n", -1)[1].split(" *// snippet", -1)[0];
    assertThat(shown.strip()).isEqualTo(compiled.replaceAll("(?m)^    ", "").strip());
  }
}
