// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.store.Partitions;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Deliveries where several processes share a store. */
class SharedDeliveryTest {

  private final HandedPartitions partitions = new HandedPartitions();

  private final Rig rig = new Rig(new WatchedStore(partitions), builder -> builder);

  private Endpoint endpoint;

  @BeforeEach
  void start() {
    endpoint = rig.endpoint("one.example", "calendar.*").endpoint();
    rig.webhooks.start();
  }

  @AfterEach
  void close() {
    rig.webhooks.close();
  }

  private int partition() {
    return Partitions.of(endpoint.id());
  }

  private void tell(String title) {
    Change change = rig.created(Rig.CAL, title, new UUID(1, title.hashCode()));
    rig.webhooks.deliver(change, Enrichment.NONE);
  }

  private Duration handed() throws Exception {
    return partitions.hand(partition()).get(60, TimeUnit.SECONDS);
  }

  @Test
  @DisplayName("Who does not hold an endpoint's partition tells who does, and delivers nothing")
  void onlyTheHolderDelivers() throws Exception {
    tell("Lunch");
    assertThat(partitions.due).containsExactly(partition());
    assertThat(partitions.hand((partition() + 1) % Partitions.COUNT).get(60, TimeUnit.SECONDS))
        .isPositive();
    assertThat(rig.post.sent()).isEmpty();
    assertThat(handed()).isPositive();
    assertThat(rig.post.sent()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 21: what a process that died had taken is delivered by whoever follows it")
  void takenByTheDead() throws Exception {
    tell("Lunch");
    String kind = DeliveryLog.work(endpoint.id());
    assertThat(rig.store.work().take(kind, rig.clock.instant(), Duration.ofMinutes(2), 9))
        .hasSize(1);
    assertThat(handed()).isPositive();
    assertThat(rig.post.sent()).hasSize(1);
    assertThat(rig.store.work().list(kind, null, 9)).isEmpty();
  }

  @Test
  @DisplayName("A retry is when the partition is wanted again")
  void retryIsWhenItIsWanted() throws Exception {
    rig.post.answer("one.example", 500);
    tell("Lunch");
    assertThat(handed()).isLessThanOrEqualTo(Duration.ofMinutes(1)).isPositive();
    rig.post.answer("one.example", 200);
    rig.clock.advance(Duration.ofMinutes(2));
    assertThat(handed()).isPositive();
    assertThat(rig.post.sent()).hasSize(2);
    assertThat(rig.post.sent().get(0).id()).isEqualTo(rig.post.sent().get(1).id());
  }

  @Test
  @DisplayName("Rule 1: who lost the lease begins no delivery that it had taken")
  void lostLeaseDeliversNothing() throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    rig.post.answer(
        "one.example",
        sent -> {
          sending.countDown();
          try {
            assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Post.status(200);
        });
    tell("Lunch");
    CompletableFuture<Duration> hold = partitions.hand(partition());
    assertThat(sending.await(60, TimeUnit.SECONDS)).isTrue();
    // Of the same meeting, so that it waits for the first one.
    tell("Lunch");
    partitions.valid = false;
    goOn.countDown();
    assertThat(hold.get(60, TimeUnit.SECONDS)).isZero();
    assertThat(rig.post.sent()).hasSize(1);
    partitions.valid = true;
    assertThat(handed()).isPositive();
    assertThat(rig.post.sent()).hasSize(2);
  }
}
