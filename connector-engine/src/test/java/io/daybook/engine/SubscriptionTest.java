// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.DisconnectedException;
import io.daybook.api.NoticeKind;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.adapter.PushReceiver.Claim;
import io.daybook.spi.adapter.PushReceiver.Received;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Subscriptions: made, renewed, lost, silent; and the pushes that claim to come from them. */
class SubscriptionTest {

  private static final URI ADDRESS = URI.create("https://hooks.example/fake");

  private static final Duration LIFE = Duration.ofDays(7);

  private final Rig rig = new Rig(builder -> builder.pushTo("fake", ADDRESS));

  private final Office office = new Office();

  /** The provider's side: who is subscribed, and with what secret. */
  private final class Office implements Subscriptions {

    private final Map<String, Secret> open = new LinkedHashMap<>();

    private final List<String> log = new ArrayList<>();

    private int made;

    private @Nullable Supplier<RuntimeException> refusal;

    @Override
    public boolean announcesCalendars() {
      return true;
    }

    @Override
    public Subscription subscribe(Topic topic, URI address, Secret secret) {
      log.add(topic.calendarId() == null ? "subscribe list" : "subscribe");
      return make(topic, secret);
    }

    @Override
    public Subscription renew(Subscription subscription, URI address, Secret secret) {
      log.add("renew " + subscription.id());
      return make(subscription.topic(), secret);
    }

    private Subscription make(Topic topic, Secret secret) {
      if (refusal != null) {
        throw refusal.get();
      }
      String id = "sub-" + ++made;
      open.put(id, secret);
      Instant end = rig.clock.instant().plus(LIFE);
      return new Subscription(id, "resource", topic, end);
    }

    @Override
    public void unsubscribe(Subscription subscription) {
      log.add("end " + subscription.id());
      open.remove(subscription.id());
    }

    List<String> news() {
      List<String> news = List.copyOf(log);
      log.clear();
      return news;
    }
  }

  @BeforeEach
  void connect() {
    rig.provider.subscriptions(office);
    rig.provider.receiver(
        request ->
            new Received(
                InboundResponse.of(200),
                List.of(),
                List.of(claim(new String(request.body(), StandardCharsets.UTF_8)))));
  }

  private static Claim claim(String text) {
    String[] parts = text.split(" ", -1);
    return new Claim(parts[0], parts[1], Secret.of(parts[2]));
  }

  private void push(String id, String resource, String secret) {
    byte[] body = (id + " " + resource + " " + secret).getBytes(StandardCharsets.UTF_8);
    InboundRequest request = new InboundRequest("POST", "/", Map.of(), body);
    assertThat(rig.daybook.receive("fake", request).status()).isEqualTo(200);
  }

  private void push(String id) {
    push(id, "resource", office.open.get(id).reveal());
  }

