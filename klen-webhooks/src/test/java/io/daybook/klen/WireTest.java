// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.engine.memory.MemoryStore;
import io.daybook.klen.Delivery.Status;
import io.daybook.normalizer.signature.KlenSignature;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.sink.Enrichment;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over real HTTP. */
@Timeout(60)
final class WireTest {

  private final KlenWebhooks webhooks =
      KlenWebhooks.builder().store(new MemoryStore("epoch")).secretKey(Rig.KEY).build();

  private final Rig changes = new Rig();

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

  private Endpoints.Disclosed endpoint() {
    EventFilter all = EventFilter.of("calendar.*");
    return webhooks
        .endpoints()
        .create("default", EndpointDraft.of("local", server.hook(), all).allowInsecure());
  }

  private void tell(String title) {
    webhooks.deliver(changes.created(Rig.CAL, title, new UUID(1, 1)), Enrichment.NONE);
    webhooks.runDue();
  }

  @Test
  void whatIsSentIsSignedInKlensForm() throws Exception {
    Endpoints.Disclosed to = endpoint();
    tell("Standup");

    InboundRequest request = server.received.take();
    assertThat(request.header("X-Klen-Signature"))
        .hasValue(KlenSignature.sign(request.body(), to.secret()));
    assertThat(request.header("X-Klen-Delivery-ID"))
        .isPresent()
        .isEqualTo(request.header("webhook-id"));
    assertThat(request.header("Content-Type")).hasValue("application/json");
  }

  @Test
  void redirectsAreNotFollowed() {
    Endpoint to = endpoint().endpoint();
    server.answer(
        request -> new InboundResponse(302, Map.of("Location", "/elsewhere"), new byte[0]));
    tell("Standup");

    Delivery delivery =
        webhooks.deliveries().list("default", to.id(), null, null, 9).orElseThrow().get(0);
    assertThat(delivery.status()).isEqualTo(Status.PENDING);
    assertThat(delivery.attempts().get(0).error()).isEqualTo("answered 302");
    assertThat(server.received).hasSize(1);
  }

  @Test
  void nobodyThereIsAFailureThatNamesNothingOfTheEndpoint() {
    Endpoint to = endpoint().endpoint();
    server.close();
    tell("Standup");

    Delivery delivery =
        webhooks.deliveries().list("default", to.id(), null, null, 9).orElseThrow().get(0);
    assertThat(delivery.attempts().get(0).status()).isZero();
    assertThat(delivery.attempts().get(0).error()).isNotBlank().doesNotContain("/hook");
  }
}
