// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.google.Failure;
import io.daybook.testkit.google.FakeGoogle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A service account that acts for users, over HTTP. */
class GoogleServiceAccountTest {

  /** The library signs with the machine's time, and the fake checks that. */
  private final SettableClock clock = new SettableClock(Instant.now());

  private final FakeGoogle google = FakeGoogle.start(clock);

  private final KeyFile key = KeyFile.make();

  @BeforeEach
  void start() {
    google.addCalendar("ana@acme.example", "Ana", ZoneId.of("Europe/Paris"), true);
    google
        .oauth()
        .serviceAccount(KeyFile.EMAIL, key.publicKey(), "ana@acme.example", "bob@acme.example");
  }

  @AfterEach
  void stop() {
    google.close();
  }

  private GoogleServiceAccount account(KeyFile file) {
    return new GoogleServiceAccount(
        file.secret(),
        connection -> connection + "@acme.example",
        GoogleAuthorizer.Addresses.below(google.rootUrl()),
        clock);
  }

  private long asked() {
    return google.requests().stream().filter(request -> request.path().equals("/token")).count();
  }

  @Test
  void calendarsOfUsersAreReadOnTheirBehalf() {
    GoogleServiceAccount account = account(key);
    GoogleAdapter adapter =
        GoogleAdapter.builder()
            .rootUrl(google.rootUrl())
            .accessTokens(account)
            .clock(clock)
            .build();

    assertThat(adapter.directory().orElseThrow().realId("ana", "primary"))
        .isEqualTo("ana@acme.example");
    assertThat(account.accessToken("bob")).isNotEqualTo(account.accessToken("ana"));
    assertThat(asked()).as("once for each user").isEqualTo(2);
  }

  @Test
  @DisplayName("Rule 17: a user for whom it may not act is the administrators' business")
  void userWhoIsNotDelegatedIsRefused() {
    assertThatThrownBy(() -> account(key).accessToken("eve"))
        .isExactlyInstanceOf(PermissionException.class)
        .hasMessage("google answered 401 (unauthorized_client)");
  }

  @Test
  @DisplayName("Rule 17: a key that Google does not know disconnects")
  void wrongKeyDisconnects() {
    KeyFile other = KeyFile.make();

    assertThatThrownBy(() -> account(other).accessToken("ana"))
        .isExactlyInstanceOf(DisconnectedException.class)
        .hasMessage("google answered 400 (invalid_grant)")
        .hasNoCause();
  }

  @Test
  @DisplayName("Rule 19: a token is kept until a minute before its end")
  void tokenIsKeptUntilItIsAboutToExpire() {
    GoogleServiceAccount account = account(key);
    Secret first = account.accessToken("ana");

    clock.advance(Duration.ofMinutes(58));
    assertThat(account.accessToken("ana")).isEqualTo(first);
    clock.advance(Duration.ofMinutes(1).plusSeconds(30));
    assertThat(account.accessToken("ana")).isNotEqualTo(first);
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void refusedTokenIsReplacedOnceForAllWhoWereRefused() {
    GoogleServiceAccount account = account(key);
    Secret refused = account.accessToken("ana");

    Secret newer = account.renewed("ana", refused);

    assertThat(newer).isNotEqualTo(refused);
    assertThat(account.renewed("ana", refused)).isEqualTo(newer);
    assertThat(account.accessToken("ana")).isEqualTo(newer);
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  @DisplayName("Rule 19: tokens are asked for in single flight")
  void threadsShareOneRequest() throws Exception {
    GoogleServiceAccount account = account(key);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Secret>> tokens = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        tokens.add(threads.submit(() -> account.accessToken("ana")));
      }
      for (Future<Secret> token : tokens) {
        assertThat(token.get()).isEqualTo(tokens.get(0).get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void failureIsNotKept() {
    GoogleServiceAccount account = account(key);
    google.oauth().failNext(1, Failure.backendError());

    assertThatThrownBy(() -> account.accessToken("ana"))
        .isExactlyInstanceOf(ProviderException.class);
    assertThat(asked()).as("the library does not try again").isEqualTo(1);
    assertThat(account.accessToken("ana")).isNotNull();
  }

  @Test
  void nobodyThereIsTriedAgain() {
    google.close();
    assertThatThrownBy(() -> account(key).accessToken("ana"))
        .isExactlyInstanceOf(ProviderException.class)
        .hasMessageContaining("ConnectException");
  }

  @Test
  void nothingOfItIsPrinted() {
    String shown = account(key).toString();

    assertThat(shown).isEqualTo("GoogleServiceAccount[]");
    assertThat(Set.of(key.secret())).hasToString("[***]");
  }
}
