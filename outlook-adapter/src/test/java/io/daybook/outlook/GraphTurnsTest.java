// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.api.ProviderException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphTurnsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    end.countDown();
    threads.shutdownNow();
  }

  @Test
  void fourOfAConnectionGoAtOnceAndNoMore() throws Exception {
    GraphTurns turns = new GraphTurns(LONG);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier four = new CyclicBarrier(GraphTurns.AT_ONCE);
    Future<?>[] all = new Future<?>[4 * GraphTurns.AT_ONCE];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          threads.submit(
              () ->
                  turns.take(
                      "acct-1",
                      1,
                      () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        // None leaves before there are four, so four get in.
                        meet(four);
                        return inside.decrementAndGet();
                      }));
    }
    for (Future<?> one : all) {
      one.get(30, TimeUnit.SECONDS);
    }

    assertThat(most).hasValue(GraphTurns.AT_ONCE);
  }

  @Test
  void whoWaitsInVainMayComeAgainSoon() throws Exception {
    GraphTurns turns = new GraphTurns(Duration.ofMillis(1));
    occupy(turns, 4);

    ProviderException e =
        catchThrowableOfType(ProviderException.class, () -> turns.take("acct-1", 1, () -> "in"));
    assertThat(e).isExactlyInstanceOf(ProviderException.class);
    assertThat(e).hasMessage("outlook answered 0 (tooManyAtOnce)");
    assertThat(e.retryAfter()).contains(Duration.ofSeconds(5));
    assertThat(turns.take("acct-2", 4, () -> "in")).isEqualTo("in");
  }

  @Test
  void batchTakesAllTurns() throws Exception {
    GraphTurns turns = new GraphTurns(Duration.ofMillis(1));
    occupy(turns, 1);

    assertThat(
            catchThrowableOfType(
                ProviderException.class, () -> turns.take("acct-1", 4, () -> "in")))
        .isNotNull();
    assertThat(turns.take("acct-1", 3, () -> "in")).isEqualTo("in");
  }

  @Test
  void whatFailsGivesItsTurnBack() {
    GraphTurns turns = new GraphTurns(Duration.ofMillis(1));
    for (int i = 0; i < 9; i++) {
      assertThat(
              catchThrowableOfType(
                  UnsupportedOperationException.class,
                  () ->
                      turns.take(
                          "acct-1",
                          4,
                          () -> {
                            throw new UnsupportedOperationException();
                          })))
          .isNotNull();
    }
    assertThat(turns.take("acct-1", 4, () -> "in")).isEqualTo("in");
  }

  @Test
  void interruptionEndsTheWait() throws Exception {
    GraphTurns turns = new GraphTurns(LONG);
    occupy(turns, 4);
    Thread.currentThread().interrupt();

    ProviderException e =
        catchThrowableOfType(ProviderException.class, () -> turns.take("acct-1", 1, () -> "in"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(e).hasMessage("outlook answered 0 (interrupted)");
  }

  private void occupy(GraphTurns turns, int places) throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    threads.execute(
        () ->
            turns.take(
                "acct-1",
                places,
                () -> {
                  taken.countDown();
                  await(end);
                  return "out";
                }));
    assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("others did not come", e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
