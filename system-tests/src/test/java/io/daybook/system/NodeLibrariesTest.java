// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.klen.Call;
import io.daybook.klen.CallEvent;
import io.daybook.klen.Delivery;
import io.daybook.klen.EndpointDraft;
import io.daybook.klen.Endpoints;
import io.daybook.klen.EventFilter;
import io.daybook.klen.KlenEvent;
import io.daybook.klen.KlenWebhookReceiver;
import io.daybook.klen.KlenWebhooks;
import io.daybook.klen.WebhookMemory;
import io.daybook.spi.adapter.InboundRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The libraries that Klen's customers have in Node, at the other end of the wire. */
@Timeout(120)
class NodeLibrariesTest {

  private static final String TENANT = "default";

  /** Bytes and characters differ in number. */
  private static final String TITLE = "Déjeuner avec 王 ☕";

  private static final Secret KEY = Secret.of("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

  private static final Secret OLD = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private static final Secret NEW = Secret.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

  private static NodeFolder node;

  private final KlenWebhooks webhooks =
      KlenWebhooks.builder().store(new MemoryStore("klen")).secretKey(KEY).build();

  private final HttpClient http = HttpClient.newHttpClient();

  private final List<KlenEvent> handled = new CopyOnWriteArrayList<>();

  private NodeProgram peer;

  private URI root;

  @BeforeAll
  static void install() throws Exception {
    node = NodeFolder.install(Path.of("src", "test", "peer"));
  }

  @BeforeEach
  void start() throws Exception {
    peer = NodeProgram.start(node.path(), "peer.js", Map.of());
    root = URI.create(peer.line());
  }

  @AfterEach
  void stop() {
    webhooks.close();
    if (peer != null) {
      peer.close();
    }
  }

  private Endpoints.Disclosed endpoint(String path) throws Exception {
    EventFilter all = EventFilter.of("calendar.*", "call.*");
    Endpoints.Disclosed made =
        webhooks
            .endpoints()
            .create(TENANT, EndpointDraft.of("peer", root.resolve(path), all).allowInsecure());
    peerKnows(made.secret());
    return made;
  }

  private void peerKnows(Secret secret) throws Exception {
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(secret.reveal());
    assertThat(status(request(root.resolve("/secret")).PUT(body))).isEqualTo(204);
  }

  private static HttpRequest.Builder request(URI url) {
    return HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(60));
  }

  private int status(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private void meet() {
    try (Stage stage = Stage.open();
        Daybook daybook = stage.builder().sink(webhooks).build()) {
      stage.ana.insert(TITLE, Stage.at("2026-03-26T12:00"));
      daybook.follow(Stage.CONNECTION, Stage.ANA);
      daybook.runDue();
    }
    webhooks.runDue();
  }

  private void callEnds(String publicationId) {
    Instant now = Instant.now(Clock.systemUTC());
    Call call =
        new Call(
            1, "call_1", 2, "Desk", "completed", "inbound", "+33155512345", now, now, 0L, null);
    webhooks.calls().publish(TENANT, publicationId, new CallEvent.Ended(call, TITLE, now));
    webhooks.runDue();
  }

  private List<Delivery.Attempt> attempts(Endpoints.Disclosed to) {
    return webhooks
        .deliveries()
        .list(TENANT, to.endpoint().id(), null, null, 9)
        .orElseThrow()
        .stream()
        .flatMap(delivery -> delivery.attempts().stream())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"standardwebhooks", "svix"})
  void verifiesWhatIsSent(String library) throws Exception {
    Endpoints.Disclosed to = endpoint("/hooks/" + library);

    meet();
    callEnds("call_1 ended");

    assertThat(attempts(to)).extracting(Delivery.Attempt::status).containsExactly(204, 204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"standardwebhooks", "svix"})
  void refusesWhatWasChangedOnTheWay(String library) throws Exception {
    Endpoints.Disclosed to = endpoint("/hooks/" + library + "?changed");

    meet();
    callEnds("call_1 ended");

    assertThat(attempts(to)).extracting(Delivery.Attempt::status).containsExactly(401, 401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"standardwebhooks", "svix"})
  void verifiesWithTheOldAndTheNewSecretWhileBothCount(String library) throws Exception {
    Endpoints.Disclosed to = endpoint("/hooks/" + library);
    Secret newer =
        webhooks
            .endpoints()
            .rotateSecret(TENANT, to.endpoint().id(), Duration.ofHours(1))
            .orElseThrow()
            .secret();

    callEnds("with the old one");
    peerKnows(newer);
    callEnds("with the new one");

    assertThat(attempts(to)).extracting(Delivery.Attempt::status).containsExactly(204, 204);
  }

  private HttpServer receive(Secret... secrets) throws IOException {
    WebhookMemory memory = new WebhookMemory(new MemoryStore("memory").documents(), "test");
    KlenWebhookReceiver receiver =
        new KlenWebhookReceiver(List.of(secrets), null, memory, Clock.systemUTC());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> take(exchange, receiver));
    server.start();
    return server;
  }

  private void take(HttpExchange exchange, KlenWebhookReceiver receiver) throws IOException {
    InboundRequest request =
        new InboundRequest(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            exchange.getRequestBody().readAllBytes());
    int status = receiver.receive(request, handled::add).response().status();
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  /** What the receiver answers to a note that the library signed. */
  private int send(String library, HttpServer to, String id, boolean changed) throws Exception {
    Map<String, String> note =
        Map.of(
            "event_type",
            "note.added",
            "note",
            TITLE + " " + id,
            "timestamp",
            Instant.now(Clock.systemUTC()).toString());
    JsonMapper json = JsonMapper.builder().build();
    Map<String, Object> order =
        Map.of(
            "url",
            "http://127.0.0.1:" + to.getAddress().getPort() + "/",
            "id",
            id,
            "body",
            json.writeValueAsString(note),
            "changed",
            changed);
    HttpRequest.BodyPublisher body =
        HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(order));
    return status(request(root.resolve("/sends/" + library)).POST(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"standardwebhooks", "svix"})
  void signsWhatTheReceiverTakesOnce(String library) throws Exception {
    HttpServer server = receive(NEW);
    try {
      peerKnows(NEW);

      assertThat(send(library, server, "msg_1", false)).isEqualTo(200);
      assertThat(send(library, server, "msg_1", false)).isEqualTo(200);
      assertThat(send(library, server, "msg_2", true)).isEqualTo(401);
    } finally {
      server.stop(0);
    }
    assertThat(handled)
        .singleElement()
        .isInstanceOfSatisfying(
            KlenEvent.Unknown.class, event -> assertThat(event.json()).contains(TITLE + " msg_1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"standardwebhooks", "svix"})
  void receiverTakesTheOldAndTheNewSecretWhileBothCount(String library) throws Exception {
    HttpServer server = receive(NEW, OLD);
    try {
      peerKnows(OLD);
      assertThat(send(library, server, "msg_1", false)).isEqualTo(200);
      peerKnows(NEW);
      assertThat(send(library, server, "msg_2", false)).isEqualTo(200);
    } finally {
      server.stop(0);
    }
    assertThat(handled).hasSize(2);
  }
}
