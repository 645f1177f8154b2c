// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.PushReceiver.Claim;
import io.daybook.spi.adapter.PushReceiver.News;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Topic;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.FakeGraphCalendar;
import io.daybook.testkit.graph.GraphFailure;
import io.daybook.testkit.graph.GraphRequest;
import io.daybook.testkit.graph.GraphSubscription;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Subscriptions from their handshake to their end, over HTTP both ways. */
class GraphSubscriptionsTest {

  private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");

  private static final Topic MAILBOX = new Topic("acct-1", null);

  private static final Secret SECRET = Secret.of("s3cret");

  private final SettableClock clock = new SettableClock(NOW);

  private final FakeGraph graph = FakeGraph.start(clock);

  private final FakeGraphCalendar ana = graph.addCalendar("cal-1", "Calendar", true);

  private final OutlookAdapter adapter = adapter("me");

  private final Subscriptions subscriptions = adapter.subscriptions().orElseThrow();

  private final Doorbell doorbell = Doorbell.of(adapter.receiver().orElseThrow());

  @BeforeEach
  void allowHttp() {
    graph.accessToken("token");
    graph.notices().allowHttp(true);
  }

  @AfterEach
  void stop() {
    doorbell.close();
    graph.close();
  }

  private OutlookAdapter adapter(String mailbox) {
    return OutlookAdapter.builder()
        .clock(clock)
        .rootUrl(graph.rootUrl() + "v1.0")
        .accessToken(Secret.of("token"))
        .mailbox(connection -> mailbox)
        .build();
  }

  private Subscription subscribe() {
    return subscriptions.subscribe(MAILBOX, doorbell.address(), SECRET);
  }

  private static String own(URI address) {
    return SubscriptionRequests.own(address, MAILBOX.connection()).toString();
  }

  private List<GraphSubscription> there() {
    return graph.notices().subscriptions();
  }

  private List<String> asked() {
    return graph.requests().stream()
        .map(request -> request.method() + " " + request.path().replaceFirst("^/v1.0/", ""))
        .toList();
  }

  private Claim claim(Subscription subscription, News news) {
    return new Claim(subscription.id(), null, SECRET, news, null);
  }

