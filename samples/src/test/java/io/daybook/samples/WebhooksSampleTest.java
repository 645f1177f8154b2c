// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.google.GoogleAdapter;
import io.daybook.klen.KlenEvent;
import io.daybook.klen.http.KlenApi;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.testkit.google.FakeGoogle;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What the samples of webhooks do. */
class WebhooksSampleTest {

  private static final Secret KEY = Secret.of("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

  @Test
  void endpointIsMadeAndServed() {
    URI url = URI.create("https://crm.example/hook");
    try (FakeGoogle google = FakeGoogle.start(Clock.systemUTC());
        WebhooksSample sample =
            new WebhooksSample(
                Daybook.builder()
                    .connection(
                        "acct-1",
                        GoogleAdapter.builder()
                            .clock(Clock.systemUTC())
                            .rootUrl(google.rootUrl())
                            .accessToken(Secret.of("token"))
                            .build()),
                new MemoryStore("sample"),
                KEY,
                Secret.of("key"),
                url)) {
      assertThat(sample.secret().reveal()).startsWith("whsec_");
      assertThat(sample.daybook().calendars()).isEmpty();
      InboundRequest list =
          new InboundRequest(
              "GET", KlenApi.BASE, Map.of("Authorization", List.of("Bearer key")), new byte[0]);
      InboundResponse listed = sample.api().handle(list);
      assertThat(new String(listed.body(), StandardCharsets.UTF_8)).contains(url.toString());
    }
  }

  @Test
  void unsignedWebhookIsRefused() {
    Queue<KlenEvent> queue = new LinkedBlockingQueue<>();
    ReceiverSample sample =
        new ReceiverSample(Secret.of("secret"), new MemoryStore("sample"), queue);

    InboundResponse response =
        sample.take(new InboundRequest("POST", "/", Map.of(), new byte[] {'{', '}'}));

    assertThat(response.status()).isEqualTo(401);
    assertThat(queue).isEmpty();
  }
}
