// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four providers' calendars as feeds, and these feeds read as a source: the same meetings. */
class DemoRoundTripTest {

  /** When the day of the demo ends; it looks eight days ahead. */
  private static final String END = "2026-03-23T17:00:00Z";

  private static final List<String> CALENDARS =
      List.of("Ana's calendar", "Ben's", "Clara's", "Dan's");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void feedsOfTheDemoSayWhatWasTold() throws Exception {
    List<String> read = new ArrayList<>();
    try (Running demo = Running.start(folder, Map.of(), "demo", "--serve", "--json")) {
      List<String> lines = new ArrayList<>();
      Map<String, String> feeds = new LinkedHashMap<>();
      for (String whose : CALENDARS) {
        feeds.put(whose, demo.said(whose).replaceAll(".* as a feed: ", ""));
      }
      CompletableFuture<Void> told =
          CompletableFuture.runAsync(() -> demo.out().lines().forEach(lines::add));
      demo.said("stays until");
      for (Map.Entry<String, String> feed : feeds.entrySet()) {
        read.addAll(standing(replayed(download(feed.getValue()))));
      }
      demo.end();
      told.join();
      assertThat(read).hasSizeGreaterThan(8).containsExactlyInAnyOrderElementsOf(standing(lines));
    }
  }

  private static byte[] download(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  private List<String> replayed(byte[] feed) {
    Replay replay = new Replay(folder);
    String file = replay.file("feed.ics", feed);
    Replay.Result result =
        replay.command(
            "replay",
            "--provider",
            "ics",
            "--zone",
            "Europe/Paris",
            "--now",
            END,
            "--horizon",
            "8",
            file);
    assertThat(result.status()).isZero();
    return new String(result.out(), StandardCharsets.UTF_8).lines().toList();
  }

  /** What stands in the end and is not over. */
  private static List<String> standing(List<String> lines) throws IOException {
    Map<String, String> standing = new LinkedHashMap<>();
    for (String line : lines) {
      JsonNode change = JSON.readTree(line);
      JsonNode event = change.get("calendar_event");
      String uuid = event.get("uuid").textValue();
      if (change.get("event_type").textValue().equals("calendar.cancelled")
          || event.get("end_time").textValue().compareTo(END) <= 0) {
        standing.remove(uuid);
      } else {
        standing.put(
            uuid,
            String.join(
                " ",
                event.get("title").textValue(),
                event.get("start_time").textValue(),
                event.get("end_time").textValue(),
                event.path("video_conference_url").asText("")));
      }
    }
    return List.copyOf(standing.values());
  }
}
