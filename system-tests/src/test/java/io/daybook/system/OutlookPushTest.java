// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.FakeGraphCalendar;
import io.daybook.testkit.graph.GraphFailure;
import io.daybook.testkit.graph.GraphSubscription;
import io.daybook.testkit.graph.Repeat;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Outlook pushes: one subscription a mailbox, made, renewed, lost and paused; notices in bursts.
 */
class OutlookPushTest {

  private static final CalendarRef BOB = new CalendarRef("outlook", "acct-2", "cal-bob");

  private final SettableClock clock = new SettableClock(Stage.MONDAY);

  private final FakeGraph graph = OutlookStage.start(clock);

  private final FakeGraphCalendar ana = graph.addCalendar(OutlookStage.ANA, "Ana", true);

  private final FakeGraphCalendar team = graph.addCalendar(OutlookStage.TEAM, "Team", false);

  /** Another mailbox, to which belongs another connection. */
  private final FakeGraph others = FakeGraph.start(clock);

  private final FakeGraphCalendar bob = others.addCalendar("cal-bob", "Bob", true);

  private final List<Change> told = new ArrayList<>();

  private final List<Notice> notices = new ArrayList<>();

  private final HookServer hooks = new HookServer(request -> receive(request));

  private final Daybook daybook =
      Daybook.builder()
          .store(new MemoryStore("push"))
          .clock(clock)
          .connection("acct-1", OutlookStage.adapter(graph, clock))
          .connection("acct-2", OutlookStage.adapter(others, clock))
          .pushTo("outlook", hooks.address("outlook"))
          .listen("test", told::add, notices::add)
          .build();

  private String standup = "";

  private String retro = "";

  private InboundResponse receive(InboundRequest request) {
    return daybook.receive("outlook", request);
  }

  @BeforeEach
  void follow() {
    graph.notices().allowHttp(true);
    others.notices().allowHttp(true);
    standup = ana.insert("Standup", Stage.at("2026-04-24T09:30"));
    retro = team.insert("Retro", Stage.at("2026-04-25T16:00"));
    daybook.follow("acct-1", OutlookStage.ANA);
    daybook.follow("acct-1", OutlookStage.TEAM);
    daybook.runDue();
    graph.notices().deliver();
    pass(Duration.ofSeconds(10));
    told.clear();
    forget();
  }

  @AfterEach
  void close() {
    daybook.close();
    hooks.close();
    graph.close();
    others.close();
  }

  private void pass(Duration time) {
    Stage.pass(daybook, clock, time);
  }

  private void forget() {
    graph.clearRequests();
  }

  /** How many rounds a calendar had since it was asked last. */
  private long rounds(String calendarId) {
    return graph.requests().stream()
        .filter(OutlookStage::isDelta)
        .filter(request -> request.path().contains(calendarId))
        .count();
  }

  private GraphSubscription subscription() {
    assertThat(graph.notices().subscriptions()).hasSize(1);
    return graph.notices().subscriptions().get(0);
  }

  private List<String> titles() {
    return told.stream().map(change -> change.occurrence().event().text().title()).toList();
  }

  private List<NoticeKind> kinds() {
    return notices.stream().map(Notice::kind).distinct().toList();
  }

  @Test
  @DisplayName("Rule 20: one subscription for the mailbox, agreed upon while its request was open")
  void oneSubscription() {
    assertThat(subscription().resource()).isEqualTo("me/events");
    assertThat(subscription().immutableIds()).isTrue();
    assertThat(subscription().clientState()).isNotNull().hasSizeGreaterThan(20);
    assertThat(subscription().lifecycleNotificationUrl()).isNotNull();
    assertThat(hooks.answered()).startsWith(200, 200);
    assertThat(kinds()).containsExactly(NoticeKind.CONNECTED);
  }

  @Test
  @DisplayName(
      "Rule 20: a notice of a known event wakes its calendar only, and is told a second on")
  void knownEvent() {
    ana.rename(standup, "Daily");
    graph.notices().deliver();
    pass(Duration.ofSeconds(1));

    assertThat(titles()).containsExactly("Daily");
    assertThat(rounds(OutlookStage.ANA)).isEqualTo(1);
    assertThat(rounds(OutlookStage.TEAM)).isZero();
    pass(Duration.ofSeconds(30));
    assertThat(rounds(OutlookStage.TEAM)).isZero();
  }

  @Test
  @DisplayName("Rule 20: a notice of an unknown event wakes all calendars of the mailbox, once")
  void unknownEvent() {
    graph.notices().echo(3);
    team.insert("Review", Stage.at("2026-04-24T14:00"));
    graph.notices().deliver();
    pass(Duration.ofSeconds(10));

    assertThat(titles()).containsExactly("Review");
    assertThat(rounds(OutlookStage.ANA)).isEqualTo(1);
    assertThat(rounds(OutlookStage.TEAM)).isEqualTo(1);
  }

