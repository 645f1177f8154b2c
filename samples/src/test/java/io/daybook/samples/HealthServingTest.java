// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.google.GoogleAdapter;
import io.daybook.samples.web.Health;
import io.daybook.samples.web.WebServer;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.store.Lane;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Health, readiness and liveness on the JDK's web server, as a monitor sees them. */
class HealthServingTest {

  private static final Lane LANE = new Lane("google", "acct-1", "ana@acme.example");

  private final MemoryStore store = new MemoryStore("health");

  private final Daybook daybook =
      Daybook.builder()
          .store(store)
          .connection(
              "acct-1",
              GoogleAdapter.builder()
                  .clock(Clock.systemUTC())
                  .accessToken(Secret.of("token"))
                  .build())
          .listen("listener", change -> {})
          .build();

  private final Health health =
      new Health(
          store, daybook, request -> request.header("Authorization").orElse("").equals("key"));

  private final CountDownLatch asked = new CountDownLatch(1);

  private final CountDownLatch goOn = new CountDownLatch(1);

  private final HttpClient client = HttpClient.newHttpClient();

  private WebServer server;

  @BeforeEach
  void serve() throws IOException {
    Map<String, WebServer.Handler> handlers = new HashMap<>(health.handlers());
    handlers.put("/slow", request -> slow());
    server = WebServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), handlers);
  }

  private InboundResponse slow() {
    asked.countDown();
    try {
      assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return InboundResponse.of(204);
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    server.close();
    daybook.close();
  }

  private HttpRequest request(String path, String key) {
    return HttpRequest.newBuilder(URI.create(server.address() + path))
        .header("Authorization", key)
        .build();
  }

  private HttpResponse<String> get(String path, String key) throws Exception {
    return client.send(request(path, key), HttpResponse.BodyHandlers.ofString());
  }

  private int status(String path) throws Exception {
    return get(path, "none").statusCode();
  }

  @Test
  @DisplayName("Where all is done in time all three say so")
  void fine() throws Exception {
    assertThat(status("/live")).isEqualTo(200);
    assertThat(status("/ready")).isEqualTo(200);
    HttpResponse<String> answer = get("/health", "none");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"status":"fine","lag_seconds":0,"store":true,"draining":false,"due_elsewhere":0,\
            "partitions_held":0,"behind":0,"refused":0}
            """);
  }

  @Test
  @DisplayName("A node that is late is alive and ready, and says of what only to its operator")
  void late() throws Exception {
    Instant due = Instant.parse("2026-01-01T00:00:00Z");
    daybook.follow("acct-1", "ana@acme.example");
    store.wake(LANE, due);

    assertThat(status("/live")).isEqualTo(200);
    assertThat(status("/ready")).isEqualTo(200);
    HttpResponse<String> stranger = get("/health", "none");
    HttpResponse<String> operator = get("/health", "key");

    assertThat(stranger.statusCode()).isEqualTo(503);
    assertThat(stranger.body())
        .contains("\"status\":\"late\"")
        .doesNotContain("acct-1", "ana", "listener");
    assertThat(operator.body())
        .contains(
            "\"oldest\":{\"provider\":\"google\",\"connection\":\"acct-1\","
                + "\"calendar_id\":\"ana@acme.example\",\"since\":\"2026-01-01T00:00:00Z\","
                + "\"clock\":false,\"why\":\"queued\"}",
            "\"sinks\":[{\"name\":\"listener\",\"behind\":0,\"oldest\":null",
            "\"node\":{\"shared\":false,\"leases_valid\":true,\"partitions\":[]}");
  }

  @Test
  @DisplayName("A node that ends is alive and not ready, before it drains and after")
  void ending() throws Exception {
    health.ending();

    assertThat(status("/live")).isEqualTo(200);
    assertThat(get("/ready", "none").body()).contains("draining");
    assertThat(status("/ready")).isEqualTo(503);
    assertThat(get("/health", "none").body()).contains("\"status\":\"draining\"");
    daybook.drain();
    assertThat(status("/health")).isEqualTo(503);
  }

  @Test
  @DisplayName("Without its store a node is alive, not ready, and cut off")
  void withoutStore() throws Exception {
    store.close();

    assertThat(status("/live")).isEqualTo(200);
    assertThat(status("/ready")).isEqualTo(503);
    HttpResponse<String> answer = get("/health", "key");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"status\":\"cut_off\"", "\"store\":false");
  }

  @Test
  @DisplayName("A server that ends answers what it has begun to read")
  void requestUnderWay() throws Exception {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request("/slow", "none"), HttpResponse.BodyHandlers.ofString());
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    Thread closing = new Thread(server::close);
    closing.start();
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }

    goOn.countDown();

    assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    closing.join();
  }
}
