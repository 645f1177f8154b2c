// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Secret;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.normalizer.signature.StandardSignature;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.sink.Enrichment;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over real HTTP, with libraries that are not ours at the other end. */
@Timeout(60)
final class LibrariesTest {

  private static final String TENANT = "default";

  /** Bytes and characters differ in number. */
  private static final String TITLE = "Déjeuner avec 王 ☕";

  private static final Secret OLD = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private static final Secret NEW = Secret.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

  /** A library that signs and verifies. */
  private enum Library {
    STANDARD_WEBHOOKS {
      @Override
      boolean verifies(InboundRequest request, Secret secret) throws Exception {
        try {
          new com.standardwebhooks.Webhook(secret.reveal())
              .verify(text(request), request.headers());
          return true;
        } catch (com.standardwebhooks.exceptions.WebhookVerificationException e) {
          return false;
        }
      }

      @Override
      String sign(String id, long seconds, String body, Secret secret) throws Exception {
        return new com.standardwebhooks.Webhook(secret.reveal()).sign(id, seconds, body);
      }
    },
    SVIX {
      @Override
      boolean verifies(InboundRequest request, Secret secret) throws Exception {
        try {
          new com.svix.Webhook(secret.reveal()).verify(text(request), request.headers());
          return true;
        } catch (com.svix.exceptions.WebhookVerificationException e) {
          return false;
        }
      }

      @Override
      String sign(String id, long seconds, String body, Secret secret) throws Exception {
        return new com.svix.Webhook(secret.reveal()).sign(id, seconds, body);
      }
    };

    abstract boolean verifies(InboundRequest request, Secret secret) throws Exception;

    abstract String sign(String id, long seconds, String body, Secret secret) throws Exception;
  }

  private final KlenWebhooks webhooks =
      KlenWebhooks.builder().store(new MemoryStore("epoch")).secretKey(Rig.KEY).build();

  private final List<KlenEvent> handled = new CopyOnWriteArrayList<>();

  private final HttpClient http = HttpClient.newHttpClient();

  /** The libraries have no clock but the machine's. */
  private final long now = Instant.now(Clock.systemUTC()).getEpochSecond();

  private LocalServer server;

  @BeforeEach
  void start() throws IOException {
    server = LocalServer.start();
  }

  @AfterEach
  void stop() {
    webhooks.close();
    server.close();
  }

  private static String text(InboundRequest request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }

  private Endpoints.Disclosed endpoint() {
    EventFilter all = EventFilter.of("calendar.*");
    return webhooks
        .endpoints()
        .create(TENANT, EndpointDraft.of("local", server.hook(), all).allowInsecure());
  }

  private InboundRequest sent() throws InterruptedException {
    webhooks.deliver(new Rig().created(Rig.CAL, TITLE, new UUID(1, 1)), Enrichment.NONE);
    webhooks.runDue();
    return server.received.take();
  }

  private Secret rotated(Endpoints.Disclosed to, Duration overlap) {
    return webhooks
        .endpoints()
        .rotateSecret(TENANT, to.endpoint().id(), overlap)
        .orElseThrow()
        .secret();
  }

  @ParameterizedTest
  @EnumSource
  void verifiesWhatIsSent(Library library) throws Exception {
    Endpoints.Disclosed to = endpoint();

    InboundRequest request = sent();

    assertThat(text(request)).contains(TITLE);
    assertThat(library.verifies(request, to.secret())).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatWasChangedOnTheWay(Library library) throws Exception {
    Endpoints.Disclosed to = endpoint();

    InboundRequest request = sent();
    request.body()[text(request).indexOf("calendar.created")] ^= 1;

    assertThat(library.verifies(request, to.secret())).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void verifiesWithTheOldAndTheNewSecretWhileBothCount(Library library) throws Exception {
    Endpoints.Disclosed to = endpoint();
    Secret newer = rotated(to, Duration.ofHours(1));

    InboundRequest request = sent();

    assertThat(library.verifies(request, newer)).isTrue();
    assertThat(library.verifies(request, to.secret())).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void refusesTheOldSecretWhereNothingOverlaps(Library library) throws Exception {
    Endpoints.Disclosed to = endpoint();
    Secret newer = rotated(to, Duration.ZERO);

    InboundRequest request = sent();

    assertThat(library.verifies(request, newer)).isTrue();
    assertThat(library.verifies(request, to.secret())).isFalse();
  }

  private void receive(Secret... secrets) {
    WebhookMemory memory = new WebhookMemory(new MemoryStore("other").documents(), "test");
    KlenWebhookReceiver receiver =
        new KlenWebhookReceiver(List.of(secrets), null, memory, Clock.systemUTC());
    server.answer(request -> receiver.receive(request, handled::add).response());
  }

  private static String body(String note) {
    return """
    {"event_type": "note.added", "note": "%s", "timestamp": "%s"}"""
        .formatted(note, Instant.now(Clock.systemUTC()));
  }

  private int post(String id, String signature, String body) throws Exception {
    return post(id, now, signature, body);
  }

  private int post(String id, long seconds, String signature, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.hook())
            .timeout(Duration.ofSeconds(30))
            .header(StandardSignature.ID_HEADER, id)
            .header(StandardSignature.TIMESTAMP_HEADER, Long.toString(seconds))
            .header(StandardSignature.SIGNATURE_HEADER, signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @ParameterizedTest
  @EnumSource
  void signsWhatTheReceiverTakesOnce(Library library) throws Exception {
    receive(NEW);
    String body = body(TITLE);
    String signature = library.sign("msg_1", now, body, NEW);

    assertThat(post("msg_1", signature, body)).isEqualTo(200);
    assertThat(post("msg_1", signature, body)).isEqualTo(200);

    assertThat(handled)
        .singleElement()
        .isInstanceOfSatisfying(
            KlenEvent.Unknown.class, event -> assertThat(event.json()).isEqualTo(body));
  }

  @ParameterizedTest
  @EnumSource
  void receiverRefusesWhatWasChangedOnTheWay(Library library) throws Exception {
    receive(NEW);
    String body = body(TITLE);
    String signature = library.sign("msg_1", now, body, NEW);

    assertThat(post("msg_1", signature, body.replace("note.added", "note.adder"))).isEqualTo(401);
    assertThat(post("msg_2", signature, body)).isEqualTo(401);
    assertThat(post("msg_1", now + 1, signature, body)).isEqualTo(401);

    assertThat(handled).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void receiverTakesTheOldAndTheNewSecretWhileBothCount(Library library) throws Exception {
    receive(NEW, OLD);
    String first = body("first");
    String second = body("second");

    assertThat(post("msg_1", library.sign("msg_1", now, first, OLD), first)).isEqualTo(200);
    assertThat(post("msg_2", library.sign("msg_2", now, second, NEW), second)).isEqualTo(200);

    assertThat(handled).hasSize(2);
  }
}