  @Test
  @DisplayName("Rule 20: a notice that goes by a series wakes the calendar of its occurrences")
  void knownSeries() {
    String id =
        team.insertSeries(
            "Weekly", Stage.at("2026-03-24T10:00"), Repeat.weekly(1, DayOfWeek.TUESDAY));
    graph.notices().deliver();
    pass(Duration.ofSeconds(10));
    told.clear();
    forget();

    team.series(id).moveInstance(Stage.at("2026-03-31T10:00"), Stage.at("2026-03-31T11:00"));
    graph.notices().deliver();
    pass(Duration.ofSeconds(1));

    assertThat(titles()).containsExactly("Weekly");
    assertThat(rounds(OutlookStage.ANA)).isZero();
  }

  @Test
  @DisplayName("Rule 20: a burst, twice and out of order, makes a handful of rounds")
  void burst() {
    graph.notices().latestFirst(true);
    graph.notices().duplicate(100);
    graph.notices().together(50);
    for (int i = 0; i < 300; i++) {
      ana.touch(standup);
    }
    graph.notices().deliver();
    pass(Duration.ofSeconds(10));

    assertThat(rounds(OutlookStage.ANA)).isBetween(1L, 5L);
    assertThat(rounds(OutlookStage.TEAM)).isZero();
    assertThat(told).isEmpty();
  }

  @Test
  @DisplayName("Rule 20: what does not know the subscription's secret is answered 202 and ignored")
  void strangers() {
    int before = hooks.answered().size();
    String body =
        "{\"value\":[{\"subscriptionId\":\""
            + subscription().id()
            + "\",\"clientState\":\"guess\",\"changeType\":\"updated\",\"resource\":\"Users/u/Events/e\","
            + "\"resourceData\":{\"id\":\""
            + standup
            + "\"}},{\"subscriptionId\":\"nobody\",\"clientState\":\"guess\","
            + "\"changeType\":\"updated\",\"resourceData\":{\"id\":\"x\"}}]}";

    assertThat(receive(post(body)).status()).isEqualTo(202);
    assertThat(
            receive(
                    post(
                        body.replace(
                            "\"changeType\":\"updated\"", "\"lifecycleEvent\":\"missed\"")))
                .status())
        .isEqualTo(202);
    pass(Duration.ofSeconds(30));

    assertThat(rounds(OutlookStage.ANA)).isZero();
    assertThat(hooks.answered()).hasSize(before);
  }

