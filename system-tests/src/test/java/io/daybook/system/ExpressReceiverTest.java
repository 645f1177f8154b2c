// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Secret;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.klen.Delivery;
import io.daybook.klen.DeliveryOrder;
import io.daybook.klen.EndpointDraft;
import io.daybook.klen.EventFilter;
import io.daybook.klen.KlenWebhooks;
import io.daybook.normalizer.signature.KlenSignature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code samples/express-receiver} takes what is sent from here, as it would take Klen's own. */
@Timeout(120)
class ExpressReceiverTest {

  private static final String TENANT = "default";

  private static final String SERVER = "server.js";

  private static final Secret KEY = Secret.of("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

  private static final Secret SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private static NodeFolder node;

  private final KlenWebhooks webhooks =
      KlenWebhooks.builder().store(new MemoryStore("klen")).secretKey(KEY).build();

  private NodeProgram receiver;

  private URI url;

  @BeforeAll
  static void install() throws Exception {
    node = NodeFolder.install(Path.of("..", "samples", "express-receiver"));
  }

  @BeforeEach
  void start() throws Exception {
    receiver =
        NodeProgram.start(
            node.path(), SERVER, Map.of("PORT", "0", "KLEN_WEBHOOK_SECRET", SECRET.reveal()));
    String line = receiver.line();
    url = URI.create(line.substring(line.lastIndexOf(' ') + 1));
  }

  @AfterEach
  void stop() {
    webhooks.close();
    if (receiver != null) {
      receiver.close();
    }
  }

  private String endpoint(Secret secret) {
    EventFilter all = EventFilter.of("calendar.*", "call.*");
    EndpointDraft draft =
        new EndpointDraft("express", url, all, DeliveryOrder.OCCURRENCE, secret, true);
    return webhooks.endpoints().create(TENANT, draft).endpoint().id();
  }

  private String send(String endpoint, String eventType) {
    String id = webhooks.deliveries().sendTest(TENANT, endpoint, eventType).orElseThrow();
    webhooks.runDue();
    return id;
  }

  /** What it answered to the last attempt. */
  private int answer(String endpoint, String id) {
    Delivery delivery = webhooks.deliveries().find(TENANT, endpoint, id).orElseThrow();
    return delivery.attempts().get(delivery.attempts().size() - 1).status();
  }

  @Test
  void eachDeliveryIsHandledOnceHoweverOftenItComes() throws Exception {
    String endpoint = endpoint(SECRET);

    String first = send(endpoint, "calendar.created");
    assertThat(answer(endpoint, first)).isEqualTo(200);
    assertThat(webhooks.deliveries().replay(TENANT, endpoint, first)).isTrue();
    webhooks.runDue();
    assertThat(answer(endpoint, first)).isEqualTo(200);
    assertThat(answer(endpoint, send(endpoint, "call.ended"))).isEqualTo(200);

    assertThat(receiver.line()).startsWith("calendar.created: meeting ");
    assertThat(receiver.line()).startsWith("call.ended: call ");
  }

  @Test
  void allTypesAreHandled() throws Exception {
    String endpoint = endpoint(SECRET);

    for (String type : EventFilter.TYPES) {
      assertThat(answer(endpoint, send(endpoint, type))).isEqualTo(200);
      assertThat(receiver.line()).startsWith(type + ": ").doesNotContain("undefined");
    }
  }

  @Test
  void whatIsSignedWithAnotherSecretIsRefused() throws Exception {
    String stranger = endpoint(Secret.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"));
    String friend = endpoint(SECRET);

    assertThat(answer(stranger, send(stranger, "calendar.created"))).isEqualTo(401);
    assertThat(answer(friend, send(friend, "calendar.cancelled"))).isEqualTo(200);

    assertThat(receiver.line()).startsWith("calendar.cancelled: ");
  }

  private int post(String body, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String signature(String body) {
    return KlenSignature.sign(body.getBytes(StandardCharsets.UTF_8), SECRET);
  }

  @Test
  void whatWasChangedOnTheWayIsRefused() throws Exception {
    String body = "{\"event_type\":\"calendar.created\"}";

    assertThat(post(body + " ", Map.of(KlenSignature.HEADER, signature(body)))).isEqualTo(401);
    assertThat(post(body, Map.of(KlenSignature.HEADER, signature(body) + "00"))).isEqualTo(401);
    assertThat(post(body, Map.of())).isEqualTo(401);
    assertThat(post("", Map.of())).isEqualTo(401);
  }

  @Test
  void whatIsSignedButNoWebhookIsABadRequest() throws Exception {
    String json = "{\"event_type\":\"calendar.created\"}";

    assertThat(post(json, Map.of(KlenSignature.HEADER, signature(json)))).isEqualTo(400);
    assertThat(
            post(
                "hello",
                Map.of(KlenSignature.HEADER, signature("hello"), "X-Klen-Delivery-ID", "1")))
        .isEqualTo(400);
  }

  @Test
  void startsOnThisMachineOnlyAndNotWithoutASecret() throws Exception {
    assertThat(url.getHost()).isEqualTo("127.0.0.1");
    try (NodeProgram secretless = NodeProgram.start(node.path(), SERVER, Map.of("PORT", "0"))) {
      assertThat(secretless.status()).isEqualTo(2);
    }
  }

  @Test
  void syntaxIsNodes() throws Exception {
    NodeFolder.Ended checked = node.run("node", "--check", SERVER);

    assertThat(checked.status()).as(checked.output()).isZero();
  }
}
