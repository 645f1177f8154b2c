// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Secret;
import io.daybook.normalizer.signature.KlenSignature;
import io.daybook.spi.adapter.InboundRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Endpoints as they are kept and changed, by several at the same time too. */
final class EndpointsTest {

  private final Rig rig = new Rig();

  private Endpoint update(Endpoint endpoint, FilterPatch filter) {
    return rig.webhooks
        .endpoints()
        .update("t1", endpoint.id(), new EndpointPatch(null, null, filter, null, null))
        .orElseThrow();
  }

  @Test
  void whatTwoChangeOfAFilterAtTheSameTimeIsChanged() {
    Endpoint endpoint = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.post.whenChecked(
        () -> update(endpoint, new FilterPatch(null, Set.of("ana@acme.example"), null)));
    Endpoint changed = update(endpoint, new FilterPatch(Set.of("call.*"), null, Set.of("change")));

    assertThat(changed.filter())
        .isEqualTo(new EventFilter(Set.of("call.*"), Set.of("ana@acme.example"), Set.of("change")));
    assertThat(update(endpoint, FilterPatch.of(EventFilter.of("calendar.created"))).filter())
        .isEqualTo(EventFilter.of("calendar.created"));
  }

  @Test
  @DisplayName("Rule 23: nothing prints addresses, URLs or what a call was published under")
  void nothingPrintsUsersText() {
    EventFilter filter = new EventFilter(Set.of("call.*"), Set.of("ana@acme.example"), Set.of());
    URI url = URI.create("https://a.example/token");
    Endpoint endpoint = rig.endpoint(EndpointDraft.of("CRM of Ana", url, filter)).endpoint();
    Delivery delivery =
        new Delivery(
            "id",
            endpoint.id(),
            "call.ended",
            "+15551234567",
            Rig.NOW,
            Delivery.Status.PENDING,
            List.of(),
            null);
    EndpointRecord stored = rig.webhooks.endpoints().current("t1", endpoint.id()).orElseThrow();
    List<Object> printed =
        List.of(
            filter,
            FilterPatch.of(filter),
            EndpointDraft.of("CRM of Ana", url, filter),
            new EndpointPatch("CRM of Ana", url, FilterPatch.of(filter), null, null),
            endpoint,
            stored,
            delivery,
            new Parcel("t1", "x/ana@acme.example", delivery, new byte[0], true));

    assertThat(printed.toString())
        .doesNotContain("ana@")
        .doesNotContain("Ana")
        .doesNotContain("token")
        .doesNotContain("+1555");
    assertThat(filter).hasToString("EventFilter[[call.*], calendars=1, origins=[]]");
  }

  @Test
  void whatAnotherProcessChangesIsSeenThoughTheClockStands() {
    Endpoint endpoint = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.tell("A");
    Rig other = new Rig(rig.store, builder -> builder);
    other
        .webhooks
        .endpoints()
        .update("t1", endpoint.id(), new EndpointPatch(null, null, null, null, false));
    rig.ticks.addAndGet(TimeUnit.SECONDS.toNanos(1));
    rig.tell("B");

    assertThat(rig.post.sent()).hasSize(1);
    assertThat(rig.log(endpoint)).hasSize(1);
  }

  @Test
  void whatWasReadBeforeAChangeIsNotKeptAfterIt() {
    EndpointBook book = new EndpointBook(() -> 0);
    Endpoints.Disclosed made = rig.endpoint("a.example", "calendar.*");
    Optional<EndpointRecord> stored = rig.webhooks.endpoints().current("t1", made.endpoint().id());
    book.endpoint(
        "a",
        () -> {
          book.changed("t1", "a");
          return Optional.empty();
        });
    book.ofTenant(
        "t1",
        () -> {
          book.changed("t1", "a");
          return List.of();
        });

    assertThat(book.endpoint("a", () -> stored)).isEqualTo(stored);
    assertThat(book.ofTenant("t1", stored.stream()::toList)).hasSize(1);
    assertThat(book.endpoint("a", Optional::empty)).isEqualTo(stored);
  }

  private Secret rotate(Endpoint endpoint, Duration overlap) {
    return rig.webhooks
        .endpoints()
        .rotateSecret("t1", endpoint.id(), overlap)
        .orElseThrow()
        .secret();
  }

