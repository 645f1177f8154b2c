// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.DisconnectedException;
import io.daybook.api.NoticeKind;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.adapter.PushReceiver.Claim;
import io.daybook.spi.adapter.PushReceiver.News;
import io.daybook.spi.adapter.PushReceiver.Received;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Topic;
import io.daybook.spi.store.Lane;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One subscription for all calendars of a connection, as Microsoft Graph has it. */
class ConnectionPushTest {

  private static final URI ADDRESS = URI.create("https://hooks.example/fake");

  private static final Duration LIFE = Duration.ofDays(7);

  private final Rig rig = new Rig(builder -> builder.pushTo("fake", ADDRESS));

  private final Mailbox mailbox = new Mailbox();

  private @Nullable Claim next;

  /** The provider's side: it extends what it has, and makes anew what is gone. */
  private final class Mailbox implements Subscriptions {

    private final Map<String, Secret> open = new LinkedHashMap<>();

    private final List<String> log = new ArrayList<>();

    private int made;

    @Override
    public boolean coversConnection() {
      return true;
    }

    @Override
    public Subscription subscribe(Topic topic, URI address, Secret secret) {
      assertThat(topic.calendarId()).isNull();
      String id = "sub-" + ++made;
      log.add("subscribe " + id);
      open.put(id, secret);
      return new Subscription(id, null, topic, rig.clock.instant().plus(LIFE));
    }

    @Override
    public Subscription renew(Subscription subscription, URI address, Secret secret) {
      if (!open.containsKey(subscription.id())) {
        return subscribe(subscription.topic(), address, secret);
      }
      log.add("renew " + subscription.id());
      Instant end = rig.clock.instant().plus(LIFE);
      return new Subscription(subscription.id(), null, subscription.topic(), end);
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
    rig.provider.subscriptions(mailbox);
    rig.provider.receiver(
        request ->
            new Received(
                InboundResponse.of(202), List.of(), next == null ? List.of() : List.of(next)));
    rig.daybook.follow("acct", "other");
    rig.begin(Rows.single("lunch", "Lunch", Rig.inHours(24)));
    rig.daybook.runDue();
  }

  private void push(News news, @Nullable String eventId) {
    push(new Claim("sub-1", null, mailbox.open.get("sub-1"), news, eventId));
  }

  private void push(Claim claim) {
    next = claim;
    InboundRequest request = new InboundRequest("POST", "/", Map.of(), new byte[0]);
    assertThat(rig.daybook.receive("fake", request).status()).isEqualTo(202);
  }

  private List<String> asked() {
    return rig.provider.requests().stream().sorted().toList();
  }

  private static CalendarRef calendar(String id) {
    return new CalendarRef("fake", "acct", id);
  }

  @Test
  @DisplayName("Rule 20: there is one subscription, and each calendar is read after it was made")
  void onceForAll() {
    assertThat(mailbox.news()).containsExactly("subscribe sub-1");
    assertThat(asked()).containsSubsequence("cal Since", "cal Start", "other Since", "other Start");

    rig.runUntil(Rig.in(Duration.ofHours(3)));
    assertThat(mailbox.news()).isEmpty();
    assertThat(asked())
        .as("a quarter of an hour apart, as there are pushes")
        .hasSizeBetween(20, 24);
  }

  @Test
  @DisplayName("Rule 20: a notice of a known event wakes its calendar only")
  void knownEvent() {
    rig.quiet();
    push(News.CHANGED, "lunch");
    push(News.CHANGED, "lunch");
    rig.advance(Duration.ofSeconds(1));

    assertThat(asked()).containsExactly("cal Since");
  }

  @Test
  @DisplayName("Rule 20: a notice of an unknown event wakes all calendars of the mailbox, once")
  void unknownEvent() {
    rig.quiet();
    push(News.CHANGED, "new");
    rig.advance(Duration.ofSeconds(2));
    push(News.CHANGED, "newer");
    assertThat(asked()).isEmpty();
    rig.advance(Duration.ofSeconds(3));

    assertThat(asked()).containsExactly("cal Since", "other Since");
    rig.advance(Duration.ofSeconds(10));
    assertThat(asked()).isEmpty();
  }

  @Test
  @DisplayName("Rule 20: a claim with another secret wakes nobody and changes nothing")
  void wrongSecret() {
    rig.quiet();
    mailbox.news();
    for (News news : News.values()) {
      push(new Claim("sub-1", null, Secret.of("guessed"), news, "lunch"));
    }
    rig.advance(Duration.ofSeconds(20));

    assertThat(asked()).isEmpty();
    assertThat(mailbox.news()).isEmpty();
  }

  @Test
  @DisplayName("Rule 20: who sends claims of strangers by the thousand has few of them looked at")
  void manyStrangers() {
    rig.quiet();
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      claims.add(new Claim("forged-" + i, null, Secret.of("guessed")));
    }
    claims.add(new Claim("sub-1", null, mailbox.open.get("sub-1")));
    rig.provider.receiver(
        request -> new Received(InboundResponse.of(202), List.of(), List.copyOf(claims)));
    InboundRequest request = new InboundRequest("POST", "/", Map.of(), new byte[0]);
    assertThat(rig.daybook.receive("fake", request).status()).isEqualTo(202);
    rig.advance(Duration.ofSeconds(10));

    assertThat(asked()).isEmpty();
  }

  @Test
  @DisplayName("Rule 20: what was missed is read")
  void missed() {
    rig.quiet();
    push(News.MISSED, null);
    rig.advance(Duration.ofSeconds(5));

    assertThat(asked()).containsExactly("cal Since", "other Since");
  }

