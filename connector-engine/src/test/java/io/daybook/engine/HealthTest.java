// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.engine.Health.Overdue;
import io.daybook.engine.Health.Reason;
import io.daybook.engine.Health.SinkHealth;
import io.daybook.engine.Health.Status;
import io.daybook.engine.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a connector says of itself. */
final class HealthTest {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Rig rig = new Rig();

  private Overdue oldest() {
    return Objects.requireNonNull(rig.daybook.health().oldest());
  }

  @Test
  @DisplayName("Where everything is done it is fine, and nothing waits")
  void fine() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));

    Health health = rig.daybook.health();

    assertThat(health)
        .isEqualTo(
            new Health(
                Rig.NOW,
                true,
                false,
                null,
                0,
                List.of(new SinkHealth("told", 0, null, 0, null)),
                new Health.Node(false, Set.of(), true)));
    assertThat(health.isFine(Duration.ZERO)).isTrue();
  }

  @Test
  @DisplayName("The oldest of what is due is named with its time, and late beyond the limit")
  void oldestDue() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    Instant due = Rig.NOW.plus(Rig.POLL);
    rig.clock.set(due.plus(LIMIT));

    assertThat(oldest()).isEqualTo(new Overdue("fake", "acct", "cal", due, false, Reason.QUEUED));
    assertThat(rig.daybook.health().status(LIMIT)).isEqualTo(Status.FINE);
    rig.clock.advance(Duration.ofSeconds(1));
    assertThat(rig.daybook.health().status(LIMIT)).isEqualTo(Status.LATE);
    assertThat(rig.daybook.health().lag()).isEqualTo(LIMIT.plusSeconds(1));
  }

  @Test
  @DisplayName("What the clock brings is due as well, and told apart from a look at the provider")
  void clock() {
    rig.restart(builder -> builder.poll(Duration.ofDays(1)));
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    rig.clock.set(Rig.inHours(4));

    assertThat(oldest())
        .isEqualTo(new Overdue("fake", "acct", "cal", Rig.inHours(3), true, Reason.QUEUED));
  }

  @Test
  @DisplayName("What is due of a connection that nobody set up here is counted, and hides nothing")
  void strangers() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    rig.daybook = rig.build(rig.store, builder -> builder.connection("other", new FakeAdapter()));
    rig.clock.advance(Duration.ofMinutes(10));
    rig.daybook.follow("other", "theirs");
    rig.clock.advance(Duration.ofMinutes(10));
    Daybook another =
        Daybook.builder()
            .store(rig.store)
            .connection("other", new FakeAdapter())
            .clock(rig.clock)
            .build();

    Health health = another.health();

    assertThat(health.elsewhere()).isEqualTo(1);
    Overdue oldest = Objects.requireNonNull(health.oldest());
    assertThat(oldest.connection()).isEqualTo("other");
    assertThat(oldest.since())
        .isBetween(Rig.in(Duration.ofMinutes(10)), Rig.in(Duration.ofMinutes(10)).plusSeconds(1));
  }

  @Test
  @DisplayName("Why something that is due waits is said where it is known")
  void reasons() {
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));
    rig.provider.refuse("cal", () -> Failures.tooMany(Duration.ofHours(1)));
    rig.poll();
    rig.daybook.wake(Rig.CAL);
    assertThat(oldest().why()).isEqualTo(Reason.PROVIDER_WAITS);

    rig.clock.advance(Duration.ofHours(1));
    rig.daybook.runDue();
    rig.provider.refuse("cal", Failures::disconnected);
    rig.poll();
    assertThat(rig.daybook.health().oldest()).isNull();
    rig.daybook.wake(Rig.CAL);
    assertThat(oldest().why()).isEqualTo(Reason.DISCONNECTED);
  }

  @Test
  @DisplayName("What is under way is said to be, while it is")
  void underWay() {
    rig.provider.next("cal", () -> assertThat(oldest().why()).isEqualTo(Reason.UNDER_WAY));
    rig.begin(Rows.single("a", "A", Rig.inHours(2)));

    assertThat(rig.told.changes()).hasSize(1);
  }

  @Test
  @DisplayName("A sink that refuses is behind since it did, and late beyond the limit")
  void refusingSink() {
    rig.told.before(
        change -> {
          throw new IllegalStateException("not now");
        });
    rig.begin(Rows.single("a", "A", Rig.inHours(2)), Rows.single("b", "B", Rig.inHours(3)));
    rig.clock.advance(Duration.ofMinutes(6));

    Health health = rig.daybook.health();

    assertThat(health.sinks()).containsExactly(new SinkHealth("told", 1, Rig.NOW, 1, Rig.NOW));
    assertThat(health.status(LIMIT)).isEqualTo(Status.LATE);
    rig.told.before(change -> {});
    rig.daybook.runDue();
    assertThat(rig.daybook.health().sinks())
        .containsExactly(new SinkHealth("told", 0, null, 0, null));
  }

  @Test
  @DisplayName("Who drains says so, and who is closed that the store does not answer")
  void drainingAndClosed() {
    rig.daybook.drain();
    assertThat(rig.daybook.health().status(LIMIT)).isEqualTo(Status.DRAINING);

    rig.daybook.close();
    assertThat(rig.daybook.health().storeAnswers()).isFalse();
    assertThat(rig.daybook.health().status(LIMIT)).isEqualTo(Status.CUT_OFF);
  }

  @Test
  @DisplayName("A store that fails makes no exception, but a verdict")
  void failingStore() {
    MemoryStore store = new MemoryStore("epoch");
    Daybook daybook = rig.build(store, builder -> builder);
    store.close();

    assertThat(daybook.health().status(LIMIT)).isEqualTo(Status.CUT_OFF);
  }
}