  private static InboundRequest post(String body) {
    return new InboundRequest(
        "POST",
        "/hooks/outlook",
        Map.of("Content-Type", List.of("application/json")),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("Rule 20: notices of two mailboxes in one request reach each its own")
  void twoMailboxes() {
    // Fakes count their subscriptions, and Graph's ids are never the same.
    graph.notices().remove(subscription().id());
    graph.notices().deliver();
    pass(Duration.ofSeconds(10));
    bob.insert("Interview", Stage.at("2026-04-20T09:00"));
    daybook.follow(BOB.connection(), BOB.calendarId());
    pass(Duration.ofSeconds(10));
    told.clear();
    GraphSubscription bobs = others.notices().subscriptions().get(0);
    assertThat(bobs.clientState()).isNotEqualTo(subscription().clientState());
    bob.insert("Offer", Stage.at("2026-04-21T09:00"));
    ana.rename(standup, "Daily");

    String body =
        "{\"value\":["
            + item(subscription(), standup)
            + ","
            + item(bobs, "unknown")
            + ","
            + item(subscription(), standup).replace(standup, retro)
            + "]}";
    forget();
    assertThat(receive(post(body)).status()).isEqualTo(202);
    pass(Duration.ofSeconds(6));

    assertThat(titles()).containsExactlyInAnyOrder("Daily", "Offer");
    assertThat(rounds(OutlookStage.TEAM)).isEqualTo(1);
  }

  private static String item(GraphSubscription subscription, String eventId) {
    return "{\"subscriptionId\":\""
        + subscription.id()
        + "\",\"clientState\":\""
        + subscription.clientState()
        + "\",\"changeType\":\"updated\",\"resource\":\"Users/u/Events/"
        + eventId
        + "\",\"tenantId\":\"t\",\"resourceData\":{\"@odata.type\":\"#Microsoft.Graph.Event\",\"id\":\""
        + eventId
        + "\"}}";
  }

  @Test
  @DisplayName("Rule 20: what wants to be authorised again is renewed, and what was lost is found")
  void reauthorization() {
    GraphSubscription before = subscription();
    pass(Duration.ofDays(1));
    told.clear();
    graph.notices().pause(before.id());
    ana.rename(standup, "Daily");
    graph.notices().reauthorizationRequired(before.id());
    graph.notices().deliver();
    pass(Duration.ofSeconds(5));

    assertThat(subscription().id()).isEqualTo(before.id());
    assertThat(subscription().expiration()).isAfter(before.expiration());
    ana.rename(standup, "Stand-up");
    graph.notices().deliver();
    pass(Duration.ofSeconds(2));
    assertThat(titles()).last().isEqualTo("Stand-up");
  }

  @Test
  @DisplayName(
      "Rule 20: a subscription that Graph removed is made anew, with a round for each calendar")
  void removed() {
    GraphSubscription before = subscription();
    graph.notices().remove(before.id());
    ana.rename(standup, "Daily");
    team.rename(retro, "Retrospective");
    graph.notices().deliver();
    pass(Duration.ofSeconds(10));

    assertThat(subscription().id()).isNotEqualTo(before.id());
    assertThat(subscription().clientState()).isNotEqualTo(before.clientState());
    assertThat(titles()).containsExactlyInAnyOrder("Daily", "Retrospective");
  }

  @Test
  @DisplayName("Rule 20: notices that were missed are made up for by a round of each calendar")
  void missed() {
    graph.notices().lose(1);
    ana.rename(standup, "Daily");
    graph.notices().missed(subscription().id());
    graph.notices().deliver();
    pass(Duration.ofSeconds(10));

    assertThat(titles()).containsExactly("Daily");
    assertThat(rounds(OutlookStage.TEAM)).isEqualTo(1);
  }

  @Test
  @DisplayName("Rule 20: lost notices are found by polling, within an hour or so")
  void lostNotices() {
    graph.notices().lose(1);
    ana.rename(standup, "Daily");
    graph.notices().deliver();
    pass(Duration.ofMinutes(70));

    assertThat(titles()).containsExactly("Daily");
  }

  @Test
  @DisplayName("Rule 20: a subscription that is gone without a word is missed, and made anew")
  void forgotten() {
    graph.notices().forget(subscription().id());
    ana.rename(standup, "Daily");
    graph.notices().deliver();
    pass(Duration.ofMinutes(70));
    assertThat(titles()).containsExactly("Daily");
    ana.rename(standup, "Stand-up");
    pass(Duration.ofMinutes(140));
    assertThat(titles()).containsExactly("Daily", "Stand-up");

    assertThat(subscription()).as("made anew").isNotNull();
    team.rename(retro, "Retrospective");
    graph.notices().deliver();
    pass(Duration.ofSeconds(2));
    assertThat(titles()).last().isEqualTo("Retrospective");
  }

  @Test
  @DisplayName(
      "Rule 20: over thirty days the subscription is renewed before each end of seven days")
  void renewed() {
    String first = subscription().id();
    for (int day = 0; day < 30; day++) {
      pass(Duration.ofDays(1));
      assertThat(subscription().id()).as("day %s", day).isEqualTo(first);
      assertThat(subscription().expiration()).isAfter(clock.instant());
    }
    assertThat(graph.requests())
        .filteredOn(request -> request.method().equals("PATCH"))
        .hasSizeBetween(4, 30);
    ana.rename(standup, "Daily");
    told.clear();
    graph.notices().deliver();
    pass(Duration.ofSeconds(2));
    assertThat(titles()).containsExactly("Daily");
    assertThat(kinds()).containsExactly(NoticeKind.CONNECTED);
  }

  @Test
  @DisplayName("Rule 20: where Graph refuses to push it is polled, and said so")
  void refused() {
    graph.failNext(
        1_000, GraphFailure.accessDenied(), request -> request.path().contains("subscriptions"));
    clock.set(subscription().expiration().plusSeconds(1));
    daybook.runDue();
    told.clear();

    ana.rename(standup, "Daily");
    pass(Duration.ofMinutes(20));

    assertThat(titles()).containsExactly("Daily");
    assertThat(kinds()).containsExactly(NoticeKind.CONNECTED, NoticeKind.DEGRADED);
  }

  @Test
  @DisplayName("Rule 20: the subscription goes with the last calendar that is followed, not before")
  void unfollowed() {
    daybook.unfollow(OutlookStage.TEAM_REF);
    pass(Duration.ofMinutes(1));
    assertThat(graph.notices().subscriptions()).hasSize(1);

    daybook.unfollow(OutlookStage.CALENDAR);
    pass(Duration.ofMinutes(1));
    assertThat(graph.notices().subscriptions()).isEmpty();
    ana.rename(standup, "Daily");
    graph.notices().deliver();
    pass(Duration.ofDays(1));
    assertThat(told).isEmpty();
  }

  @Test
  @DisplayName(
      "Rule 20: a subscription may leave calendars out, so that all are looked at each quarter")
  void quietDay() {
    pass(Duration.ofDays(1));

    assertThat(rounds(OutlookStage.ANA)).isBetween(80L, 96L);
    assertThat(graph.requests()).hasSizeBetween(160, 210);
  }
}