  @Test
  @DisplayName("Rule 20: a subscription is renewed with overlap, and when the provider asks for it")
  void renewed() {
    rig.quiet();
    mailbox.news();
    push(News.ENDING, null);
    rig.daybook.runDue();
    assertThat(mailbox.news()).containsExactly("renew sub-1");

    rig.runUntil(Rig.in(Duration.ofDays(6).plusHours(1)));
    assertThat(mailbox.news()).containsExactly("renew sub-1");
    assertThat(rig.told.noticeKinds()).isEmpty();
  }

  @Test
  @DisplayName("Rule 20: a subscription that is gone is made anew, and all calendars are read")
  void removed() {
    rig.quiet();
    mailbox.news();
    rig.events().put(Rows.single("dinner", "Dinner", Rig.inHours(36)));
    Secret secret = mailbox.open.get("sub-1");
    push(News.ENDED, null);
    mailbox.open.remove("sub-1");
    rig.daybook.runDue();
    rig.daybook.runDue();

    assertThat(mailbox.news()).containsExactly("subscribe sub-2");
    assertThat(asked()).containsExactly("cal Since", "other Since");
    assertThat(rig.told.lines()).containsExactly("CHANGE CREATED dinner 2026-03-03T20:00:00Z");

    push(new Claim("sub-1", null, secret, News.CHANGED, null));
    rig.advance(Duration.ofSeconds(10));
    assertThat(asked()).as("the old one is forgotten").isEmpty();
  }

  @Test
  @DisplayName("Rule 20: it ends with the last calendar that is followed")
  void ends() {
    mailbox.news();
    rig.daybook.unfollow(calendar("other"));
    rig.daybook.runDue();
    assertThat(mailbox.news()).isEmpty();

    rig.daybook.unfollow(calendar("cal"));
    rig.daybook.runDue();
    assertThat(mailbox.news()).containsExactly("end sub-1");
    rig.advance(Duration.ofDays(10));
    assertThat(mailbox.news()).isEmpty();

    rig.daybook.follow("acct", "cal");
    rig.daybook.runDue();
    rig.daybook.runDue();
    assertThat(mailbox.news()).containsExactly("subscribe sub-2");
  }

  @Test
  @DisplayName("Rules 18 and 20: who connects again has his subscription renewed first thing")
  void reconnected() {
    rig.quiet();
    mailbox.news();
    rig.provider.refuse("cal", () -> new DisconnectedException("fake", 401, "gone", null));
    rig.runUntil(Rig.in(Duration.ofDays(8)));
    assertThat(mailbox.news()).isEmpty();
    mailbox.open.clear();

    rig.daybook.reconnect("acct");
    rig.daybook.runDue();
    rig.daybook.runDue();
    assertThat(mailbox.news()).containsExactly("subscribe sub-2");
  }

  @Test
  @DisplayName("Rule 20: pushes that do not come are renewed, then told of, and polling goes on")
  void silent() {
    rig.quiet();
    mailbox.news();
    rig.events().put(Rows.single("one", "One", Rig.inHours(36)));
    rig.advance(Duration.ofMinutes(70));
    rig.daybook.runDue();
    assertThat(mailbox.news()).containsExactly("renew sub-1");

    rig.events().put(Rows.single("two", "Two", Rig.inHours(36)));
    rig.advance(Duration.ofMinutes(70));
    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DEGRADED);
    assertThat(rig.told.lines()).contains("CHANGE CREATED two 2026-03-03T20:00:00Z");
    rig.quiet();
    rig.advance(Rig.POLL);
    assertThat(asked()).contains("cal Since");
  }

  @Test
  @DisplayName("Rule 20: who follows all calendars keeps the subscription that there is")
  void keptWhenAllAreFollowed() {
    rig.provider.directory(new FakeDirectory().put("cal", "Cal").put("other", "Other"));
    mailbox.news();
    rig.daybook.followAll("acct");
    rig.daybook.runDue();

    assertThat(mailbox.news()).isEmpty();
  }

  @Test
  @DisplayName("Rule 20: an end that is told while the subscription is looked at is not lost")
  void endedMeanwhile() {
    Secret secret = mailbox.open.get("sub-1");
    AtomicBoolean once = new AtomicBoolean(true);
    Daybook raced =
        racing(
            lane -> {
              if (lane.calendarId() == null && once.getAndSet(false)) {
                push(new Claim("sub-1", null, secret, News.ENDED, null));
                rig.clock.advance(Duration.ofMillis(1));
              }
            });
    rig.daybook.unfollow(calendar("other"));
    mailbox.news();
    mailbox.open.clear();
    raced.runDue();
    rig.daybook.runDue();

    assertThat(mailbox.news()).containsExactly("subscribe sub-2");
  }

  @Test
  @DisplayName("Rule 20: the end of a subscription is not that of the next one")
  void endedTwice() {
    mailbox.news();
    Secret secret = mailbox.open.get("sub-1");
    AtomicBoolean once = new AtomicBoolean(true);
    Daybook raced =
        racing(
            lane -> {
              if (once.getAndSet(false)) {
                push(new Claim("sub-1", null, secret, News.ENDED, null));
                rig.daybook.runDue();
              }
            });
    next = new Claim("sub-1", null, secret, News.ENDED, null);
    raced.receive("fake", new InboundRequest("POST", "/", Map.of(), new byte[0]));
    rig.daybook.runDue();

    assertThat(mailbox.news()).containsExactly("subscribe sub-2");
  }

  /** Another process, before each of whose transactions something happens. */
  private Daybook racing(Consumer<Lane> meanwhile) {
    return rig.build(
        new RacedStore(rig.store, lane -> {}, meanwhile),
        builder -> builder.pushTo("fake", ADDRESS));
  }
}
