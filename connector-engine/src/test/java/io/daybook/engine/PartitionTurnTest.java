// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.spi.store.PartitionTurn;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One partition, with a lease under the test's hand. */
final class PartitionTurnTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private static final Duration SHORT = Duration.ofMillis(20);

  private final FakePartitions.FakeLease lease = new FakePartitions.FakeLease(7);

  private static CompletableFuture<Boolean> serving(
      PartitionTurn partition, BooleanSupplier nothingDue) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return partition.serve(nothingDue, () -> {});
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static boolean result(CompletableFuture<Boolean> serving) throws Exception {
    return serving.get(20, TimeUnit.SECONDS);
  }

  private static Reach.Stay begin(PartitionTurn partition) {
    assertThat(partition.begin()).isTrue();
    return partition::end;
  }

  @Test
  @DisplayName("Where nothing is due it is given back, and nothing begins after that")
  void nothingDue() throws Exception {
    PartitionTurn partition = new PartitionTurn(lease, LONG, LONG);

    assertThat(partition.serve(() -> true, () -> {})).isTrue();

    assertThat(partition.begin()).isFalse();
    assertThat(partition.goesOn()).isFalse();
    assertThat(partition.stir()).isFalse();
  }

  @Test
  @DisplayName("Nobody asks whether anything is due before what is under way has ended")
  void asksWhenQuiet() throws Exception {
    PartitionTurn partition = new PartitionTurn(lease, LONG, LONG);
    Reach.Stay one = begin(partition);
    Reach.Stay other = begin(partition);
    AtomicInteger underWay = new AtomicInteger(2);
    CompletableFuture<Boolean> serving =
        serving(
            partition,
            () -> {
              assertThat(underWay.get()).isZero();
              return true;
            });

    underWay.decrementAndGet();
    one.end();
    underWay.decrementAndGet();
    other.end();

    assertThat(result(serving)).isTrue();
  }

  @Test
  @DisplayName("What somebody stirs or does while it is asked what is due makes it be asked again")
  void stirredWhileAsking() throws Exception {
    PartitionTurn partition = new PartitionTurn(lease, LONG, LONG);
    AtomicInteger asked = new AtomicInteger();

    boolean nothingDue =
        partition.serve(
            () -> {
              int times = asked.incrementAndGet();
              if (times == 1) {
                assertThat(partition.stir()).isTrue();
              } else if (times == 2) {
                begin(partition).end();
              }
              return true;
            },
            () -> {});

    assertThat(nothingDue).isTrue();
    assertThat(asked).hasValue(3);
  }

  @Test
  @DisplayName("Somebody who stirs wakes who waits for something to begin")
  void stirWakes() throws Exception {
    PartitionTurn partition = new PartitionTurn(lease, LONG, LONG);
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch first = new CountDownLatch(1);
    CompletableFuture<Boolean> serving =
        serving(
            partition,
            () -> {
              first.countDown();
              return asked.incrementAndGet() > 1;
            });

    assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(partition.stir()).isTrue();

    assertThat(result(serving)).isTrue();
  }

  @Test
  @DisplayName("Others have their turn where there is always something due")
  void turnIsOver() throws Exception {
    PartitionTurn partition = new PartitionTurn(lease, SHORT, LONG);

    assertThat(partition.serve(() -> false, () -> {})).isFalse();
    assertThat(partition.begin()).isFalse();
  }

  @Test
  @DisplayName("What hangs does not keep the rest from beginning, and ends with the partition held")
  void hangingWork() throws Exception {
    PartitionTurn partition = new PartitionTurn(lease, SHORT, SHORT);
    Reach.Stay hanging = begin(partition);
    CompletableFuture<Boolean> serving = serving(partition, () -> false);
    await(() -> !partition.goesOn());

    await(partition::begin);
    partition.end();

    assertThat(serving).isNotDone();
    hanging.end();
    assertThat(result(serving)).isFalse();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  @DisplayName(
      "Without a valid lease nothing begins or goes on, and what is under way is waited for")
  void invalidLease() throws Exception {
    PartitionTurn partition = new PartitionTurn(lease, SHORT, SHORT);
    Reach.Stay stay = begin(partition);
    lease.lose();

    assertThat(partition.begin()).isFalse();
    assertThat(partition.goesOn()).isFalse();
    CompletableFuture<Boolean> serving = serving(partition, () -> true);
    stay.end();

    assertThat(result(serving)).isFalse();
  }

  @Test
  @DisplayName("Who closes it waits for what is under way, and lets nothing more begin")
  void closed() throws Exception {
    PartitionTurn partition = new PartitionTurn(lease, LONG, LONG);
    Reach.Stay stay = begin(partition);
    CompletableFuture<Boolean> serving = serving(partition, () -> false);

    partition.close();

    assertThat(partition.begin()).isFalse();
    assertThat(serving).isNotDone();
    stay.end();
    assertThat(result(serving)).isFalse();
    assertThat(partition.stir()).isFalse();
  }
}