  @Test
  void oneIsForAllCalendars() {
    assertThat(subscriptions.coversConnection()).isTrue();
    assertThat(subscriptions.announcesCalendars()).isFalse();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                subscriptions.subscribe(new Topic("acct-1", "cal-1"), doorbell.address(), SECRET));
    assertThat(graph.requests()).isEmpty();
  }

  @Test
  void handshakeIsAnsweredWhileTheRequestIsOpen() {
    Subscription made = subscribe();

    assertThat(doorbell.statuses()).containsExactly(200, 200);
    assertThat(there())
        .containsExactly(
            new GraphSubscription(
                made.id(),
                "me/events",
                Set.of("created", "updated", "deleted"),
                own(doorbell.address()),
                own(doorbell.address()),
                "s3cret",
                Instant.parse("2026-05-08T07:30:00Z"),
                true));
    assertThat(made)
        .isEqualTo(
            new Subscription(made.id(), null, MAILBOX, Instant.parse("2026-05-08T07:30:00Z")));
    assertThat(asked()).containsExactly("POST subscriptions");
    assertThat(graph.requests()).allMatch(GraphRequest::immutableIds);
  }

  @Test
  void applicationsWatchTheMailboxOfAUser() {
    Subscriptions ofUser = adapter("ana@acme.example").subscriptions().orElseThrow();

    Subscription made = ofUser.subscribe(MAILBOX, doorbell.address(), SECRET);

    assertThat(there())
        .extracting(GraphSubscription::resource)
        .containsExactly("users/ana@acme.example/events");
    ana.insert("Lunch", Slot.at("2026-05-04T10:00", "Europe/Paris"));
    assertThat(graph.notices().deliver()).isEqualTo(1);
    assertThat(doorbell.claims()).extracting(Claim::subscriptionId).containsExactly(made.id());
  }

  @Test
  void editsArriveWithTheIdThatTheListHas() {
    Subscription made = subscribe();
    graph.notices().together(3);

    String id = ana.insert("Lunch", Slot.at("2026-05-04T10:00", "Europe/Paris"));
    ana.rename(id, "Late lunch");
    ana.delete(id);
    assertThat(graph.notices().deliver()).isEqualTo(3);

    assertThat(doorbell.claims())
        .containsExactly(new Claim(made.id(), null, SECRET, News.CHANGED, id));
    assertThat(doorbell.statuses()).endsWith(202);
  }

  @Test
  void lifecycleArrivesAtTheSameAddress() {
    Subscription made = subscribe();

    graph.notices().missed(made.id());
    graph.notices().reauthorizationRequired(made.id());
    graph.notices().remove(made.id());
    graph.notices().deliver();

    assertThat(doorbell.claims())
        .containsExactly(
            claim(made, News.MISSED), claim(made, News.ENDING), claim(made, News.ENDED));
  }

  @Test
  void renewalExtendsAndAuthorisesAgain() {
    Subscription first = subscribe();
    graph.notices().pause(first.id());
    clock.advance(Duration.ofDays(5));
    graph.clearRequests();

    Subscription renewed =
        subscriptions.renew(first, doorbell.address(), Secret.of("another secret"));

    assertThat(renewed.id()).isEqualTo(first.id());
    assertThat(renewed.expiresAt()).isEqualTo(Instant.parse("2026-05-13T07:30:00Z"));
    assertThat(asked()).containsExactly("PATCH subscriptions/" + first.id());
    ana.insert("Lunch", Slot.at("2026-05-04T10:00", "Europe/Paris"));
    graph.notices().deliver();
    assertThat(doorbell.claims()).extracting(Claim::secret).containsExactly(SECRET);
  }

  @Test
  void lostSubscriptionIsMadeAnewWithTheNewSecret() {
    Subscription first = subscribe();
    graph.notices().forget(first.id());

    Subscription second =
        subscriptions.renew(first, doorbell.address(), Secret.of("another secret"));

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(there())
        .extracting(GraphSubscription::clientState)
        .containsExactly("another secret");
  }

  @Test
  void renewalThatIsInConflictMakesAnotherInItsPlace() {
    Subscription first = subscribe();
    graph.failNext(1, GraphFailure.of(409, "Conflict", "No."));

    Subscription second = subscriptions.renew(first, doorbell.address(), SECRET);

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(there()).extracting(GraphSubscription::id).containsExactly(second.id());
  }

  @Test
  void anotherAddressNeedsAnotherSubscription() {
    Subscription first = subscribe();
    URI moved = doorbell.address("/elsewhere/outlook");

    Subscription second = subscriptions.renew(first, moved, SECRET);

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(there()).extracting(GraphSubscription::notificationUrl).containsExactly(own(moved));
  }

  @Test
  void oneThatNobodyRemembersIsReplaced() {
    Subscription forgotten = subscribe();
    graph.clearRequests();

    Subscription made = subscribe();

    assertThat(there()).extracting(GraphSubscription::id).containsExactly(made.id());
    assertThat(asked())
        .containsExactly(
            "POST subscriptions",
            "GET subscriptions",
            "DELETE subscriptions/" + forgotten.id(),
            "POST subscriptions");
  }

  @Test
  void oneThatLeadsElsewhereIsSomebodyElses() {
    URI other = doorbell.address("/hooks/staging");
    Subscription theirs = subscriptions.subscribe(MAILBOX, other, SECRET);

    assertThatExceptionOfType(PermissionException.class)
        .isThrownBy(this::subscribe)
        .satisfies(e -> assertThat(e.code()).contains("Conflict"));
    assertThat(there()).extracting(GraphSubscription::id).containsExactly(theirs.id());
  }

  @Test
  @DisplayName(
      "Rule 20: of two connections to one mailbox the second has no pushes, the first keeps")
  void oneOfAnotherConnectionIsNotTakenAway() {
    Subscription first = subscribe();

    assertThatExceptionOfType(PermissionException.class)
        .isThrownBy(
            () -> subscriptions.subscribe(new Topic("acct-2", null), doorbell.address(), SECRET))
        .satisfies(e -> assertThat(e.code()).contains("Conflict"));
    assertThat(there()).extracting(GraphSubscription::id).containsExactly(first.id());
  }

  @Test
  void conflictThatStaysIsTold() {
    subscribe();
    graph.failNext(
        2, GraphFailure.of(409, "Conflict", "No."), request -> request.method().equals("POST"));

    assertThatExceptionOfType(PermissionException.class)
        .isThrownBy(this::subscribe)
        .satisfies(e -> assertThat(e.status()).isEqualTo(409));
    assertThat(there()).isEmpty();
  }

  @Test
  void renewalThatGraphRefusesIsTold() {
    Subscription first = subscribe();
    graph.notices().maxLifetime(Duration.ofHours(3));

    assertThatExceptionOfType(PermissionException.class)
        .isThrownBy(() -> subscriptions.renew(first, doorbell.address(), SECRET))
        .satisfies(e -> assertThat(e.code()).contains("ValidationError"));
  }

  @Test
  void addressThatCannotBeReachedIsToldWithItsCode() {
    doorbell.open(false);

    assertThatExceptionOfType(PermissionException.class)
        .isThrownBy(this::subscribe)
        .satisfies(e -> assertThat(e.code()).contains("ValidationError"))
        .withMessageNotContaining("s3cret");
    assertThat(there()).isEmpty();
  }

  @Test
  void unsubscribingTwiceIsNoError() {
    Subscription made = subscribe();

    subscriptions.unsubscribe(made);
    subscriptions.unsubscribe(made);

    assertThat(there()).isEmpty();
    assertThat(graph.requests()).extracting(GraphRequest::method).endsWith("DELETE", "DELETE");
  }

  @Test
  @DisplayName("Rule 20: a subscription ends by itself too, and is made anew after that")
  void oneThatExpiredIsNotInTheWay() {
    Subscription first = subscribe();
    clock.advance(Duration.ofDays(8));

    assertThat(subscriptions.renew(first, doorbell.address(), SECRET).id())
        .isNotEqualTo(first.id());
  }

  @Test
  void failuresAreTold() {
    Subscription made = subscribe();
    graph.failNext(1, GraphFailure.serviceUnavailable());
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> subscriptions.unsubscribe(made))
        .isExactlyInstanceOf(ProviderException.class);
    graph.failNext(1, GraphFailure.badGateway());
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> subscriptions.renew(made, doorbell.address(), SECRET))
        .isExactlyInstanceOf(ProviderException.class);
    graph.failNext(1, GraphFailure.tooManyRequests(Duration.ofSeconds(7)));
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(this::subscribe)
        .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
    graph.failNext(1, GraphFailure.accessDenied());
    assertThatExceptionOfType(PermissionException.class).isThrownBy(this::subscribe);
    graph.failNext(1, GraphFailure.of(401, "ExtensionError", "Operation: Create"));
    assertThatExceptionOfType(PermissionException.class).isThrownBy(this::subscribe);
    graph.accessToken("another");
    assertThatExceptionOfType(DisconnectedException.class).isThrownBy(this::subscribe);
  }

  @Test
  void secretThatIsTooLongIsNotSent() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                subscriptions.subscribe(
                    MAILBOX, doorbell.address(), Secret.of("s3cret".repeat(22))))
        .withMessageNotContaining("s3cret");
    subscriptions.subscribe(MAILBOX, doorbell.address(), Secret.of("s".repeat(128)));
    assertThat(graph.requests()).hasSize(1);
  }
}
