// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
