// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.klen.Delivery.Status;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.store.Documents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is forgotten, and what has to be done again where somebody else had begun it. */
final class CleaningTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Rig rig = new Rig(builder -> builder.keepLog(Duration.ofDays(2)));

  private int waiting(Endpoint endpoint) {
    return rig.store.work().list(DeliveryLog.work(endpoint.id()), null, 1000).size();
  }

  private List<Documents.Document> logged(Endpoint endpoint) {
    return rig.store.documents().list("klen-log:" + endpoint.id(), null, 1000);
  }

  private List<Documents.Document> notes() {
    return rig.store.documents().list(Endpoints.DELETED, null, 10);
  }

  @Test
  @DisplayName("Rule 21: the log is forgotten, also where nothing is sent any more")
  void logOfAQuietEndpointIsForgotten() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.tell("A");
    rig.advance(Duration.ofDays(2));
    assertThat(rig.log(to)).hasSize(1);
    rig.advance(Duration.ofMinutes(10));

    assertThat(logged(to)).isEmpty();
  }

  @Test
  @DisplayName("Rule 21: dead letters of a disabled endpoint are forgotten")
  void logOfADisabledEndpointIsForgotten() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.answer("a.example", 410);
    rig.tell("A");
    assertThat(rig.log(to)).extracting(Delivery::status).containsExactly(Status.FAILED);
    rig.advance(Duration.ofDays(3));

    assertThat(logged(to)).isEmpty();
  }

  @Test
  @DisplayName("Rule 21: how long a delivery is kept counts from when it was done with")
  void timeCountsFromTheEnd() {
    rig =
        new Rig(
            builder ->
                builder
                    .keepLog(Duration.ofHours(2))
                    .retries(new RetrySchedule(List.of(Duration.ofHours(3)))));
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.answer("a.example", 500);
    rig.tell("A");
    rig.advance(Duration.ofHours(3));
    rig.advance(Duration.ofMinutes(110));
    assertThat(rig.log(to)).extracting(Delivery::status).containsExactly(Status.FAILED);
    rig.advance(Duration.ofMinutes(20));

    assertThat(logged(to)).isEmpty();
  }

  @Test
  void whatIsSaidToHappenInTheFutureIsForgottenToo() {
    Endpoint to = rig.endpoint("a.example", "call.*").endpoint();
    Call call = new Call(1, "c", 2, "a", "ended", "inbound", null, null, null, null, null);
    Instant far = Instant.parse("2099-01-01T00:00:00Z");
    rig.webhooks.calls().publish("t1", "p", new CallEvent.Ended(call, null, far));
    rig.webhooks.runDue();
    assertThat(rig.log(to)).hasSize(1);
    rig.advance(Duration.ofDays(3));

    assertThat(logged(to)).isEmpty();
  }

  @Test
  void entriesThatCannotBeReadAreForgottenToo() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.store
        .documents()
        .put("klen-log:" + to.id(), DeliveryIds.of(Rig.NOW, to.id(), "x"), 0, new byte[] {1});
    rig.tell("A");
    rig.advance(Duration.ofDays(3));

    assertThat(logged(to)).isEmpty();
  }

  @Test
  @DisplayName("Rule 21: what waits for a deleted endpoint goes, and so does its log")
  void nothingIsKeptForADeletedEndpoint() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.tell("A");
    rig.post.answer("a.example", 500);
    for (int i = 0; i < 450; i++) {
      rig.webhooks.deliver(rig.created(Rig.CAL, "T" + i, new UUID(5, i)), Enrichment.NONE);
    }
    rig.post.forget();
    rig.tell("B");
    assertThat(waiting(to)).isEqualTo(451);
    assertThat(rig.webhooks.endpoints().delete("t2", to.id())).isFalse();
    assertThat(rig.webhooks.endpoints().delete("t1", to.id())).isTrue();
    assertThat(rig.webhooks.endpoints().delete("t1", to.id())).isFalse();
    rig.restart();
    rig.post.forget();
    rig.webhooks.runDue();

    assertThat(rig.post.sent()).isEmpty();
    assertThat(waiting(to)).isZero();
    assertThat(logged(to)).isEmpty();
    assertThat(rig.webhooks.endpoints().list("t1", null, 10)).isEmpty();
  }

  @Test
  @DisplayName("Rule 21: what another process keeps for a deleted endpoint goes in the end")
  void whatComesAfterTheDeletionGoesToo() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.tell("A");
    Documents.Document late = logged(to).get(0);
    rig.webhooks.endpoints().delete("t1", to.id());
    rig.webhooks.runDue();
    assertThat(logged(to)).isEmpty();
    rig.store.documents().put("klen-log:" + to.id(), late.key(), 0, late.bytes());
    rig.advance(Duration.ofMinutes(59));
    assertThat(notes()).hasSize(1);
    rig.advance(MINUTE);

    assertThat(logged(to)).isEmpty();
    assertThat(notes()).isEmpty();
  }

  @Test
  @DisplayName("Rule 21: a deletion that was broken off is finished")
  void deletionThatWasBrokenOffIsFinished() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.tell("A");
    byte[] now = Rig.NOW.toString().getBytes(StandardCharsets.UTF_8);
    rig.store.documents().put(Endpoints.DELETED, "t1/" + to.id(), 0, now);
    rig.restart();
    rig.webhooks.runDue();

    assertThat(rig.webhooks.endpoints().find("t1", to.id())).isEmpty();
    assertThat(logged(to)).isEmpty();
  }

  @Test
  void nobodyLooksForWorkOfADeletedEndpoint() {
    List<String> taken = new ArrayList<>();
    rig = new Rig(new WatchedStore(taken::add, removed -> {}), builder -> builder);
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.answer("a.example", 500);
    rig.tell("A");
    new Rig(rig.store, builder -> builder).webhooks.endpoints().delete("t1", to.id());
    rig.advance(Duration.ofSeconds(30));
    taken.clear();
    rig.advance(MINUTE);

    assertThat(taken).isEmpty();
  }

  @Test
  @Timeout(60)
  void threadsCleanToo() throws InterruptedException {
    CountDownLatch removed = new CountDownLatch(1);
    rig = new Rig(new WatchedStore(taken -> {}, kind -> removed.countDown()), builder -> builder);
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.webhooks.deliver(rig.created(Rig.CAL, "A", new UUID(6, 6)), Enrichment.NONE);
    rig.webhooks.endpoints().delete("t1", to.id());
    rig.restart();
    rig.webhooks.start();
    removed.await();
    rig.webhooks.close();

    assertThat(waiting(to)).isZero();
    assertThat(rig.post.sent()).isEmpty();
  }

  @Test
  @DisplayName("Rule 21: who calls whenever something is due misses nothing of other processes")
  void schedulerMissesNothingOfOtherProcesses() {
    rig.endpoint("a.example", "calendar.*");
    rig.tell("A");
    Instant next = rig.webhooks.nextDue();
    assertThat(next).isEqualTo(Rig.NOW.plusSeconds(30));
    Rig other = new Rig(rig.store, builder -> builder);
    other.webhooks.deliver(rig.created(Rig.CAL, "B", new UUID(8, 8)), Enrichment.NONE);
    rig.clock.set(next);
    rig.webhooks.runDue();

    assertThat(rig.post.sent()).hasSize(2);
  }

  @Test
  void whatIsDueSoonerIsNamed() {
    rig = new Rig(builder -> builder.retries(new RetrySchedule(List.of(Duration.ofSeconds(2)))));
    assertThat(rig.webhooks.nextDue()).isEqualTo(Rig.NOW);
    rig.endpoint("a.example", "calendar.*");
    rig.post.answer("a.example", 500);
    rig.tell("A");

    assertThat(rig.webhooks.nextDue()).isEqualTo(Rig.NOW.plusSeconds(2));
  }
}