  @Test
  @DisplayName("Rule 20: a calendar is subscribed before its first round, and woken by its pushes")
  void pushesWakeTheirCalendar() {
    rig.begin();
    assertThat(office.news()).containsExactly("subscribe");
    rig.quiet();
    rig.events().put(Rows.single("lunch", "Lunch", Rig.inHours(24)));

    push("sub-1");
    rig.daybook.runDue();
    assertThat(rig.provider.requests()).as("pushes in a burst make one round").isEmpty();
    rig.advance(Duration.ofSeconds(1));

    assertThat(rig.told.lines()).containsExactly("CHANGE CREATED lunch 2026-03-03T08:00:00Z");
    assertThat(rig.provider.requests()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 20: a push that is not what was agreed wakes nobody")
  void claimsAreChecked() {
    rig.begin();
    rig.quiet();
    String secret = office.open.get("sub-1").reveal();

    push("sub-1", "resource", "guess");
    push("sub-1", "another", secret);
    push("sub-9", "resource", secret);
    rig.advance(Duration.ofSeconds(1));

    assertThat(rig.provider.requests()).isEmpty();
    push("sub-1", "resource", secret);
    rig.advance(Duration.ofSeconds(1));
    assertThat(rig.provider.requests()).hasSize(1);
  }

  @Test
  void thousandPushesMakeAHandfulOfRounds() {
    rig.begin();
    rig.quiet();
    for (int i = 0; i < 1_000; i++) {
      push("sub-1");
      if (i % 250 == 0) {
        rig.advance(Duration.ofMillis(700));
      }
    }
    rig.advance(Duration.ofSeconds(2));

    assertThat(rig.provider.requests()).hasSizeBetween(1, 5);
  }

  @Test
  @DisplayName("Rule 20: a subscription is renewed with overlap, and the old one ended")
  void renewedBeforeItsEnd() {
    rig.begin();
    office.news();

    rig.runUntil(Rig.NOW.plus(LIFE).minus(Duration.ofDays(1)).minusSeconds(1));
    assertThat(office.news()).isEmpty();
    rig.runUntil(Rig.NOW.plus(LIFE).minus(Duration.ofDays(1)));

    assertThat(office.news()).containsExactly("renew sub-1", "end sub-1");
    rig.quiet();
    push("sub-2");
    rig.advance(Duration.ofSeconds(1));
    assertThat(rig.provider.requests()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 20: a lost subscription is made anew, then one round follows")
  void lostOnesAreMadeAnew() {
    rig.begin();
    office.news();
    rig.quiet();
    rig.events().put(Rows.single("lunch", "Lunch", Rig.inHours(24 * 20)));

    rig.clock.advance(LIFE);
    rig.daybook.runDue();

    assertThat(office.news()).containsExactly("subscribe");
    assertThat(rig.told.lines()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 17: polling goes on while there are no pushes, and a notice says so")
  void refusedPushesArePolled() {
    office.refusal = () -> new ProviderException("fake", 503, "busy", null, null);
    rig.begin();
    rig.told.forget();
    rig.runUntil(Rig.in(Duration.ofMinutes(30)));

    assertThat(rig.provider.requests()).as("a round a minute").hasSizeGreaterThan(25);
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DEGRADED);
    assertThat(office.news()).as("with ever longer waits").hasSizeBetween(3, 8);
    office.refusal = null;
    rig.runUntil(Rig.in(Duration.ofHours(3)));
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DEGRADED, NoticeKind.CONNECTED);
  }

  @Test
  @DisplayName("Rule 17: an authorisation that is gone when pushes are asked for disconnects")
  void lostAuthorisationDisconnects() {
    office.refusal = () -> new DisconnectedException("fake", 400, "invalid_grant");
    rig.begin();

    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DISCONNECTED);
    assertThat(rig.provider.requests()).isEmpty();
  }

  @Test
  void refusedForGoodIsToldAtOnce() {
    office.refusal = () -> new PermissionException("fake", 403, "push.webhookUrlUnauthorized");
    rig.begin();

    assertThat(rig.told.noticeKinds()).contains(NoticeKind.DEGRADED);
    assertThat(rig.told.notices().stream().map(one -> String.valueOf(one.code())))
        .contains("push.webhookUrlUnauthorized");
  }

  @Test
  @DisplayName("Rule 20: pushes are backed by polling, and silent ones are made anew")
  void silentPushesAreNoticed() {
    rig.begin();
    office.news();
    rig.told.forget();
    rig.events().put(Rows.single("lunch", "Lunch", Rig.inHours(24)));
    rig.runUntil(Rig.in(Duration.ofMinutes(70)));
    assertThat(rig.told.lines()).as("found by polling").hasSize(1);
    assertThat(office.news()).containsExactly("renew sub-1", "end sub-1");
    assertThat(rig.told.notices()).as("once may be chance").isEmpty();

    rig.events().put(Rows.single("dinner", "Dinner", Rig.inHours(30)));
    rig.runUntil(Rig.in(Duration.ofMinutes(150)));
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DEGRADED);
    rig.provider.requests();
    rig.runUntil(Rig.in(Duration.ofMinutes(160)));
    assertThat(rig.provider.requests()).as("polled as if there were none").hasSizeGreaterThan(8);

    rig.events().put(Rows.single("supper", "Supper", Rig.inHours(31)));
    push(List.copyOf(office.open.keySet()).get(0));
    rig.advance(Duration.ofSeconds(1));
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DEGRADED, NoticeKind.CONNECTED);
  }

  @Test
  @DisplayName("Rule 20: that a calendar works again is nothing that a push should have announced")
  void recoveryIsNoSilence() {
    rig.begin();
    office.news();
    rig.told.forget();
    for (int outage = 1; outage <= 2; outage++) {
      rig.provider.refuse(
          "cal", () -> new ProviderException("fake", 503, null, Duration.ofHours(1), null));
      rig.runUntil(Rig.inHours(4 * outage));
    }

    assertThat(rig.told.noticeKinds())
        .containsExactly(
            NoticeKind.DEGRADED, NoticeKind.CONNECTED, NoticeKind.DEGRADED, NoticeKind.CONNECTED);
    assertThat(office.news()).as("its subscription is as good as before").isEmpty();
  }

  @Test
  @DisplayName("Rule 20: what the clock brings while a round is read is none either")
  void clockIsNoSilence() {
    rig.begin(Rows.single("lunch", "Lunch", Rig.inHours(1)));
    office.news();
    rig.told.forget();
    // Its round is due after an hour or so, and the meeting is over while it is read.
    rig.provider.next("cal", () -> rig.clock.set(Rig.inHours(3)));
    rig.clock.advance(Duration.ofMinutes(70));
    rig.daybook.runDue();
    assertThat(rig.told.lines()).hasSize(1).allMatch(line -> line.contains("COMPLETED"));
    assertThat(office.news()).as("its subscription is as good as before").isEmpty();
  }

  @Test
  void faultOfAnAdapterDoesNotHoldUpTheRound() {
    office.refusal = () -> new IllegalStateException("a fault of somebody else's");
    rig.begin(Rows.single("lunch", "Lunch", Rig.inHours(24)));

    assertThat(rig.told.lines()).hasSize(1);
    assertThat(office.news()).containsExactly("subscribe");
  }

  @Test
  void unfollowedCalendarIsPushedNoLonger() {
    rig.begin();
    String secret = office.open.get("sub-1").reveal();
    rig.daybook.unfollow(Rig.CAL);

    assertThat(office.news()).containsExactly("subscribe", "end sub-1");
    push("sub-1", "resource", secret);
    rig.daybook.runDue();
    assertThat(rig.daybook.calendars()).isEmpty();
  }

  @Test
  @DisplayName("Rule 20: the list of calendars is subscribed too, and read when a push says so")
  void listIsPushed() {
    FakeDirectory list = new FakeDirectory().put("cal", "Ana");
    rig.provider.directory(list);
    rig.daybook.followAll("acct");
    rig.daybook.runDue();
    assertThat(office.news()).containsExactly("subscribe list", "subscribe");
    rig.quiet();
    list.asked();

    list.put("team", "Team");
    push("sub-1");
    rig.advance(Duration.ofSeconds(1));

    assertThat(list.asked()).containsExactly("since");
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.CALENDAR_ADDED);
    assertThat(office.news()).containsExactly("subscribe");
    assertThat(rig.provider.requests()).containsExactly("team Start");

    rig.daybook.unfollowAll("acct");
    assertThat(office.news()).containsExactlyInAnyOrder("end sub-1", "end sub-2", "end sub-3");
    assertThat(rig.store.documents().list("subscription", null, 10)).isEmpty();
  }

