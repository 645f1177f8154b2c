// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Change;
import io.daybook.api.Secret;
import io.daybook.klen.Delivery.Status;
import io.daybook.spi.sink.Enrichment;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes wrong on this side: nothing is sent for ever, and nobody waits for somebody else. */
final class TroubleTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Rig rig = new Rig();

  private final List<Endpoint> disabled = new ArrayList<>();

  @Test
  @DisplayName("Rule 21: an endpoint may fail for ever without being disabled, if so wanted")
  void neverDisabled() {
    rig = new Rig(builder -> builder.disableAfter(ChronoUnit.FOREVER.getDuration(), disabled::add));
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.answer("a.example", 500);
    rig.tell("A");
    rig.advance(MINUTE);
    rig.advance(Duration.ofMinutes(5));
    rig.advance(Duration.ofMinutes(30));

    assertThat(rig.log(to).get(0).status()).isEqualTo(Status.FAILED);
    assertThat(disabled).isEmpty();
  }

  /** While one attempt is under way, another one fails; who was first to begin is first to end. */
  private void meanwhile(Endpoint to, int first, int second) {
    rig.post.answer(
        "a.example",
        sent -> {
          rig.post.answer("a.example", second);
          rig.webhooks.deliveries().sendTest("t1", to.id(), "call.ended");
          rig.webhooks.runDue();
          return Post.status(first);
        });
    rig.tell("T" + rig.clock.instant());
  }

  private boolean isDisabled(Endpoint to) {
    return rig.webhooks.endpoints().find("t1", to.id()).orElseThrow().disabled() != null;
  }

  @Test
  @DisplayName("Rule 21: what was taken after a failure counts, though it was begun before it")
  void successThatBeganBeforeAFailureCounts() {
    rig = new Rig(builder -> builder.retries(new RetrySchedule(List.of())));
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    meanwhile(to, 200, 500);
    rig.clock.advance(Duration.ofDays(6));
    rig.post.answer("a.example", 500);
    rig.tell("late");

    assertThat(isDisabled(to)).isFalse();
  }

  @Test
  @DisplayName("Rule 21: a failure that ends after a success disables nothing, however old")
  void failureAfterASuccessDisablesNothing() {
    rig = new Rig(builder -> builder.retries(new RetrySchedule(List.of())));
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.answer("a.example", 500);
    rig.tell("first");
    rig.clock.advance(Duration.ofDays(6));
    meanwhile(to, 500, 200);

    assertThat(isDisabled(to)).isFalse();
  }

  @Test
  @DisplayName("Rule 21: what the old address answers says nothing of the new one")
  void answersOfTheOldAddressDoNotCount() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    EndpointPatch moved =
        new EndpointPatch(null, URI.create("https://b.example/"), null, null, null);
    rig.post.answer(
        "a.example",
        sent -> {
          rig.webhooks.endpoints().update("t1", to.id(), moved);
          return Post.status(410);
        });
    rig.tell("A");
    assertThat(isDisabled(to)).isFalse();
    rig.advance(MINUTE);

    assertThat(rig.post.sentTo("b.example")).hasSize(1);
  }

  @Test
  @DisplayName("Rule 21: what is sent again is taken page by page, however much it is")
  void recoveryGoesPageByPage() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    DeliveryLog log = new DeliveryLog(rig.store);
    for (int i = 0; i < 200; i++) {
      logFailed(to, i);
    }
    // Written when the first is sent again: who had read all before would not find it.
    Deliveries deliveries =
        new Deliveries(
            rig.store,
            rig.clock,
            rig.webhooks.endpoints(),
            log,
            (tenant, id) -> logFailed(to, 200),
            () -> "id");

    assertThat(deliveries.recover("t1", to.id(), Rig.NOW)).contains(201);
  }

  private void logFailed(Endpoint to, int number) {
    Parcel parcel = failed(to, number);
    byte[] bytes = new ParcelForm().write(parcel);
    boolean unused =
        rig.store.documents().put("klen-log:" + to.id(), parcel.delivery().id(), 0, bytes);
  }

  private static Parcel failed(Endpoint to, int number) {
    String change = "change-" + number;
    Instant at = Rig.NOW.plusMillis(number);
    Delivery delivery =
        new Delivery(
            DeliveryIds.of(at, to.id(), change),
            to.id(),
            "calendar.created",
            change,
            Rig.NOW,
            Status.FAILED,
            List.of(),
            null);
    return new Parcel("t1", change, delivery, new byte[] {'{', '}'}, false);
  }

  @Test
  @DisplayName("Rule 21: who comes too late leaves the log to who has the delivery by now")
  void whoComesTooLateWritesNothing() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    Instant later = Rig.NOW.plus(Duration.ofMinutes(3));
    rig.post.answer(
        "a.example",
        sent -> {
          rig.store.work().take("klen:" + to.id(), later, MINUTE, 1);
          return Post.status(200);
        });
    rig.tell("A");

    assertThat(rig.store.documents().list("klen-log:" + to.id(), null, 10)).isEmpty();
    assertThat(rig.log(to)).extracting(Delivery::status).containsExactly(Status.PENDING);
  }

  @Test
  @DisplayName("Rule 21: nothing is sent again to a disabled endpoint")
  void nothingIsSentAgainToADisabledEndpoint() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.answer("a.example", 410);
    rig.tell("A");
    String id = rig.log(to).get(0).id();
    Deliveries deliveries = rig.webhooks.deliveries();

    assertThatThrownBy(() -> deliveries.replay("t1", to.id(), id))
        .isInstanceOf(EndpointStateException.class)
        .hasMessageContaining("disabled");
    assertThatThrownBy(() -> deliveries.recover("t1", to.id(), Rig.NOW))
        .isInstanceOf(EndpointStateException.class);
    assertThatThrownBy(() -> deliveries.sendTest("t1", to.id(), "call.ended"))
        .isInstanceOf(EndpointStateException.class);
    assertThat(deliveries.replay("t2", to.id(), id)).isFalse();
  }

  @Test
  @DisplayName("Rule 21: what cannot be signed is a failed attempt, not one for ever")
  void anotherKeyIsAFailedAttempt() {
    Endpoint to = rig.endpoint("a.example", "calendar.*").endpoint();
    Secret other = Secret.of(Base64.getEncoder().encodeToString(new byte[32]));
    Rig keyed = new Rig(rig.store, builder -> builder.secretKey(other));
    keyed.tell("A");

    assertThat(keyed.log(to).get(0).attempts())
        .extracting(Delivery.Attempt::error)
        .containsExactly("could not be sent: StoreException");
  }

  @Test
  @DisplayName("Rule 21: an endpoint that cannot be read keeps the others from nothing")
  void unreadableEndpointIsLeftOut() {
    rig.store.documents().put(Endpoints.KIND, "t1/wh_0", 0, new byte[] {'{', '}'});
    rig.endpoint("a.example", "calendar.*");
    rig.tell("A");

    assertThat(rig.post.sent()).hasSize(1);
    assertThat(rig.webhooks.endpoints().list("t1", null, 10)).hasSize(1);
  }

  @Test
  @DisplayName("Rule 21: a change told again after it was delivered is not delivered again")
  void toldAgainItIsNotDeliveredAgain() {
    rig.endpoint("a.example", "calendar.*");
    Change change = rig.tell("A");
    rig.webhooks.deliver(change, Enrichment.NONE);
    rig.webhooks.runDue();

    assertThat(rig.post.sent()).hasSize(1);
  }

  @Test
  @DisplayName("Rule 21: whose lease ends soon sends nothing")
  void lateWorkIsLeftToOthers() {
    rig.endpoint("a.example", "calendar.*");
    rig.post.answer(
        "a.example",
        sent -> {
          rig.clock.advance(Duration.ofSeconds(90));
          return Post.status(200);
        });
    for (String title : List.of("A", "B")) {
      Change change = rig.created(Rig.CAL, title, new UUID(9, title.hashCode()));
      rig.webhooks.deliver(change, Enrichment.NONE);
    }
    rig.webhooks.runDue();
    assertThat(rig.post.sent()).hasSize(1);
    rig.advance(Duration.ofMinutes(1));

    assertThat(rig.post.sent()).hasSize(2);
  }
}
