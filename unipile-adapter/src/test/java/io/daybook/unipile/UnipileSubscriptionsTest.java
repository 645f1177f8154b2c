// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Topic;
import io.daybook.testkit.unipile.UnipileFailure;
import io.daybook.testkit.unipile.UnipileWebhook;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnipileSubscriptionsTest extends UnipileFixture {

  private static final URI HOOKS = URI.create("https://hooks.acme.example/unipile");

  private static final Topic TOPIC = new Topic("acct-1", null);

  private static final Secret ENGINES = Secret.of("of-the-engine");

  private Subscriptions subscriptions() {
    return adapter.subscriptions().orElseThrow();
  }

  private Subscription subscribe() {
    return subscriptions().subscribe(TOPIC, HOOKS, ENGINES);
  }

  private List<String> ids() {
    return webhooks().stream().map(UnipileWebhook::id).toList();
  }

  private List<UnipileWebhook> webhooks() {
    return unipile.hooks().webhooks();
  }

  @Test
  void subscriptionIsTwoWebhooksWithOurSecretAndAContentType() {
    Subscription subscription = subscribe();

    assertThat(subscriptions().coversConnection()).isTrue();
    assertThat(subscription)
        .isEqualTo(
            new Subscription("wh_1,wh_2", null, TOPIC, clock.instant().plus(Duration.ofDays(1))));
    assertThat(webhooks())
        .extracting(UnipileWebhook::source)
        .containsExactly("calendar_event", "account_status");
    assertThat(webhooks())
        .allSatisfy(
            webhook -> {
              assertThat(webhook.name()).isEqualTo("daybook acct-1");
              assertThat(webhook.requestUrl()).isEqualTo(HOOKS.toString());
              assertThat(webhook.accountIds()).containsExactly("acc-1");
              assertThat(webhook.headers())
                  .isEqualTo(
                      Map.of(
                          "Unipile-Auth",
                          HOOK_SECRET.reveal(),
                          "Content-Type",
                          "application/json"));
            });
  }

  @Test
  void topicIsAWholeConnection() {
    assertThatThrownBy(() -> subscriptions().subscribe(new Topic("acct-1", ANA), HOOKS, ENGINES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void halfASubscriptionIsTakenBack() {
    AtomicInteger made = new AtomicInteger();
    unipile.failNext(
        1,
        UnipileFailure.serviceUnavailable(),
        request -> request.method().equals("POST") && made.incrementAndGet() == 2);

    assertThatThrownBy(this::subscribe).isInstanceOf(ProviderException.class);
    assertThat(webhooks()).isEmpty();
  }

  @Test
  void halfThatCannotBeTakenBackIsClearedNextTime() {
    AtomicInteger made = new AtomicInteger();
    unipile.failNext(
        1,
        UnipileFailure.serviceUnavailable(),
        request -> request.method().equals("POST") && made.incrementAndGet() == 2);
    unipile.failNext(1, UnipileFailure.networkDown(), request -> request.method().equals("DELETE"));

    assertThatThrownBy(this::subscribe)
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(ids()).containsExactly("wh_1");

    subscribe();
    assertThat(ids()).containsExactly("wh_2", "wh_3");
  }

  @Test
  void whatNobodyRemembersIsReplacedAndWhatIsNotOursStays() {
    subscribe();
    adapter = builder().account("acct-1", "acc-1").account("acct-2", "acc-1").build();
    subscriptions().subscribe(new Topic("acct-2", null), HOOKS, ENGINES);
    unipile.hooks().add("calendar_event", "daybook acct-1", HOOKS.toString(), Map.of());
    unipile.hooks().add("calendar_event", "mine", "https://other.example/x", Map.of());

    subscribe();

    assertThat(ids()).containsExactly("wh_3", "wh_4", "wh_5", "wh_6", "wh_7", "wh_8");
  }

  @Test
  void subscriptionThatIsThereIsGoodForAnotherDay() {
    Subscription subscription = subscribe();
    clock.advance(Duration.ofHours(23));

    Subscription renewed = subscriptions().renew(subscription, HOOKS, ENGINES);

    assertThat(renewed.id()).isEqualTo("wh_1,wh_2");
    assertThat(renewed.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(1)));
    assertThat(ids()).containsExactly("wh_1", "wh_2");
  }

  @Test
  void subscriptionOfWhichOneIsGoneIsMadeAnew() {
    Subscription subscription = subscribe();
    unipile.hooks().forget("wh_1");

    assertThat(subscriptions().renew(subscription, HOOKS, ENGINES).id()).isEqualTo("wh_3,wh_4");
    assertThat(ids()).containsExactly("wh_3", "wh_4");
  }

  @Test
  void subscriptionThatIsOffIsMadeAnew() {
    Subscription subscription = subscribe();
    unipile.hooks().enabled("wh_2", false);

    assertThat(subscriptions().renew(subscription, HOOKS, ENGINES).id()).isEqualTo("wh_3,wh_4");
    assertThat(ids()).containsExactly("wh_3", "wh_4");
  }

  @Test
  void subscriptionThatLeadsElsewhereIsMadeAnew() {
    Subscription subscription = subscribe();
    URI elsewhere = URI.create("https://new.acme.example/unipile");

    subscriptions().renew(subscription, elsewhere, ENGINES);

    assertThat(webhooks())
        .hasSize(2)
        .allSatisfy(webhook -> assertThat(webhook.requestUrl()).isEqualTo(elsewhere.toString()));
  }

  @Test
  void subscriptionEndsWithBothAndOneThatIsGoneIsNoError() {
    Subscription subscription = subscribe();
    unipile.hooks().forget("wh_1");

    subscriptions().unsubscribe(subscription);
    subscriptions().unsubscribe(subscription);

    assertThat(webhooks()).isEmpty();
  }
}