  @Test
  @DisplayName("Rule 20: a calendar that leaves the list is pushed no longer")
  void removedCalendarIsPushedNoLonger() {
    FakeDirectory list = new FakeDirectory().put("cal", "Ana").put("team", "Team");
    rig.provider.directory(list);
    rig.daybook.followAll("acct");
    rig.daybook.runDue();
    office.news();

    list.remove("team");
    push("sub-1");
    rig.advance(Duration.ofSeconds(1));

    assertThat(office.news()).hasSize(1).allMatch(line -> line.startsWith("end sub-"));
    assertThat(rig.store.documents().list("subscription", null, 10)).hasSize(2);
  }

  @Test
  @DisplayName("Rule 20: a list without pushes is looked at all the more")
  void listWithoutPushes() {
    FakeDirectory list = new FakeDirectory().put("cal", "Ana");
    rig.provider.directory(list);
    office.refusal = () -> new PermissionException("fake", 401, "push.webhookUrlUnauthorized");
    rig.daybook.followAll("acct");
    rig.daybook.runDue();
    rig.runUntil(Rig.in(Duration.ofMinutes(30)));

    assertThat(list.asked()).hasSizeGreaterThan(25);
    assertThat(rig.told.noticeKinds())
        .filteredOn(kind -> kind == NoticeKind.DEGRADED)
        .as("one for the list, one for the calendar")
        .hasSize(2);
  }

