// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.adapter.RequestLimit;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Topic;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Lane;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers are asked no more than their limits allow, and nobody asks in vain. */
class BudgetsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final RequestLimit TEN = new RequestLimit("project", 10, MINUTE, true);

  private final Rig rig = new Rig();

  /** When requests were made, by calendar. */
  private final Map<String, List<Instant>> asked = new HashMap<>();

  private void follow(int calendars) {
    for (int i = 0; i < calendars; i++) {
      rig.daybook.follow("acct", "cal-" + i);
    }
    rig.daybook.runDue();
    note();
  }

  /** Goes from one due instant to the next, and writes down what was asked when. */
  private void run(Duration time) {
    Instant end = rig.clock.instant().plus(time);
    Instant next = rig.daybook.nextDue().orElseThrow();
    while (!next.isAfter(end)) {
      assertThat(next).as("what waits has its turn later").isAfter(rig.clock.instant());
      rig.clock.set(next);
      rig.daybook.runDue();
      note();
      next = rig.daybook.nextDue().orElseThrow();
    }
    rig.clock.set(end);
  }

  private void note() {
    for (String request : rig.provider.requests()) {
      asked
          .computeIfAbsent(request.substring(0, request.indexOf(' ')), absent -> new ArrayList<>())
          .add(rig.clock.instant());
    }
  }

  private List<Instant> all() {
    return asked.values().stream().flatMap(List::stream).sorted().toList();
  }

  private static int mostIn(Duration window, List<Instant> sorted) {
    int most = 0;
    int first = 0;
    for (int i = 0; i < sorted.size(); i++) {
      while (!sorted.get(i).isBefore(sorted.get(first).plus(window))) {
        first++;
      }
      most = Math.max(most, i - first + 1);
    }
    return most;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20, 600, 10_000})
  @DisplayName("Rule 17: no minute has more than the limit, whenever somebody asks")
  void noMinuteHasMore(int requests) {
    Random random = new Random(requests);
    Budget budget = new OwnBudget(Pacing.of(new RequestLimit("any", requests, MINUTE, true)));
    List<Instant> turns = new ArrayList<>();
    Instant now = Rig.NOW;
    for (int i = 0; i < 5 * requests + 50; i++) {
      turns.add(budget.reserve(now));
      long pause = 2L * 60_000 / requests;
      now =
          now.plusMillis(random.nextInt(10) == 0 ? random.nextInt(Math.toIntExact(10 * pause)) : 0);
    }
    List<Instant> sorted = turns.stream().sorted().toList();

    assertThat(turns).isEqualTo(sorted);
    assertThat(mostIn(MINUTE, sorted)).isLessThanOrEqualTo(requests);
    if (requests >= 5) {
      assertThat(mostIn(MINUTE, sorted)).as("nor many less").isGreaterThan(requests * 7 / 10);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20, 600, 10_000})
  @DisplayName("Rule 17: nor is there more where several processes share the limit")
  void noMinuteHasMoreOfAll(int requests) {
    Random random = new Random(requests);
    Pacing pacing = Pacing.of(new RequestLimit("any", requests, MINUTE, true));
    Documents documents = new MemoryStore("shared").documents();
    List<Budget> nodes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      nodes.add(new SharedBudget(pacing, documents, "any"));
    }
    List<Instant> turns = new ArrayList<>();
    Instant now = Rig.NOW;
    for (int i = 0; i < 5 * requests + 50; i++) {
      turns.add(nodes.get(random.nextInt(nodes.size())).reserve(now));
      long pause = 2L * 60_000 / requests;
      now =
          now.plusMillis(random.nextInt(10) == 0 ? random.nextInt(Math.toIntExact(10 * pause)) : 0);
    }
    List<Instant> sorted = turns.stream().sorted().toList();

    assertThat(mostIn(MINUTE, sorted)).isLessThanOrEqualTo(requests);
    if (requests >= 5) {
      assertThat(mostIn(MINUTE, sorted)).as("nor many less").isGreaterThan(requests * 6 / 10);
    }
  }

  @Test
  @DisplayName("Rule 17: a process that asks often takes turns together, and another one its own")
  void turnsAreTakenTogether() {
    MemoryStore store = new MemoryStore("shared");
    Pacing pacing = Pacing.of(new RequestLimit("any", 6_000, MINUTE, true));
    Budget one = new SharedBudget(pacing, store.documents(), "any");
    Budget other = new SharedBudget(pacing, store.documents(), "any");
    Instant now = Rig.NOW;
    for (int i = 0; i < 300; i++) {
      now = now.plusMillis(20);
      one.reserve(now);
    }
    long written = store.documents().list("budget", null, 1).get(0).version();

    assertThat(other.reserve(now)).isEqualTo(now);
    assertThat(written).as("times that it was written for 300 turns").isLessThan(100);
  }

  @Test
  @DisplayName("Rule 17: who waits for his turn keeps it when another process has his calendar")
  void turnsGoFromOneToAnother() {
    MemoryStore store = new MemoryStore("shared");
    FakeAdapter adapter = new FakeAdapter();
    adapter.limits(connection -> List.of(new RequestLimit("any", 1, MINUTE, true)));
    Budgets one = new Budgets(store.documents());
    Budgets other = new Budgets(store.documents());
    Lane first = new Lane("fake", "acct", "a");
    Lane second = new Lane("fake", "acct", "b");
    assertThat(one.turn(adapter, first, true, Rig.NOW)).isNull();
    Instant at = one.turn(adapter, second, true, Rig.NOW);
    assertThat(at).isAfter(Rig.NOW);
    one.ended(second.partition());
    other.began(second.partition(), Rig.NOW);
    assertThat(other.turn(adapter, second, true, Rig.NOW.plusSeconds(1))).isEqualTo(at);
    assertThat(other.turn(adapter, second, true, at)).isNull();
    assertThat(store.documents().list("turn", null, 1)).isEmpty();
  }

  @Test
  @DisplayName("Rule 17: calendars that share a limit take turns")
  void calendarsTakeTurns() {
    rig.provider.limits(connection -> List.of(TEN));
    follow(50);
    run(Duration.ofMinutes(60));

    assertThat(mostIn(MINUTE, all())).isBetween(7, 10);
    assertThat(asked).hasSize(50);
    assertThat(asked.values())
        .as("all as often as the others")
        .allSatisfy(one -> assertThat(one).hasSizeBetween(8, 13));
    assertThat(rig.told.noticeKinds()).as("nothing went wrong").hasSize(1);
  }

  @Test
  @DisplayName("Rule 17: each connection has its own limit, and all together another")
  void limitsHoldTogether() {
    rig.restart(builder -> builder.connection("other", rig.provider));
    rig.provider.limits(
        connection -> List.of(new RequestLimit("user " + connection, 5, MINUTE, true), TEN));
    for (int i = 0; i < 20; i++) {
      rig.daybook.follow("other", "other-" + i);
    }
    follow(20);
    run(Duration.ofMinutes(60));

    assertThat(mostIn(MINUTE, all())).isBetween(6, 10);
    assertThat(asked.values()).allSatisfy(one -> assertThat(one).hasSizeBetween(8, 14));
  }

  @Test
  @DisplayName("Rule 17: what somebody waits for does not wait for a limit that only costs")
  void pollsGiveWay() {
    rig.provider.limits(
        connection -> List.of(new RequestLimit("day", 240, Duration.ofDays(1), false)));
    follow(20);
    run(Duration.ofHours(12));
    int polls = all().size();
    assertThat(polls).as("20 to begin, then about ten an hour").isBetween(100, 170);

    rig.provider.requests();
    CalendarRef calendar = new CalendarRef("fake", "acct", "cal-7");
    for (int i = 0; i < 30; i++) {
      rig.daybook.wake(calendar);
      rig.daybook.runDue();
    }
    assertThat(rig.provider.requests()).hasSize(30).containsOnly("cal-7 Since");
    asked.clear();
    run(Duration.ofHours(6));
    assertThat(all()).as("polls wait for what that took").hasSizeBetween(15, 45);
  }

  @Test
  @DisplayName("Rule 4: the guard's second pass does not wait for a limit that only costs")
  void secondPassDoesNotWait() {
    rig.provider.limits(
        connection -> List.of(new RequestLimit("day", 24, Duration.ofDays(1), false)));
    for (int i = 0; i < 40; i++) {
      rig.provider.calendar("cal-0").put(Rows.single("event-" + i, "Event", Rig.inHours(24 + i)));
    }
    follow(2);
    rig.told.forget();
    for (int i = 0; i < 30; i++) {
      rig.provider.calendar("cal-0").vanish("event-" + i);
      rig.daybook.wake(new CalendarRef("fake", "acct", "cal-1"));
      rig.daybook.runDue();
    }
    rig.provider.calendar("cal-0").loseCursors();
    rig.daybook.wake(new CalendarRef("fake", "acct", "cal-0"));
    rig.daybook.runDue();
    assertThat(rig.told.changes()).as("held").isEmpty();

    run(Duration.ofMinutes(11));

    assertThat(rig.told.changes()).hasSize(30);
  }

  @Test
  @DisplayName("Rule 17: a round of many pages goes on in its turn")
  void pagesTakeTurns() {
    rig.provider.limits(connection -> List.of(TEN));
    rig.provider.calendar("cal-0").pageSize(1);
    for (int i = 0; i < 25; i++) {
      rig.provider.calendar("cal-0").put(Rows.single("event-" + i, "Event", Rig.inHours(24 + i)));
    }
    follow(1);
    assertThat(rig.told.changes()).isEmpty();
    run(Duration.ofMinutes(10));

    assertThat(rig.told.changes()).hasSize(25);
    assertThat(mostIn(MINUTE, all())).isLessThanOrEqualTo(10);
    assertThat(asked.get("cal-0").size()).as("no page is read twice").isLessThan(25 + 10);
  }

  @Test
  @DisplayName("Rule 17: asking for pushes takes turns as well")
  void subscribingTakesTurns() {
    List<Instant> subscribed = new ArrayList<>();
    rig.restart(builder -> builder.pushTo("fake", URI.create("https://hooks.example/fake")));
    rig.provider.subscriptions(
        new Subscriptions() {
          @Override
          public Subscription subscribe(Topic topic, URI address, Secret secret) {
            subscribed.add(rig.clock.instant());
            Instant end = rig.clock.instant().plus(Duration.ofDays(7));
            return new Subscription(topic.calendarId(), null, topic, end);
          }

          @Override
          public Subscription renew(Subscription subscription, URI address, Secret secret) {
            return subscribe(subscription.topic(), address, secret);
          }

          @Override
          public void unsubscribe(Subscription subscription) {}
        });
    rig.provider.limits(connection -> List.of(TEN));
    follow(50);
    run(Duration.ofMinutes(30));

    assertThat(subscribed).hasSize(50);
    List<Instant> all = new ArrayList<>(all());
    all.addAll(subscribed);
    all.sort(Comparator.naturalOrder());
    assertThat(mostIn(MINUTE, all)).isLessThanOrEqualTo(10);
    assertThat(asked).hasSize(50);
  }

  @Test
  void turnsThatNobodyCameForAreForgotten() {
    rig.provider.limits(connection -> List.of(TEN));
    follow(30);
    for (int i = 0; i < 30; i++) {
      rig.daybook.unfollow(new CalendarRef("fake", "acct", "cal-" + i));
    }
    rig.clock.advance(Duration.ofHours(3));
    asked.clear();
    follow(9);
    run(Duration.ofMinutes(5));

    assertThat(asked).hasSize(9);
  }
}
