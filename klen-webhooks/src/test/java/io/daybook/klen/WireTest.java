// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.api.Secret;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.klen.Delivery.Status;
import io.daybook.klen.KlenWebhookReceiver.Outcome;
import io.daybook.normalizer.signature.KlenSignature;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.sink.Enrichment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over real HTTP, and with the reference library of Standard Webhooks at the other end. */
@Timeout(60)
final class WireTest {

  @SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
  private record Received(Map<String, List<String>> headers, byte[] body) {

    String header(String name) {
      return headers.get(name).get(0);
    }
  }

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

  private final KlenWebhooks webhooks =
      KlenWebhooks.builder().store(new MemoryStore("epoch")).secretKey(Rig.KEY).build();

  private final Rig changes = new Rig();

  private HttpServer server;

  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::take);
    server.start();
  }

  @AfterEach
  void stop() {
    webhooks.close();
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    received.add(new Received(exchange.getRequestHeaders(), body));
    if (status == 302) {
      exchange.getResponseHeaders().set("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private URI hook() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  private Endpoints.Disclosed endpoint() {
    return webhooks
        .endpoints()
        .create(
            "default",
            EndpointDraft.of("local", hook(), EventFilter.of("calendar.*")).allowInsecure());
  }

  private Received tell(String title) throws InterruptedException {
    webhooks.deliver(changes.created(Rig.CAL, title, new UUID(1, 1)), Enrichment.NONE);
    webhooks.runDue();
    return received.take();
  }

  @Test
  void theReferenceLibraryVerifiesWhatIsSent() throws Exception {
    Endpoints.Disclosed to = endpoint();
    Received request = tell("Standup");

    assertThatCode(
            () ->
                new Webhook(to.secret().reveal())
                    .verify(
                        new String(request.body(), StandardCharsets.UTF_8),
                        Map.of(
                            "webhook-id",
                            List.of(request.header("Webhook-id")),
                            "webhook-timestamp",
                            List.of(request.header("Webhook-timestamp")),
                            "webhook-signature",
                            List.of(request.header("Webhook-signature")))))
        .doesNotThrowAnyException();
    assertThat(request.header("X-klen-signature"))
        .isEqualTo(KlenSignature.sign(request.body(), to.secret()));
    assertThat(request.header("X-klen-delivery-id")).isEqualTo(request.header("Webhook-id"));
    assertThat(request.header("Content-type")).isEqualTo("application/json");
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    Endpoint to = endpoint().endpoint();
    status = 302;
    tell("Standup");

    Delivery delivery =
        webhooks.deliveries().list("default", to.id(), null, null, 9).orElseThrow().get(0);
    assertThat(delivery.status()).isEqualTo(Status.PENDING);
    assertThat(delivery.attempts().get(0).error()).isEqualTo("answered 302");
    assertThat(received).isEmpty();
  }

  @Test
  void nobodyThereIsAFailureThatNamesNothingOfTheEndpoint() {
    Endpoint to = endpoint().endpoint();
    server.stop(0);
    webhooks.deliver(changes.created(Rig.CAL, "Standup", new UUID(1, 1)), Enrichment.NONE);
    webhooks.runDue();

    Delivery delivery =
        webhooks.deliveries().list("default", to.id(), null, null, 9).orElseThrow().get(0);
    assertThat(delivery.attempts().get(0).status()).isZero();
    assertThat(delivery.attempts().get(0).error()).isNotBlank().doesNotContain("/hook");
  }

  @Test
  void theReceiverTakesWhatTheReferenceLibrarySigns() throws Exception {
    String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    String body =
        "{\"event_type\":\"mail.sent\",\"timestamp\":\"" + Instant.now(Clock.systemUTC()) + "\"}";
    long now = Instant.now(Clock.systemUTC()).getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(hook())
            .header("webhook-id", "msg_1")
            .header("webhook-timestamp", Long.toString(now))
            .header("webhook-signature", new Webhook(secret).sign("msg_1", now, body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    Received taken = received.take();
    KlenWebhookReceiver receiver =
        new KlenWebhookReceiver(
            List.of(Secret.of(secret)),
            null,
            new WebhookMemory(new MemoryStore("other").documents(), "test"),
            Clock.systemUTC());

    InboundRequest inbound = new InboundRequest("POST", "/hook", taken.headers(), taken.body());

    assertThat(receiver.receive(inbound, event -> {}).outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(receiver.receive(inbound, event -> {}).outcome()).isEqualTo(Outcome.DUPLICATE);
  }
}