  @Test
  @DisplayName("Rule 20: what cannot be renewed any more is polled, and not again and again")
  void pushesThatAreNotSetUpAnyMore() {
    FakeDirectory list = new FakeDirectory().put("cal", "Ana");
    rig.provider.directory(list);
    rig.daybook.followAll("acct");
    rig.daybook.runDue();
    list.asked();
    rig.quiet();
    rig.provider.subscriptions(null);
    AtomicInteger most = new AtomicInteger(100);
    list.always(() -> assertThat(most.decrementAndGet()).isPositive());
    rig.clock.set(Rig.NOW.plus(LIFE).minus(Duration.ofHours(20)));
    rig.runUntil(Rig.NOW.plus(LIFE).minus(Duration.ofHours(16)));

    assertThat(list.asked()).hasSizeBetween(3, 6);
    assertThat(rig.provider.requests()).hasSizeBetween(3, 6);
  }

  @Test
  @DisplayName("Rule 17: a wait that is asked for where pushes are is one for the whole connection")
  void waitThatPushesAreAnsweredWith() {
    FakeDirectory list = new FakeDirectory().put("cal", "Ana");
    rig.provider.directory(list);
    rig.daybook.follow("acct", "cal");
    rig.daybook.followAll("acct");
    Duration wait = Duration.ofMinutes(5);
    office.refusal = () -> new ProviderException("fake", 429, "rateLimitExceeded", wait, null);
    rig.runUntil(Rig.in(wait.minusSeconds(1)));

    assertThat(office.news()).hasSize(1);
    assertThat(list.asked()).isEmpty();
    assertThat(rig.provider.requests()).isEmpty();
    office.refusal = null;
    rig.runUntil(Rig.in(wait));
    assertThat(list.asked()).hasSize(1);
    assertThat(rig.provider.requests()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 19: of a subscription's secret only a hash is stored")
  void secretIsNotStored() {
    rig.begin();
    String secret = office.open.get("sub-1").reveal();
    rig.store
        .documents()
        .list("subscription", null, 10)
        .forEach(
            one ->
                assertThat(new String(one.bytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(secret));
    assertThat(rig.store.documents().list("subscription", null, 10)).hasSize(1);
  }

  @Test
  @DisplayName("Rule 17: without a set interval polling adapts")
  void pollingAdapts() {
    Rig quiet = new Rig();
    quiet.daybook =
        Daybook.builder()
            .store(quiet.store)
            .connection("acct", quiet.provider)
            .sink(quiet.told)
            .clock(quiet.clock)
            .randomness(quiet.chance)
            .build();
    quiet.begin();
    quiet.provider.requests();
    quiet.runUntil(Rig.in(Duration.ofMinutes(60)));
    int calm = quiet.provider.requests().size();
    assertThat(calm).isBetween(5, 9);

    quiet.events().put(Rows.single("lunch", "Lunch", Rig.inHours(24)));
    quiet.runUntil(Rig.in(Duration.ofMinutes(80)));
    assertThat(quiet.told.lines()).hasSize(1);
    assertThat(quiet.provider.requests().size()).as("sooner again").isGreaterThanOrEqualTo(3);
  }
}
