// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Change;
import io.daybook.api.Secret;
import io.daybook.klen.Delivery.Status;
import io.daybook.spi.sink.Enrichment;
import java.time.Duration;
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