  /** Which of the secrets sign what is sent now, for both kinds of receivers. */
  private List<Secret> signing(List<Secret> secrets) {
    rig.post.forget();
    rig.tell("T" + rig.clock.instant());
    Post.Sent sent = rig.post.sent().get(0);
    Map<String, List<String>> own = new HashMap<>();
    Map<String, List<String>> all = new HashMap<>();
    sent.headers().forEach((name, value) -> all.put(name, List.of(value)));
    all.forEach((name, value) -> own.put(name.startsWith("webhook") ? "x-" + name : name, value));
    List<Secret> both = secrets.stream().filter(one -> holds(one, all, sent)).toList();
    assertThat(secrets.stream().filter(one -> holds(one, own, sent)).toList()).isEqualTo(both);
    return both;
  }

  private boolean holds(Secret secret, Map<String, List<String>> headers, Post.Sent sent) {
    return new KlenWebhookReceiver(
            List.of(secret), null, new WebhookMemory(rig.store.documents(), "r"), rig.clock)
        .verify(new InboundRequest("POST", "/hook", headers, sent.body()))
        .valid();
  }

  @Test
  @DisplayName(
      "Rule 19: each old secret signs until its own overlap is over, however often rotated")
  void secretBeforeLastKeepsItsTime() {
    Endpoints.Disclosed made = rig.endpoint("a.example", "calendar.*");
    Endpoint endpoint = made.endpoint();
    Secret first = made.secret();
    Secret second = rotate(endpoint, Duration.ofHours(24));
    rig.clock.advance(Duration.ofHours(1));
    Secret third = rotate(endpoint, Duration.ofHours(2));
    List<Secret> all = List.of(third, second, first);
    assertThat(signing(all)).isEqualTo(all);
    assertThat(rig.post.sent().get(0).headers().get("X-Klen-Signature"))
        .isEqualTo(KlenSignature.sign(rig.post.sent().get(0).body(), third));
    rig.clock.advance(Duration.ofHours(2));
    assertThat(signing(all)).containsExactly(third, first);
    Secret fourth = rotate(endpoint, Duration.ZERO);
    assertThat(signing(List.of(fourth, third, first))).containsExactly(fourth, first);
    rig.clock.advance(Duration.ofHours(21));

    assertThat(signing(List.of(fourth, third, first))).containsExactly(fourth);
  }

  @Test
  void sixthOldSecretIsRefusedUnlessItEndsAtOnce() {
    Endpoints.Disclosed made = rig.endpoint("a.example", "calendar.*");
    for (int i = 0; i < 5; i++) {
      rotate(made.endpoint(), Duration.ofHours(24));
    }

    assertThatThrownBy(() -> rotate(made.endpoint(), Duration.ofHours(1)))
        .isInstanceOf(EndpointStateException.class)
        .hasMessageContaining("5 old secrets");
    assertThat(signing(List.of(made.secret()))).hasSize(1);
    Secret now = rotate(made.endpoint(), Duration.ZERO);
    assertThat(signing(List.of(now, made.secret()))).hasSize(2);
  }

  @Test
  void recordsWithOneOldSecretAreStillRead() {
    EndpointForm form = new EndpointForm();
    byte[] stored =
        """
        {"v":1,"id":"wh_1","tenant":"t1","name":"a","url":"https://a.example/","events":["call.*"],
         "calendars":[],"origins":[],"order":"occurrence","created":"2026-03-02T08:00:00Z",
         "updated":"2026-03-02T08:00:00Z","insecure":false,"secret":"bmV3","previous":"b2xk",
         "until":"2026-03-03T08:00:00Z"}"""
            .getBytes(StandardCharsets.UTF_8);
    EndpointRecord read = form.read(stored);
    EndpointRecord again = form.read(form.write(read));

    assertThat(again.previous()).hasSize(1);
    assertThat(again.previous().get(0).secret()).asString().isEqualTo("old");
    assertThat(again.previous().get(0).until()).isEqualTo("2026-03-03T08:00:00Z");
  }

  @Test
  void whatIsNoIdFindsNothing() {
    Endpoint endpoint = rig.endpoint("a.example", "calendar.*").endpoint();
    rig.tell("A");
    String known = rig.log(endpoint).get(0).id();

    for (String id : List.of("", "x", known.substring(1), known + "0", "\uD800")) {
      assertThat(rig.webhooks.deliveries().find("t1", endpoint.id(), id)).isEmpty();
      assertThat(rig.webhooks.deliveries().replay("t1", endpoint.id(), id)).isFalse();
    }
    assertThat(rig.webhooks.deliveries().find("t1", endpoint.id(), known)).isPresent();
    assertThat(endpoint.createdAt()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
  }
}
