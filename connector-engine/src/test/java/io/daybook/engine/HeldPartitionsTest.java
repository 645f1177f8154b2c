// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.engine.FakePartitions.FakeLease;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.spi.metrics.Metrics;
import io.daybook.spi.store.Lane;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The partitions that a process holds. */
final class HeldPartitionsTest {

  private static final int MINE = 3;

  private static final Lane LANE = FakePartitions.lane(MINE);

  private final FakePartitions partitions = new FakePartitions();

  private final HeldPartitions held =
      new HeldPartitions(
          partitions, new WholeStore(new MemoryStore("epoch")), new Meters(Metrics.NONE));

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private volatile Duration due = Duration.ZERO;

  @BeforeEach
  void join() {
    held.join(
        8,
        new HeldPartitions.Workers(
            partition -> {},
            partition -> told.add("began " + partition),
            partition -> due,
            partition -> told.add("ended " + partition)));
  }

  private void awaitTold(String what) throws InterruptedException {
    assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(what);
  }

  private static Duration result(CompletableFuture<Duration> holding) throws Exception {
    return holding.get(20, TimeUnit.SECONDS);
  }

  private Reach.Stay begin() {
    Reach.Stay stay = held.begin(LANE);
    assertThat(stay).isNotNull();
    return stay;
  }

  @Test
  @DisplayName("What is not held does not begin, and who says that it is due tells the others")
  void notHeld() {
    held.announce(LANE, Duration.ZERO);

    assertThat(held.begin(LANE)).isNull();
    assertThat(held.goesOn(LANE)).isFalse();
    assertThat(held.keeps(LANE)).isFalse();
    assertThat(held.due(Rig.NOW, 10)).isEmpty();
    assertThat(held.behind("sink")).isEmpty();
    assertThat(partitions.said()).containsExactly(MINE);
  }

  @Test
  @DisplayName("What is held is worked on here, and nobody else is told of it")
  void whileHeld() throws Exception {
    CompletableFuture<Duration> holding = partitions.hold(new FakeLease(MINE));
    awaitTold("began " + MINE);
    Reach.Stay stay = begin();
    held.announce(LANE, Duration.ZERO);

    assertThat(held.due(Rig.NOW, 10)).containsExactly(LANE);
    assertThat(held.behind("sink")).containsExactly(LANE);
    assertThat(held.goesOn(LANE)).isTrue();
    assertThat(held.keeps(LANE)).isTrue();
    assertThat(partitions.said()).isEmpty();

    due = Duration.ofSeconds(42);
    stay.end();
    assertThat(result(holding)).isEqualTo(due);
    awaitTold("ended " + MINE);
    assertThat(held.begin(LANE)).isNull();
  }

  @Test
  @DisplayName("What is due in a partition that closes is not seen, so that nobody runs in circles")
  void closing() throws Exception {
    FakeLease lease = new FakeLease(MINE);
    CompletableFuture<Duration> holding = partitions.hold(lease);
    awaitTold("began " + MINE);
    Reach.Stay stay = begin();
    lease.lose();

    assertThat(held.due(Rig.NOW, 10)).isEmpty();
    assertThat(held.behind("sink")).isEmpty();
    assertThat(held.keeps(LANE)).isFalse();

    stay.end();
    assertThat(result(holding)).isZero();
  }

  @Test
  @DisplayName("A partition that was lost can be held again while something of before hangs")
  void heldAgain() throws Exception {
    FakeLease lost = new FakeLease(MINE);
    CompletableFuture<Duration> first = partitions.hold(lost);
    awaitTold("began " + MINE);
    Reach.Stay hanging = begin();
    lost.lose();
    CompletableFuture<Duration> second = partitions.hold(new FakeLease(MINE));
    awaitTold("began " + MINE);
    Reach.Stay stay = begin();

    hanging.end();
    assertThat(result(first)).isZero();
    assertThat(second).isNotDone();
    assertThat(told).isEmpty();
    assertThat(held.goesOn(LANE)).isTrue();

    due = Duration.ofSeconds(1);
    stay.end();
    assertThat(result(second)).isEqualTo(due);
    awaitTold("ended " + MINE);
  }

  @Test
  @DisplayName("Who leaves gives back what is held as soon as what is under way has ended")
  void leave() throws Exception {
    CompletableFuture<Duration> holding = partitions.hold(new FakeLease(MINE));
    awaitTold("began " + MINE);
    Reach.Stay stay = begin();

    held.stop();
    held.leave();

    assertThat(held.begin(LANE)).isNull();
    assertThat(partitions.left()).isTrue();
    assertThat(holding).isNotDone();
    stay.end();
    assertThat(result(holding)).isZero();
    awaitTold("ended " + MINE);
  }

  @Test
  @DisplayName("What comes to be held while the process ends is given back at once")
  void stopped() throws Exception {
    held.stop();

    assertThat(result(partitions.hold(new FakeLease(MINE)))).isZero();
    assertThat(List.copyOf(told)).doesNotContain("began " + MINE);
  }

  @Test
  @DisplayName("Who brings threads of his own has all lanes, and tells nobody")
  void takesAll() {
    held.takeAll();
    held.announce(LANE, Duration.ZERO);

    begin().end();
    assertThat(held.isAll()).isTrue();
    assertThat(held.goesOn(LANE)).isTrue();
    assertThat(partitions.said()).isEmpty();
  }
}
