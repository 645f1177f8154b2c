// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.normalizer.signature.KlenSignature;
import io.daybook.normalizer.signature.Verdict;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.store.Documents;
import io.daybook.spi.store.Store;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Endpoints that a configuration names, and who hears of everybody. */
class FixedEndpointTest {

  private static final Secret SECRET = Secret.of("whsec_Zml4ZWQgc2VjcmV0IG9mIHRoZSBjb25maWc=");

  private final Store store = new MemoryStore("epoch");

  private static FixedEndpoint fixed(String id, String tenant, String host) {
    EndpointDraft draft =
        new EndpointDraft(
            "Fixed",
            URI.create("https://" + host + "/hook"),
            EventFilter.of("calendar.*"),
            DeliveryOrder.OCCURRENCE,
            SECRET,
            false);
    RetrySchedule retries = new RetrySchedule(List.of(Duration.ofSeconds(7)));
    return new FixedEndpoint(id, tenant, draft, retries);
  }

  private Rig rig(FixedEndpoint... endpoints) {
    return new Rig(
        store,
        builder -> {
          builder.secretKey(Rig.KEY);
          for (FixedEndpoint endpoint : endpoints) {
            builder.endpoint(endpoint);
          }
          return builder;
        });
  }

  @Test
  void isToldAndSignedWithItsOwnSecret() {
    Rig rig = rig(fixed("wh_fixed", "t1", "fixed.example"));

    rig.tell("Lunch");

    Post.Sent posted = rig.post.sent().get(0);
    assertThat(posted.url().getHost()).isEqualTo("fixed.example");
    String signature = posted.headers().get(KlenSignature.HEADER);
    assertThat(KlenSignature.verify(signature, posted.body(), List.of(SECRET), null))
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void secretIsNotStoredAndNeedsNoKey() {
    KlenWebhooks webhooks =
        KlenWebhooks.builder()
            .store(store)
            .transport(new Post())
            .endpoint(fixed("wh_fixed", "default", "fixed.example"))
            .build();

    assertThat(webhooks.endpoints().list("default", null, 10)).hasSize(1);
    for (Documents.Document one : store.documents().list(Endpoints.KIND, null, 10)) {
      assertThat(new String(one.bytes(), StandardCharsets.UTF_8)).doesNotContain("whsec", "Zml4");
    }
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                webhooks
                    .endpoints()
                    .create(
                        "default",
                        EndpointDraft.of(
                            "Own", URI.create("https://a.example/"), EventFilter.of("call.*"))));
  }

  @Test
  void waitsAsItsOwnScheduleSays() {
    Rig rig = rig(fixed("wh_fixed", "t1", "fixed.example"));
    rig.post.answer("fixed.example", 500);
    rig.tell("Lunch");

    rig.advance(Duration.ofSeconds(7));

    assertThat(rig.post.sent()).hasSize(2);
    rig.advance(Duration.ofHours(1));
    assertThat(rig.post.sent()).as("one retry is all").hasSize(2);
  }

  @Test
  void keepsHowItFaresAndGoesWithItsName() {
    Rig rig = rig(fixed("wh_fixed", "t1", "fixed.example"), fixed("wh_other", "t1", "b.example"));
    rig.post.answer("fixed.example", 410);
    rig.tell("Lunch");
    assertThat(rig.webhooks.endpoints().find("t1", "wh_fixed").orElseThrow().disabled())
        .isNotNull();

    Rig again = rig(fixed("wh_fixed", "t1", "moved.example"));

    Endpoint kept = again.webhooks.endpoints().find("t1", "wh_fixed").orElseThrow();
    assertThat(kept.disabled()).isNotNull();
    assertThat(kept.url().getHost()).isEqualTo("moved.example");
    assertThat(again.webhooks.endpoints().find("t1", "wh_other")).isEmpty();
    again
        .webhooks
        .endpoints()
        .update("t1", "wh_fixed", new EndpointPatch(null, null, null, null, true));
    again.advance(Duration.ofSeconds(1));
    again.tell("Dinner");
    assertThat(again.post.sent()).hasSize(1);
    rig(fixed("wh_other", "t1", "b.example")).tell("Supper");
    assertThat(rig(fixed("wh_other", "t1", "b.example")).webhooks.endpoints().list("t1", null, 9))
        .hasSize(1);
  }

  @Test
  void isLeftToWhoKnowsItsSecret() {
    Rig before = rig();
    Rig after = rig(fixed("wh_fixed", "t1", "fixed.example"));

    before.tell("Lunch");
    for (int minutes : new int[] {2, 10, 60}) {
      before.advance(Duration.ofMinutes(minutes));
    }
    after.advance(Duration.ofHours(2));

    assertThat(before.post.sent()).isEmpty();
    assertThat(after.post.sent()).hasSize(1);
  }

  @Test
  void nobodyElseChangesIt() {
    Endpoints endpoints = rig(fixed("wh_fixed", "t1", "a.example")).webhooks.endpoints();

    EndpointPatch rename = new EndpointPatch("Mine", null, null, null, null);
    assertThatThrownBy(() -> endpoints.update("t1", "wh_fixed", rename))
        .isInstanceOf(EndpointStateException.class)
        .hasMessageContaining("fixed by the configuration");
    assertThatThrownBy(() -> endpoints.delete("t1", "wh_fixed"))
        .isInstanceOf(EndpointStateException.class);
    assertThatThrownBy(() -> endpoints.rotateSecret("t1", "wh_fixed", Duration.ZERO))
        .isInstanceOf(EndpointStateException.class);
    assertThat(endpoints.find("t1", "wh_fixed").orElseThrow().name()).isEqualTo("Fixed");
  }

  @Test
  void mistakesAreNamedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rig(fixed("wh_1", "t1", "a.example"), fixed("wh_1", "t1", "b.example")))
        .withMessageContaining("wh_1");
    EndpointDraft bare =
        EndpointDraft.of("No", URI.create("https://a.example/"), EventFilter.of("call.*"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FixedEndpoint("wh_1", "t1", bare, null));
  }

  @Test
  void overseerHearsOfEverybodyAndOthersOfTheirOwn() {
    Rig rig = new Rig(store, builder -> builder.overseer("ops"));
    rig.endpoint("t1.example", "calendar.*");
    rig.webhooks
        .endpoints()
        .create(
            "ops",
            EndpointDraft.of(
                "Ops", URI.create("https://ops.example/"), EventFilter.of("calendar.*")));
    CalendarRef other = new CalendarRef("google", "acct-2", "bob@acme.example");

    rig.tell("Lunch");
    rig.webhooks.deliver(rig.created(other, "Dinner", new UUID(1, 2)), Enrichment.NONE);
    rig.webhooks.runDue();

    assertThat(rig.post.sent().stream().map(posted -> posted.url().getHost()))
        .containsExactlyInAnyOrder("t1.example", "ops.example", "ops.example");
  }
}
