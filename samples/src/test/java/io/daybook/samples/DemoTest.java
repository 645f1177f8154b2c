// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook demo}: the engine on a local Google Calendar, whole, over HTTP. */
class DemoTest {

  @TempDir Path folder;

  @Test
  void everyKindOfChangeIsShownForPeople() {
    Replay.Result demo = new Replay(folder).command("demo");

    assertThat(demo.status()).isZero();
    assertThat(demo.text())
        .contains(
            "08:00:00  created    #9   Design review  Mon 23 Mar 2026 14:00–15:00 Europe/Paris"
                + "  (snapshot)",
            "08:35:00  updated    #9   Design review  Mon 23 Mar 2026 16:00–17:00 Europe/Paris",
            "start: Mon 23 Mar 2026 14:00 → Mon 23 Mar 2026 16:00",
            "title: \"Design review\" → \"Design review: billing\"",
            "10:15:00  cancelled  #10  Interview",
            "series: evt00002 → evt00002_R20260330T110000",
            "14:15:00  cancelled  #11  Dentist  Thu 26 Mar 2026 08:30–09:00 Europe/Paris"
                + "  (resync)",
            "15:45:00  reminder   #9   Design review: billing",
            "17:00:00  completed  #9   Design review: billing")
        .as("in Outlook")
        .contains(
            "08:55:00  updated    #14  Call with Northwind  Mon 23 Mar 2026 16:30–17:00 Europe/Paris",
            "10:45:00  cancelled  #21  Planning  Tue 31 Mar 2026 10:30–11:15 Europe/Paris",
            "title: \"Planning\" → \"Sprint\"",
            "cancelled  #15  Lunch with Ana  Wed 25 Mar 2026 12:30–13:30 Europe/Paris  (resync)")
        .as("by Unipile's webhooks, and by its list where one is lost")
        .contains(
            "09:03:00  created    #20  Pitch  Mon 23 Mar 2026 16:15–17:00 Europe/Paris",
            "10:51:00  updated    #17  Coaching  Wed 25 Mar 2026 18:00–18:30 Europe/Paris",
            "updated    #16  Tasting of the new menu  Tue 24 Mar 2026 18:00–19:00 Europe/Paris"
                + "  (resync)",
            "14:58:00  cancelled  #16  Tasting of the new menu")
        .as("by Recall.ai's")
        .contains(
            "09:44:00  updated    #18  Customer call  Mon 23 Mar 2026 15:30–16:00 Europe/Paris",
            "13:35:00  cancelled  #18  Customer call  Mon 23 Mar 2026 15:30–16:00 Europe/Paris");
  }

  @Test
  void whatPeopleDoGoesToStandardError() {
    Replay.Result demo = new Replay(folder).command("demo");

    assertThat(demo.err())
        .contains("08:31:00  Kim moves the design review to 16:00", "connected: ")
        .contains(
            "disconnected: the authorisation is gone", "disconnected: Recall lost the account")
        .doesNotContain("degraded", "quarantined");
    assertThat(demo.text()).doesNotContain("Kim");
  }

  @Test
  void receiverGetsEachChangeOnceAndWhatItMissedLater() {
    Replay.Result demo = new Replay(folder).command("demo", "--json");

    List<String> taken = received(demo, "receiver: calendar.");
    List<String> missed = received(demo, "receiver: was down");
    assertThat(taken).hasSameSizeAs(demo.changes()).doesNotHaveDuplicates();
    assertThat(missed).hasSizeGreaterThan(1);
    assertThat(taken).containsAll(missed);
    assertThat(demo.err()).contains("receiver: call.ended  call_abc123");
  }

  /** The ids of deliveries. */
  private static List<String> received(Replay.Result demo, String how) {
    return demo.err()
        .lines()
        .filter(line -> line.contains(how))
        .map(line -> line.substring(line.lastIndexOf('(')))
        .toList();
  }

  @Test
  void servedDemoOffersItsWebhooks() throws Exception {
    try (Running demo = Running.start(folder, Map.of(), "demo", "--serve")) {
      String api = demo.said("managed at").replaceAll(".* at ", "");
      String key = demo.said("API key").replaceAll(".* is ", "");
      List<String> feeds = new ArrayList<>();
      for (String whose : List.of("Ana's", "Ana is busy", "Ben's", "Clara's", "Dan's")) {
        feeds.add(demo.said(whose).replaceAll(".* as a feed: ", ""));
      }
      // Buffers are small, and nobody reads the rest.
      CompletableFuture<Void> drained =
          CompletableFuture.runAsync(() -> demo.out().lines().forEach(line -> {}));
      feeds.add(demo.said("made last").replaceAll(".* last: ", ""));
      demo.said("stays until");

      JsonNode list = new ObjectMapper().readTree(send(api, key, "GET", ""));
      String id = list.at("/data/0/id").asText();
      send(api + "/" + id + "/test", key, "POST", "{\"event_type\":\"calendar.updated\"}");

      assertThat(demo.said("receiver: calendar.updated")).contains("Client Meeting");
      for (String path : feeds) {
        assertThat(calendar(path)).contains("BEGIN:VEVENT", "END:VCALENDAR");
      }
      assertThat(demo.end()).isEqualTo(128 + 15);
      drained.join();
    }
  }

  private static String calendar(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static String send(String url, String key, String method, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void klenFormIsTheSameEachTime() {
    Replay.Result once = new Replay(folder).command("demo", "--json");
    Replay.Result again = new Replay(folder).command("demo", "--json");

    assertThat(again.out()).isEqualTo(once.out());
    assertThat(once.changes()).hasSizeGreaterThan(25);
    Map<String, Integer> last = new HashMap<>();
    for (JsonNode change : once.changes()) {
      int sequence = last.merge(change.at("/daybook/provider").asText(), 1, Integer::sum);
      assertThat(change.at("/daybook/sequence").asInt()).isEqualTo(sequence);
    }
    assertThat(last).containsOnlyKeys("google", "outlook", "unipile", "recall");
    assertThat(once.changes())
        .extracting(change -> change.get("event_type").asText())
        .contains(
            "calendar.created",
            "calendar.updated",
            "calendar.cancelled",
            "calendar.completed",
            "calendar.reminder");
  }
}
