// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.NoticeKind;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.RequestLimit;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Topic;
import io.daybook.spi.store.Lane;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Limits hold, and turns come, also when something comes in between. */
class BudgetTroubleTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final RequestLimit TEN = new RequestLimit("project", 10, MINUTE, true);

  private static final RequestLimit FEW_A_DAY =
      new RequestLimit("day", 24, Duration.ofDays(1), false);

  private final Rig rig = new Rig();

  /** When requests were made, of whatever kind. */
  private final List<Instant> asked = new ArrayList<>();

  private void follow(int calendars) {
    for (int i = 0; i < calendars; i++) {
      rig.daybook.follow("acct", "cal-" + i);
    }
    runDue();
  }

  private void runDue() {
    rig.daybook.runDue();
    rig.provider.requests().forEach(request -> asked.add(rig.clock.instant()));
  }

  private void run(Duration time) {
    Instant end = rig.clock.instant().plus(time);
    Instant next = rig.daybook.nextDue().orElse(Instant.MAX);
    while (!next.isAfter(end)) {
      assertThat(next).as("what waits has its turn later").isAfter(rig.clock.instant());
      rig.clock.set(next);
      runDue();
      next = rig.daybook.nextDue().orElse(Instant.MAX);
    }
    rig.clock.set(end);
  }

  private int mostInAMinute() {
    return asked.stream()
        .mapToInt(
            from ->
                (int)
                    asked.stream()
                        .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(MINUTE)))
                        .count())
        .max()
        .orElse(0);
  }

  @Test
  @DisplayName("Rule 17: turns that came while nobody could be asked are not all taken at once")
  void turnsOfARestDoNotComeTogether() {
    rig.provider.limits(connection -> List.of(TEN));
    rig.provider.refuse("cal-5", () -> Failures.tooMany(Duration.ofMinutes(20)));
    follow(50);
    run(Duration.ofMinutes(40));

    assertThat(mostInAMinute()).isLessThanOrEqualTo(10);
    assertThat(asked).as("nor is time lost").hasSizeGreaterThan(150);
  }

  @Test
  @DisplayName(
      "Rule 17: turns that came while the authorisation was gone are not all taken at once")
  void turnsOfALostAuthorisationDoNotComeTogether() {
    rig.provider.limits(connection -> List.of(TEN));
    rig.provider.refuse("cal-5", Failures::disconnected);
    follow(50);
    run(Duration.ofMinutes(20));
    rig.daybook.reconnect("acct");
    runDue();
    run(Duration.ofMinutes(10));

    assertThat(mostInAMinute()).isLessThanOrEqualTo(10);
  }

  @Test
  @DisplayName("Rule 17: asking for pushes takes turns too")
  void pushesTakeTurns() {
    rig.restart(builder -> builder.pushTo("fake", URI.create("https://hooks.example/fake")));
    rig.provider.limits(connection -> List.of(TEN));
    rig.provider.subscriptions(
        new Subscriptions() {

          @Override
          public Subscription subscribe(Topic topic, URI address, Secret secret) {
            asked.add(rig.clock.instant());
            Instant end = rig.clock.instant().plus(Duration.ofDays(7));
            return new Subscription("sub-" + topic.calendarId(), "resource", topic, end);
          }

          @Override
          public Subscription renew(Subscription subscription, URI address, Secret secret) {
            return subscribe(subscription.topic(), address, secret);
          }

          @Override
          public void unsubscribe(Subscription subscription) {
            asked.add(rig.clock.instant());
          }
        });
    follow(50);
    run(Duration.ofMinutes(20));

    assertThat(mostInAMinute()).isLessThanOrEqualTo(10);
    assertThat(asked).as("each is subscribed and read").hasSize(100);
    assertThat(rig.told.noticeKinds()).as("nothing went wrong").hasSize(1);
  }

  @Test
  @DisplayName("Rule 17: who is woken while his turn is given out does not wait for it")
  void wakeIsNotLostToATurn() {
    CalendarRef calendar = new CalendarRef("fake", "acct", "cal-0");
    AtomicBoolean wake = new AtomicBoolean();
    rig.provider.limits(
        connection -> {
          if (wake.getAndSet(false)) {
            rig.daybook.wake(calendar);
          }
          return List.of(FEW_A_DAY);
        });
    follow(1);
    run(Duration.ofHours(4));
    asked.clear();
    Instant poll = rig.daybook.nextDue().orElseThrow();
    rig.clock.set(poll.minus(Duration.ofMinutes(10)));
    rig.daybook.wake(calendar);
    runDue();
    rig.clock.set(rig.daybook.nextDue().orElseThrow());
    asked.clear();
    wake.set(true);
    runDue();

    assertThat(asked).hasSize(1);
  }

  @Test
  @DisplayName("Rule 17: a clock that is set back makes nobody wait for what it showed before")
  void clockSetBack() {
    rig.provider.limits(connection -> List.of(TEN));
    Budgets budgets = new Budgets();
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Lane lane = new Lane("fake", "acct", "cal-" + i);
      lanes.add(lane);
      assertThat(budgets.turn(rig.provider, lane, true, Rig.NOW) == null).isEqualTo(i == 0);
    }
    Instant now = Rig.NOW.minus(Duration.ofHours(5));

    for (Lane lane : lanes) {
      Instant turn = budgets.turn(rig.provider, lane, true, now);
      assertThat(turn == null ? now : turn).isBetween(now, now.plus(Duration.ofMinutes(3)));
    }
  }

  @Test
  @DisplayName("Rule 18: the user is told where an adapter cannot say what its limits are")
  void faultInTheLimitsIsTold() {
    rig.provider.limits(
        connection -> {
          throw new IllegalStateException("a fault");
        });
    follow(1);
    run(Duration.ofHours(1));

    assertThat(rig.told.noticeKinds()).containsExactly(NoticeKind.DEGRADED);
    assertThat(asked).isEmpty();
    rig.provider.limits(connection -> List.of());
    run(Duration.ofMinutes(30));
    assertThat(asked).isNotEmpty();
  }
}
