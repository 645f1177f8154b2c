// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.klen.Delivery.Status;
import io.daybook.spi.sink.Enrichment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many tenants have endpoints at the same services. */
@Timeout(60)
final class SharedHostTest {

  private final CountDownLatch other = new CountDownLatch(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  private final KlenWebhooks webhooks =
      KlenWebhooks.builder()
          .store(new MemoryStore("epoch"))
          .secretKey(Rig.KEY)
          .inFlight(4, 1)
          .build();

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/waits", this::waitForOther);
    server.createContext(
        "/other",
        exchange -> {
          other.countDown();
          answer(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    webhooks.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void waitForOther(HttpExchange exchange) throws IOException {
    try {
      other.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer(exchange);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private Endpoint endpoint(String path) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    EndpointDraft draft = EndpointDraft.of("local", url, EventFilter.of("calendar.*"));
    return webhooks.endpoints().create("default", draft.allowInsecure()).endpoint();
  }

  @Test
  @DisplayName("Rule 21: an endpoint that hangs holds up no other on the same host")
  void hangingEndpointHoldsUpNobodyOnItsHost() throws InterruptedException {
    Endpoint waits = endpoint("/waits");
    endpoint("/other");
    webhooks.deliver(new Rig().created(Rig.CAL, "A", new UUID(1, 1)), Enrichment.NONE);
    webhooks.start();
    other.await();
    webhooks.close();

    Delivery delivery =
        webhooks.deliveries().list("default", waits.id(), null, null, 1).orElseThrow().get(0);
    assertThat(delivery.status()).isEqualTo(Status.DELIVERED);
  }
}
