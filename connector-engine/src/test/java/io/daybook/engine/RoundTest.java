// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.spi.store.Lane;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When rounds are made, what they ask and what they tell. */
final class RoundTest {

  private final Rig rig = new Rig();

  @Test
  void firstRoundIsSnapshot() {
    rig.begin(Rows.single("a", "Review", Rig.inHours(2)));

    assertThat(rig.told.lines()).containsExactly("SNAPSHOT CREATED a 2026-03-02T10:00:00Z");
    assertThat(rig.provider.requests()).containsExactly("cal Start");
  }

  @Test
  void whatComesLaterIsChange() {
    rig.begin(Rows.single("a", "Review", Rig.inHours(2)));
    rig.quiet();

    rig.events()
        .put(Rows.single("a", "Review", Rig.inHours(3)), Rows.single("b", "B", Rig.inHours(4)));
    rig.poll();

    assertThat(rig.told.lines())
        .containsExactly(
            "CHANGE UPDATED a 2026-03-02T11:00:00Z", "CHANGE CREATED b 2026-03-02T12:00:00Z");
    assertThat(rig.provider.requests()).containsExactly("cal Since");
  }

  @Test
  void idlePollIsOneRequestAndTellsNothing() {
    rig.begin(Rows.single("a", "Review", Rig.inHours(20)));
    rig.quiet();
    long version = rig.store.state(Lane.of(Rig.CAL)).version();

    for (int i = 0; i < 10; i++) {
      rig.poll();
    }

    assertThat(rig.provider.requests()).hasSize(10).containsOnly("cal Since");
    assertThat(rig.told.changes()).isEmpty();
    assertThat(rig.told.notices()).isEmpty();
    assertThat(rig.store.state(Lane.of(Rig.CAL)).version()).isLessThanOrEqualTo(version + 10);
  }

  @Test
  void connectionMayBePolledAtItsOwnInterval() {
    FakeAdapter seldom = new FakeAdapter();
    rig.restart(builder -> builder.connection("seldom", seldom, Duration.ofHours(1)));
    rig.daybook.follow("seldom", "cal");
    rig.daybook.runDue();

    rig.clock.advance(Duration.ofMinutes(59));
    rig.daybook.runDue();
    assertThat(seldom.requests()).containsExactly("cal Start");

    rig.clock.advance(Duration.ofMinutes(1));
    rig.daybook.runDue();
    assertThat(seldom.requests()).containsExactly("cal Since");
  }

  @Test
  void emptyCalendarIsReadOnceAndThenByDeltas() {
    rig.begin();
    rig.poll();

    assertThat(rig.provider.requests()).containsExactly("cal Start", "cal Since");
    assertThat(rig.told.changes()).isEmpty();
  }

  @Test
  void nothingIsAskedBeforeThePollInterval() {
    rig.begin();
    rig.quiet();

    rig.advance(Rig.POLL.minusMillis(1));
    assertThat(rig.provider.requests()).isEmpty();
    assertThat(rig.daybook.nextDue()).contains(Rig.in(Rig.POLL));
    rig.advance(Duration.ofMillis(1));
    assertThat(rig.provider.requests()).containsExactly("cal Since");
  }

  @Test
  void pollIntervalCanBeSet() {
    rig.restart(builder -> builder.poll(Duration.ofMinutes(15)));
    rig.begin();

    assertThat(rig.daybook.nextDue()).contains(Rig.in(Duration.ofMinutes(15)));
  }

  @Test
  void wakeMakesOneRoundAtOnce() {
    rig.begin();
    rig.quiet();

    rig.daybook.wake(Rig.CAL);
    rig.daybook.wake(Rig.CAL);
    assertThat(rig.daybook.nextDue()).contains(Rig.NOW);
    rig.daybook.runDue();
    rig.daybook.runDue();

    assertThat(rig.provider.requests()).containsExactly("cal Since");
  }

  @Test
  void wakeDuringRoundMakesExactlyOneMore() {
    rig.begin();
    rig.quiet();
    rig.provider.next("cal", () -> rig.daybook.wake(Rig.CAL));

    rig.poll();

    assertThat(rig.provider.requests()).containsExactly("cal Since", "cal Since");
    assertThat(rig.daybook.nextDue()).contains(rig.clock.instant().plus(Rig.POLL));
  }

  @Test
  void severalWakesDuringRoundMakeOneMore() {
    rig.begin();
    rig.quiet();
    rig.provider.next(
        "cal",
        () -> {
          rig.daybook.wake(Rig.CAL);
          rig.daybook.wake(Rig.CAL);
        });

    rig.poll();

    assertThat(rig.provider.requests()).hasSize(2);
  }

  @Test
  void wakeDuringRoundOfPagesMakesOneMore() {
    rig.begin();
    rig.quiet();
    rig.events().pageSize(1);
    rig.events().put(Rows.single("a", "A", Rig.inHours(2)), Rows.single("b", "B", Rig.inHours(3)));
    rig.provider.next("cal", () -> rig.daybook.wake(Rig.CAL));

    rig.poll();

    assertThat(rig.provider.requests()).containsExactly("cal Since", "cal More 1", "cal Since");
  }

  @Test
  @DisplayName("Rule 1: a wake during a round that is interrupted makes one more when it ends")
  void wakeIsNotForgottenByInterruptedRound() {
    rig.begin();
    rig.quiet();
    rig.events().pageSize(1);
    rig.events().put(Rows.single("a", "A", Rig.inHours(2)), Rows.single("b", "B", Rig.inHours(3)));
    rig.provider.next("cal", () -> rig.daybook.wake(Rig.CAL));
    rig.provider.refuse("cal", Failures::unavailable);
    rig.poll();
    assertThat(rig.provider.requests()).containsExactly("cal Since", "cal More 1");

    rig.restart();
    rig.clock.set(rig.daybook.nextDue().orElseThrow());
    rig.daybook.runDue();

    assertThat(rig.provider.requests()).containsExactly("cal More 1", "cal Since");
  }

  @Test
  void wakeOfCalendarThatIsNotFollowedIsPassedOver() {
    rig.daybook.wake(Rig.CAL);
    rig.daybook.runDue();

    assertThat(rig.provider.requests()).isEmpty();
    assertThat(rig.daybook.calendars()).isEmpty();
  }

  @Test
  void changeOnSecondPageIsToldAfterBoth() {
    rig.begin();
    rig.quiet();
    rig.events().pageSize(1);
    rig.events().put(Rows.single("a", "A", Rig.inHours(2)), Rows.single("b", "B", Rig.inHours(3)));

    rig.poll();

    assertThat(rig.provider.requests()).containsExactly("cal Since", "cal More 1");
    assertThat(rig.told.sequences(Rig.CAL)).containsExactly(1L, 2L);
  }

  @Test
  void tombstoneCancels() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    rig.quiet();

    rig.events().put(Rows.gone("a"));
    rig.poll();

    assertThat(rig.told.lines()).containsExactly("CHANGE CANCELLED a 2026-03-02T10:00:00Z");
    assertThat(rig.told.view()).isEmpty();
  }
}
