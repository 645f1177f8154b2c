// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.Secret;
import io.daybook.engine.Accounts;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.outlook.MicrosoftAuthorizer;
import io.daybook.outlook.MicrosoftClient;
import io.daybook.spi.store.Store;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.graph.EntraFailure;
import io.daybook.testkit.graph.FakeGraph;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Accounts at Microsoft as the engine keeps them. */
class OutlookAccountsTest {

  private static final Secret KEY = Secret.of("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

  private static final URI BACK = URI.create("http://localhost:8765");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-23T07:00:00Z"));

  private final FakeGraph graph = FakeGraph.start(clock);

  private final Store store = new MemoryStore("accounts");

  private final Accounts accounts = process();

  @BeforeEach
  void connect() throws Exception {
    graph.addCalendar("AAMk", "Calendar", true);
    graph.entra().desktopClient("client");
    URI page = accounts.begin("ana", BACK, "ana@acme.example");
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
    URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
    Map<String, String> brought = new LinkedHashMap<>();
    for (String pair : back.getQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      brought.put(parts[0], parts[1]);
    }
    assertThat(accounts.finish(brought.get("state"), brought.get("code"))).contains("ana");
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  /** Another one on the same store, which knows nothing but that. */
  private Accounts process() {
    return Accounts.builder()
        .store(store)
        .secretKey(KEY)
        .clock(clock)
        .connection(
            "ana",
            new MicrosoftAuthorizer(
                MicrosoftClient.withoutSecret("client"),
                MicrosoftAuthorizer.ANY_ACCOUNT,
                MicrosoftAuthorizer.Addresses.below(graph.rootUrl()),
                clock))
        .build();
  }

  private int read(Secret token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(graph.rootUrl() + "v1.0/me/calendars"))
            .header("Authorization", "Bearer " + token.reveal())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  @DisplayName("Rule 19: replaced refresh tokens are stored, so that use goes on beyond 90 days")
  void useGoesOnAsLongAsThereIsUse() throws Exception {
    for (int round = 0; round < 4; round++) {
      clock.advance(Duration.ofDays(60));
      assertThat(read(process().accessToken("ana"))).isEqualTo(200);
    }
    clock.advance(Duration.ofDays(90));
    assertThatThrownBy(() -> process().accessToken("ana"))
        .isExactlyInstanceOf(DisconnectedException.class)
        .hasMessage("outlook answered 400 (AADSTS700082)");
  }

  @Test
  @DisplayName("Rule 17: what the operator must mend leaves the authorisation as it is")
  void secretThatIsWrongLeavesItAlone() throws Exception {
    clock.advance(Duration.ofHours(2));
    graph.entra().failNext(1, EntraFailure.invalidSecret());

    assertThatThrownBy(() -> accounts.accessToken("ana"))
        .isExactlyInstanceOf(PermissionException.class);
    assertThat(read(accounts.accessToken("ana"))).isEqualTo(200);
  }

  @Test
  void refusedTokenIsReplaced() throws Exception {
    Secret refused = accounts.accessToken("ana");
    graph.entra().expireAccessTokens();

    assertThat(read(refused)).isEqualTo(401);
    assertThat(read(accounts.renewed("ana", refused))).isEqualTo(200);
  }
}
