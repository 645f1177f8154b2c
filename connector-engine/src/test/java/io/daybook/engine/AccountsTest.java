// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.DisconnectedException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.adapter.Authorizer;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Store;
import io.daybook.testkit.SettableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who is authorised, and with which tokens. */
class AccountsTest {

  private static final URI REDIRECT = URI.create("https://app.example/callback");

  private static final Secret KEY =
      Secret.of(
          Base64.getEncoder()
              .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));

  private final SettableClock clock = new SettableClock(Rig.NOW);

  private final Store store = new MemoryStore("accounts");

  private final Office office = new Office();

  private final Accounts accounts = process();

  /** The provider's side: one refresh token is good at a time. */
  private final class Office implements Authorizer {

    private final AtomicInteger refreshes = new AtomicInteger();

    private volatile @Nullable Consent asked;

    private volatile String good = "refresh-0";

    private volatile boolean rotates;

    private volatile Runnable before = () -> {};

    @Override
    public URI authorizationUrl(Consent consent) {
      asked = consent;
      return URI.create("https://provider.example/consent?state=" + consent.state());
    }

    @Override
    public Grant exchange(Consent consent, String code) {
      assertThat(consent.verifier()).isEqualTo(asked.verifier());
      assertThat(consent.redirect()).isEqualTo(REDIRECT);
      if (!code.equals("code")) {
        throw new ProviderException("fake", 400, "invalid_grant", null, null);
      }
      return new Grant(
          Secret.of("access-first"),
          clock.instant().plus(Duration.ofHours(1)),
          Secret.of(good),
          Set.of());
    }

    @Override
    public Grant refresh(Secret refreshToken) {
      before.run();
      if (!refreshToken.reveal().equals(good)) {
        throw new DisconnectedException("fake", 400, "invalid_grant");
      }
      int number = refreshes.incrementAndGet();
      good = rotates ? "refresh-" + number : good;
      return new Grant(
          Secret.of("access-" + number),
          clock.instant().plus(Duration.ofHours(1)),
          rotates ? Secret.of(good) : null,
          Set.of());
    }
  }

  private Accounts process() {
    return Accounts.builder()
        .store(store)
        .secretKey(KEY)
        .clock(clock)
        .connection("acct", office)
        .build();
  }

  @Test
  void consentAuthorisesAConnectionOnce() {
    URI page = accounts.begin("acct", REDIRECT, "ana@acme.example");
    String state = page.getQuery().replace("state=", "");

    assertThat(process().finish("guessed", "code")).isEmpty();
    assertThat(process().finish(state, "code")).contains("acct");
    assertThat(process().finish(state, "code")).as("a second time").isEmpty();
    assertThat(accounts.has("acct")).isTrue();
    assertThat(accounts.accessToken("acct").reveal()).isEqualTo("access-1");
  }

  @Test
  void attemptEndsAfterAQuarterOfAnHour() {
    String state = accounts.begin("acct", REDIRECT, null).getQuery().replace("state=", "");
    clock.advance(Duration.ofMinutes(15));

    assertThat(accounts.finish(state, "code")).isEmpty();
    accounts.begin("acct", REDIRECT, null);
    clock.advance(Duration.ofMinutes(16));
    accounts.begin("acct", REDIRECT, null);
    assertThat(store.documents().list("consent", null, 10)).hasSize(1);
  }

  @Test
  void attemptsOfAnotherKeyAreInNobodysWay() {
    accounts.begin("acct", REDIRECT, null);
    Secret other = Secret.of(Base64.getEncoder().encodeToString(new byte[32]));
    Accounts changed =
        Accounts.builder()
            .store(store)
            .secretKey(other)
            .clock(clock)
            .connection("acct", office)
            .build();

    String state = changed.begin("acct", REDIRECT, null).getQuery().replace("state=", "");

    assertThat(changed.finish(state, "code")).contains("acct");
  }

  @Test
  @DisplayName("Rule 19: tokens are refreshed in single flight, and kept until they end")
  void refreshedOnceByMany() throws Exception {
    accounts.put("acct", Secret.of("refresh-0"));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    CountDownLatch all = new CountDownLatch(8);
    List<Future<Secret>> tokens = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tokens.add(
          threads.submit(
              () -> {
                all.countDown();
                assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
                return accounts.accessToken("acct");
              }));
    }
    for (Future<Secret> token : tokens) {
      assertThat(token.get(30, TimeUnit.SECONDS).reveal()).isEqualTo("access-1");
    }
    threads.shutdown();
    clock.advance(Duration.ofMinutes(58));
    assertThat(accounts.accessToken("acct").reveal()).isEqualTo("access-1");
    clock.advance(Duration.ofMinutes(1));
    assertThat(accounts.accessToken("acct").reveal()).isEqualTo("access-2");
  }

  @Test
  void refusedTokenIsReplacedOnce() {
    accounts.put("acct", Secret.of("refresh-0"));
    Secret first = accounts.accessToken("acct");

    Secret second = accounts.renewed("acct", first);

    assertThat(second).isNotEqualTo(first);
    assertThat(accounts.renewed("acct", first)).as("refused late").isEqualTo(second);
    assertThat(office.refreshes).hasValue(2);
  }

  @Test
  @DisplayName("Rule 19: a rotated refresh token is stored")
  void rotatedTokensAreStored() {
    office.rotates = true;
    accounts.put("acct", Secret.of("refresh-0"));
    accounts.accessToken("acct");

    assertThat(process().accessToken("acct").reveal()).isEqualTo("access-2");
    assertThat(process().accessToken("acct").reveal()).isEqualTo("access-3");
  }

  @Test
  @DisplayName("Rule 19: who was overtaken by another process uses what that one stored")
  void overtakenByAnotherProcess() {
    office.rotates = true;
    accounts.put("acct", Secret.of("refresh-0"));
    Accounts other = process();
    office.before =
        () -> {
          office.before = () -> {};
          other.accessToken("acct");
        };

    assertThat(accounts.accessToken("acct").reveal()).isEqualTo("access-2");
    assertThat(process().accessToken("acct").reveal()).isEqualTo("access-3");
  }

  @Test
  @DisplayName("Rule 17: a refresh token that is good no longer disconnects, a new one connects")
  void withdrawnAndGrantedAgain() {
    accounts.put("acct", Secret.of("refresh-0"));
    office.good = "refresh-9";
    assertThatThrownBy(() -> accounts.accessToken("acct"))
        .isInstanceOf(DisconnectedException.class);

    accounts.put("acct", Secret.of("refresh-9"));

    assertThat(accounts.accessToken("acct").reveal()).isEqualTo("access-1");
  }

  @Test
  void offeredTokenCountsWhenItIsAnother() {
    office.rotates = true;
    accounts.offer("acct", Secret.of("refresh-0"));
    accounts.accessToken("acct");

    Accounts restarted = process();
    restarted.offer("acct", Secret.of("refresh-0"));
    assertThat(restarted.accessToken("acct").reveal())
        .as("with what came of it")
        .isEqualTo("access-2");
    office.good = "refresh-9";
    process().offer("acct", Secret.of("refresh-9"));
    assertThat(process().accessToken("acct").reveal()).isEqualTo("access-3");
  }

  @Test
  void whoWasNeverAuthorisedIsDisconnected() {
    assertThat(accounts.has("acct")).isFalse();
    assertThatThrownBy(() -> accounts.accessToken("acct"))
        .isInstanceOf(DisconnectedException.class)
        .hasMessageContaining("notAuthorized");
    assertThatIllegalArgumentException().isThrownBy(() -> accounts.begin("other", REDIRECT, null));
  }

  @Test
  @DisplayName("Rule 19: what is stored is encrypted, and needs its key")
  void storedEncrypted() {
    accounts.put("acct", Secret.of("refresh-0"));
    accounts.begin("acct", REDIRECT, "ana@acme.example");
    for (String kind : List.of("refresh-token", "consent")) {
      for (Documents.Document one : store.documents().list(kind, null, 10)) {
        assertThat(new String(one.bytes(), StandardCharsets.ISO_8859_1))
            .doesNotContain("refresh-0", "ana@acme.example", "app.example");
      }
      assertThat(store.documents().list(kind, null, 10)).hasSize(1);
    }
    assertThatIllegalStateException().isThrownBy(() -> Accounts.builder().store(store).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Accounts.builder().store(store).secretKey(Secret.of("short")).build());
  }
}
