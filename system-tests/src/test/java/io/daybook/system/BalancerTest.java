// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BalancerTest {

  private final List<InboundRequest> taken = new CopyOnWriteArrayList<>();

  private final HookServer one = new HookServer(this::take);

  private final HookServer other = new HookServer(this::take);

  private final HookServer ill = new HookServer(request -> InboundResponse.of(503));

  private Balancer balancer;

  @BeforeEach
  void start() throws IOException {
    balancer = Balancer.start();
  }

  @AfterEach
  void stop() {
    balancer.close();
    one.close();
    other.close();
    ill.close();
  }

  @Test
  @DisplayName("Pushes go to all in turn, as they came")
  void inTurn() throws Exception {
    balancer.add(one.port());
    balancer.add(other.port());
    for (int i = 0; i < 4; i++) {
      assertThat(push()).isEqualTo(202);
    }
    assertThat(one.answered()).hasSize(2);
    assertThat(other.answered()).hasSize(2);
    assertThat(taken)
        .allSatisfy(
            request -> {
              assertThat(request.method()).isEqualTo("POST");
              assertThat(request.target()).isEqualTo("/hooks/google?a=b");
              assertThat(request.headers()).containsEntry("x-said", List.of("so"));
              assertThat(new String(request.body(), UTF_8)).isEqualTo("body");
            });
  }

  @Test
  @DisplayName("What one node fails at, or is gone for, another one gets")
  void next() throws Exception {
    HookServer gone = new HookServer(this::take);
    balancer.add(gone.port());
    balancer.add(ill.port());
    balancer.add(one.port());
    gone.close();
    for (int i = 0; i < 6; i++) {
      assertThat(push()).isEqualTo(202);
    }
    assertThat(one.answered()).hasSize(6);
  }

  @Test
  @DisplayName("A node that was removed gets nothing")
  void removed() throws Exception {
    balancer.add(one.port());
    balancer.add(other.port());
    balancer.remove(one.port());
    assertThat(push()).isEqualTo(202);
    assertThat(push()).isEqualTo(202);
    assertThat(one.answered()).isEmpty();
  }

  private InboundResponse take(InboundRequest request) {
    taken.add(request);
    return InboundResponse.of(202);
  }

  private int push() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(balancer.url().resolve("/hooks/google?a=b"))
            .header("X-Said", "so")
            .POST(BodyPublishers.ofString("body"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
