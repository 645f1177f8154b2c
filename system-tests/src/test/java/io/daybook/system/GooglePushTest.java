// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.google.GoogleAdapter;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.Failure;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import io.daybook.testkit.google.WatchChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Google pushes: channels that are made, renewed, lost and silent; notices in any number. */
class GooglePushTest {

  private final SettableClock clock = new SettableClock(Stage.MONDAY);

  private final FakeGoogle google = FakeGoogle.start(clock);

  private final FakeCalendar ana = google.addCalendar(Stage.ANA, "Ana", Stage.PARIS, true);

  private final List<Change> told = new ArrayList<>();

  private final List<Notice> notices = new ArrayList<>();

  private final HookServer hooks = new HookServer(request -> receive(request));

  private final Daybook daybook =
      Daybook.builder()
          .store(new MemoryStore("push"))
          .clock(clock)
          .connection(
              "acct-1",
              GoogleAdapter.builder()
                  .clock(clock)
                  .rootUrl(google.rootUrl())
                  .accessToken(Secret.of("token"))
                  .build())
          .pushTo("google", hooks.address())
          .listen("test", told::add, notices::add)
          .build();

  private InboundResponse receive(InboundRequest request) {
    return daybook.receive("google", request);
  }

  @BeforeEach
  void follow() {
    google.accessToken("token");
    google.notices().allowHttp(true);
    ana.insert("Standup", Slot.at("2026-03-24T09:30", "Europe/Paris"));
    daybook.follow("acct-1", "primary");
    daybook.runDue();
    google.notices().deliver();
    daybook.runDue();
    told.clear();
    google.clearRequests();
  }

  @AfterEach
  void close() {
    daybook.close();
    hooks.close();
    google.close();
  }

  private void pass(Duration time) {
    Stage.pass(daybook, clock, time);
  }

  private long lists() {
    long count = google.requests().stream().filter(one -> one.path().endsWith("/events")).count();
    google.clearRequests();
    return count;
  }

  private WatchChannel channel() {
    assertThat(google.notices().channels()).hasSize(1);
    return google.notices().channels().get(0);
  }

  @Test
  @DisplayName("A change is told a second after its push, not at the next poll")
  void changeIsToldWhenItIsPushed() {
    ana.insert("Review", Slot.at("2026-03-24T14:00", "Europe/Paris"));
    google.notices().deliver();
    pass(Duration.ofSeconds(1));

    assertThat(told).hasSize(1);
    assertThat(lists()).isEqualTo(1);
    assertThat(hooks.answered()).allMatch(status -> status == 204);
  }

  @Test
  @DisplayName("A thousand notices in a burst, twice and out of order, make a handful of rounds")
  void burstMakesAHandfulOfRounds() {
    google.notices().latestFirst(true);
    google.notices().duplicate(200);
    google.notices().burst(Stage.ANA, 1_000);
    google.notices().deliver();
    pass(Duration.ofSeconds(5));

    assertThat(hooks.answered()).hasSizeGreaterThan(1_000);
    assertThat(lists()).isBetween(1L, 5L);
    assertThat(told).isEmpty();
  }

  @Test
  @DisplayName("A channel is made anew before it ends, and the old one stopped")
  void channelIsRenewed() {
    WatchChannel first = channel();
    pass(Duration.between(clock.instant(), first.expiration()).minusHours(1));

    WatchChannel second = channel();
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.token()).isNotEqualTo(first.token());
    ana.insert("Review", Slot.at("2026-04-24T14:00", "Europe/Paris"));
    google.notices().deliver();
    told.clear();
    pass(Duration.ofSeconds(1));
    assertThat(told).hasSize(1);
  }

  @Test
  @DisplayName("A channel that Google forgot is missed at the second look, and polling goes on")
  void forgottenChannelIsMissed() {
    google.notices().forget(channel().id());
    ana.insert("Review", Slot.at("2026-03-24T14:00", "Europe/Paris"));
    google.notices().deliver();
    pass(Duration.ofMinutes(70));

    assertThat(told).as("found by polling").hasSize(1);
    assertThat(channel()).as("made anew").isNotNull();
    ana.insert("Dinner", Slot.at("2026-03-24T19:00", "Europe/Paris"));
    google.notices().deliver();
    pass(Duration.ofSeconds(1));
    assertThat(told).hasSize(2);
    assertThat(notices).extracting(Notice::kind).containsExactly(NoticeKind.CONNECTED);
  }

  @Test
  @DisplayName("After an outage longer than the channel lives, one round tells what happened")
  void outageIsMadeUpFor() {
    clock.set(channel().expiration().plusSeconds(60));
    String review = ana.insert("Review", Slot.at("2026-04-24T14:00", "Europe/Paris"));
    assertThat(google.notices().deliver()).as("nobody is told").isZero();
    daybook.runDue();

    assertThat(told.stream().map(one -> one.occurrence().event().eventId())).contains(review);
    assertThat(channel().expiration()).isAfter(clock.instant());
  }

  @Test
  @DisplayName("Where Google refuses to push it is polled, and said so")
  void refusalIsPolled() {
    google.failNext(
        100,
        Failure.of(401, "global", "push.webhookUrlUnauthorized", "Unauthorized WebHook"),
        request -> request.path().endsWith("/watch"));
    clock.set(channel().expiration());
    daybook.runDue();
    told.clear();

    ana.insert("Review", Slot.at("2026-04-24T14:00", "Europe/Paris"));
    pass(Duration.ofMinutes(17));

    assertThat(told).hasSize(1);
    assertThat(notices)
        .extracting(Notice::kind)
        .containsExactly(NoticeKind.CONNECTED, NoticeKind.DEGRADED);
    assertThat(notices.get(1).code()).isEqualTo("401");
  }

  @Test
  @DisplayName("What does not know the channel's token, or no channel, is taken and dropped")
  void strangersWakeNobody() {
    WatchChannel channel = channel();
    Map<String, List<String>> headers =
        Map.of(
            "X-Goog-Channel-ID", List.of(channel.id()),
            "X-Goog-Resource-ID", List.of(channel.resourceId()),
            "X-Goog-Resource-State", List.of("exists"),
            "X-Goog-Channel-Token", List.of("guess"));
    InboundRequest guessed = new InboundRequest("POST", "/hooks/google", headers, new byte[0]);

    assertThat(receive(guessed).status()).isEqualTo(204);
    assertThat(receive(new InboundRequest("POST", "/", Map.of(), new byte[0])).status())
        .isEqualTo(400);
    assertThat(receive(new InboundRequest("GET", "/", headers, new byte[0])).status())
        .isEqualTo(405);
    pass(Duration.ofSeconds(5));
    assertThat(lists()).isZero();
  }

  @Test
  @DisplayName("A calendar that is followed no longer has no channel any more")
  void unfollowedCalendarHasNoChannel() {
    daybook.calendars().forEach(daybook::unfollow);

    assertThat(google.notices().channels()).isEmpty();
  }

  @Test
  @DisplayName("Pushed, a quiet day costs two dozen requests and not a hundred")
  void pushSavesPolling() {
    pass(Duration.ofDays(1));

    assertThat(lists()).isBetween(20L, 26L);
  }
}
