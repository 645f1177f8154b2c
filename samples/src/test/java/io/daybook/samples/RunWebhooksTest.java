// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.api.Secret;
import io.daybook.klen.KlenVerifier;
import io.daybook.normalizer.signature.Verdict;
import io.daybook.samples.web.WebServer;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook run}: webhooks out, the interface to them, and webhooks in. */
class RunWebhooksTest {

  private static final String SECRET = "whsec_Y29uZmlndXJlZCBzZWNyZXQgb2YgYSB0ZXN0";

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @TempDir Path folder;

  private final ObjectMapper json = new ObjectMapper();

  private final FakeGoogle google = FakeGoogle.start(Clock.systemUTC());

  private final FakeCalendar ana = google.addCalendar("ana@acme.example", "Ana", PARIS, true);

  private final BlockingQueue<InboundRequest> received = new LinkedBlockingQueue<>();

  private WebServer receiver;

  @BeforeEach
  void start() throws IOException {
    google.accessToken("token");
    receiver =
        WebServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Map.of("/hook", this::receive));
  }

  @AfterEach
  void stop() {
    receiver.close();
    google.close();
  }

  private InboundResponse receive(InboundRequest request) {
    received.add(request);
    return InboundResponse.of(200);
  }

  private JsonNode next() throws Exception {
    InboundRequest request = received.poll(60, TimeUnit.SECONDS);
    assertThat(request).as("a webhook").isNotNull();
    KlenVerifier verifier = new KlenVerifier(List.of(Secret.of(SECRET)), null, Clock.systemUTC());
    assertThat(verifier.verify(request)).isEqualTo(Verdict.VALID);
    return json.readTree(request.body());
  }

  private static Slot tomorrow(int hour) {
    String day = Instant.now().atZone(PARIS).toLocalDate().plusDays(1).toString();
    return Slot.at("%sT%02d:00".formatted(day, hour), PARIS.getId());
  }

  private Running run(String name, String yaml) throws IOException {
    Path config = Files.writeString(folder.resolve(name + ".yaml"), yaml);
    return Running.start(folder, Map.of("HOOK", SECRET), "run", "--config", config.toString());
  }

  private String google(String webhooks) {
    return """
        server: {port: 0, allow-insecure: true}
        store: {path: first.db}
        secret-key: "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
        connections:
          - {id: acct-1, tenant: t1, provider: google, poll: 50ms, root-url: "%s",
             access-token: token}
        webhooks:
        %s
        api-key: ops-key
        api-keys: {t1: t1-key}
        """
        .formatted(google.rootUrl(), webhooks);
  }

  private String toReceiver() {
    return """
          - {url: "%s/hook", secret: "${HOOK}", events: ["calendar.*"], allow-insecure: true,
             retries: [1s, 1s]}
        """
        .formatted(receiver.address())
        .indent(2);
  }

  private static String address(Running running) throws IOException {
    return running.said("health at").replaceAll(".*(http://[^/]*)/.*", "$1");
  }

  private HttpResponse<String> send(String key, String method, String url, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void changesAreDeliveredToTheEndpointsOfTheFile() throws Exception {
    String review = ana.insert("Design review", tomorrow(14));
    try (Running running = run("daybook", google(toReceiver()))) {
      assertThat(next().at("/event_type").asText()).isEqualTo("calendar.created");
      ana.move(review, tomorrow(16));
      JsonNode moved = next();
      assertThat(moved.at("/event_type").asText()).isEqualTo("calendar.updated");
      assertThat(moved.at("/calendar_event/time_changed").asBoolean()).isTrue();
      assertThat(running.end()).isEqualTo(128 + 15);
    }
  }

  @Test
  void webhooksAreManagedByTheirTenants() throws Exception {
    try (Running running = run("daybook", google(toReceiver()))) {
      String api = address(running) + "/api/v1/webhooks";
      assertThat(send("nobody", "GET", api, "").statusCode()).isEqualTo(401);
      JsonNode fixed = json.readTree(send("ops-key", "GET", api, "").body()).at("/data/0");
      assertThat(fixed.at("/name").asText()).isEqualTo("127.0.0.1");
      String id = fixed.at("/id").asText();
      assertThat(send("ops-key", "POST", api + "/" + id + "/delete", "").statusCode())
          .isEqualTo(409);
      assertThat(send("t1-key", "GET", api + "/" + id, "").statusCode()).isEqualTo(404);

      String draft =
          "{\"name\":\"Mine\",\"url\":\""
              + receiver.address()
              + "/hook\","
              + "\"events\":[\"calendar.created\"],\"allow_insecure\":true}";
      HttpResponse<String> made = send("t1-key", "POST", api, draft);
      assertThat(made.statusCode()).isEqualTo(201);
      assertThat(made.body()).contains("whsec_");
      assertThat(send("ops-key", "POST", api + "/" + id + "/test", "").statusCode()).isEqualTo(202);
      assertThat(next().at("/daybook/test").asBoolean()).isTrue();
    }
  }

  @Test
  void oneServiceFollowsAnother() throws Exception {
    String follower =
        """
        server: {port: 0}
        store: {path: second.db}
        connections:
          - {id: up, provider: klen, webhook-secret: "${HOOK}", zone: Europe/Paris}
        """;
    String review = ana.insert("Design review", tomorrow(14));
    try (Running second = run("second", follower)) {
      String hook = address(second) + "/hooks/klen";
      String webhooks = "  - {url: \"" + hook + "\", secret: \"${HOOK}\", allow-insecure: true}\n";
      try (Running first = run("first", google(webhooks))) {
        assertThat(second.change("calendar.created"))
            .contains("Design review", "\"calendar_id\":\"ana@acme.example\"");
        ana.move(review, tomorrow(16));
        assertThat(second.change("calendar.updated")).contains("\"time_changed\":true");
        ana.delete(review);
        assertThat(second.change("calendar.cancelled")).contains("Design review");
        assertThat(first.end()).isEqualTo(128 + 15);
      }
      assertThat(send("", "POST", hook, "{}").statusCode()).as("forged").isEqualTo(401);
    }
  }

  @Test
  void everyMistakeIsSaidAtOnceWithItsLine() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("bad.yaml"),
            """
            secret-key: short
            server: {allow-insecure: perhaps}
            connections:
              - {id: up, provider: klen, zone: Mars/Base}
            webhooks:
              - {url: "http://a.example/hook", secret: s}
              - {url: "https://10.0.0.1/hook", secret: s}
              - {secret: s, events: [calendar.moved], order: random, retries: [soon]}
              - {url: "https://a.example/hook", secret: s}
              - {url: "https://a.example/hook"}
            api-keys: {a: same, b: same}
            """);

    Replay.Result result = new Replay(folder).command("run", "--config", config.toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err().lines().map(line -> line.replaceFirst(".*bad.yaml: ", "")))
        .anyMatch(line -> line.startsWith("line 1: secret-key: expected 32 bytes in base64"))
        .contains(
            "line 2: server.allow-insecure: expected true or false",
            "line 4: connections[0].webhook-secret: is missing",
            "line 4: connections[0].zone: expected a zone such as Europe/Paris")
        .anyMatch(line -> line.startsWith("line 6: webhooks[0].url: expected a URL that may be"))
        .anyMatch(line -> line.startsWith("line 7: webhooks[1].url: expected a URL that may be"))
        .contains("line 8: webhooks[2].url: is missing")
        .anyMatch(line -> line.startsWith("line 8: webhooks[2].events: expected types such as"))
        .contains(
            "line 8: webhooks[2].order: expected occurrence or calendar",
            "line 10: webhooks[4].url: another webhook of this tenant has the same",
            "line 10: webhooks[4].secret: is missing",
            "line 11: api-keys.b: another tenant has the same key");
  }
}
