// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.sink.Enrichment;
import io.daybook.testkit.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an endpoint cannot be made to reach once it is made: looked at again at every attempt. */
@Timeout(60)
final class GuardTest {

  /** Within what is given out, but never given to anybody. */
  private static final String NOBODY = "2000::1";

  private static final String REFUSED =
      "refused before connecting (ADDRESS): the host has an address that is not public";

  private static final EndpointDraft NAMED =
      EndpointDraft.of("a", URI.create("https://hooks.example.com/"), EventFilter.of("calendar.*"));

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  private final Queue<String> paths = new ConcurrentLinkedQueue<>();

  private volatile String addresses = NOBODY;

  private final SettableClock clock = new SettableClock(Rig.NOW);

  private final KlenWebhooks webhooks =
      KlenWebhooks.builder()
          .store(new MemoryStore("epoch"))
          .secretKey(Rig.KEY)
          .clock(clock)
          .resolver(this::resolve)
          .build();

  @AfterEach
  void close() {
    webhooks.close();
  }

  private List<InetAddress> resolve(String host) throws UnknownHostException {
    asked.add(host);
    List<InetAddress> all = new ArrayList<>();
    for (String address : addresses.split(" ", -1)) {
      all.add(InetAddress.getByName(address));
    }
    return all;
  }

  private Endpoint endpoint(EndpointDraft draft) {
    return webhooks.endpoints().create("default", draft).endpoint();
  }

  private void tell() {
    webhooks.deliver(new Rig().created(Rig.CAL, "Standup", new UUID(1, 1)), Enrichment.NONE);
    webhooks.runDue();
  }

  private Delivery only(Endpoint to) {
    return webhooks.deliveries().list("default", to.id(), null, null, 9).orElseThrow().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "192.168.0.1",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fc00::1",
        "fe80::1",
        NOBODY + " 127.0.0.1",
        "127.0.0.1 " + NOBODY
      })
  void nameThatLeadsInsideIsRefusedAtTheAttempt(String inside) {
    addresses = inside;
    Endpoint to = endpoint(NAMED);
    tell();

    assertThat(asked).containsExactly("hooks.example.com");
    assertThat(only(to).attempts().get(0).error()).isEqualTo(REFUSED);
    assertThat(only(to).attempts().get(0).status()).isZero();
    assertThat(only(to).status()).isEqualTo(Delivery.Status.PENDING);
  }

  @Test
  void nameThatTurnsInsideBetweenAttemptsIsRefused() {
    Endpoint to = endpoint(NAMED);
    tell();
    addresses = "127.0.0.1";
    clock.advance(Duration.ofMinutes(2));
    webhooks.runDue();

    assertThat(asked).containsExactly("hooks.example.com", "hooks.example.com");
    assertThat(only(to).attempts().get(0).error()).isNotEqualTo(REFUSED);
    assertThat(only(to).attempts().get(1).error()).isEqualTo(REFUSED);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsAFailureAndNobodyFollowsIt(int status) throws IOException {
    redirectWith = status;
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::redirect);
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    Endpoint to =
        endpoint(EndpointDraft.of("a", url, EventFilter.of("calendar.*")).allowInsecure());
    tell();
    server.stop(0);

    assertThat(paths).containsExactly("/hook");
    assertThat(only(to).attempts().get(0).error()).isEqualTo("answered " + status);
    assertThat(only(to).status()).isEqualTo(Delivery.Status.PENDING);
  }

  private volatile int redirectWith;

  private void redirect(HttpExchange exchange) throws IOException {
    paths.add(exchange.getRequestURI().getPath());
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Location", "/latest/meta-data");
    exchange.sendResponseHeaders(redirectWith, -1);
    exchange.close();
  }
}
