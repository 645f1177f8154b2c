// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.klen.Delivery;
import io.daybook.klen.DeliveryOrder;
import io.daybook.klen.Endpoint;
import io.daybook.klen.EndpointDraft;
import io.daybook.klen.EndpointPatch;
import io.daybook.klen.Endpoints;
import io.daybook.klen.EventFilter;
import io.daybook.klen.FilterPatch;
import io.daybook.klen.KlenWebhooks;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What each address does. Thread-safe. */
final class WebhookRoutes {

  private static final Set<String> DRAFT =
      Set.of("name", "url", "events", "calendars", "origins", "order", "allow_insecure");

  private static final Set<String> PATCH =
      Set.of("name", "url", "events", "calendars", "origins", "order", "enabled");

  private static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);

  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  private final KlenWebhooks webhooks;

  private final boolean insecureAllowed;

  private final Output out = new Output();

  private final Input.Reader bodies = new Input.Reader();

  WebhookRoutes(KlenWebhooks webhooks, boolean insecureAllowed) {
    this.webhooks = webhooks;
    this.insecureAllowed = insecureAllowed;
  }

  InboundResponse create(String tenant, InboundRequest request) {
    Input input = bodies.read(request, true);
    input.allow(DRAFT);
    boolean insecure = Boolean.TRUE.equals(input.flag("allow_insecure"));
    if (insecure && !insecureAllowed) {
      throw Problem.invalid("allow_insecure: is not allowed here");
    }
    Endpoints.Disclosed made =
        checked(
            () ->
                webhooks
                    .endpoints()
                    .create(
                        tenant,
                        new EndpointDraft(
                            input.text("name"),
                            input.url("url").orElseThrow(() -> Problem.invalid("url: is missing")),
                            filter(input),
                            order(input).orElse(DeliveryOrder.OCCURRENCE),
                            null,
                            insecure)));
    return out.answer(201, disclosed(made));
  }

  InboundResponse list(String tenant, Query query) {
    int limit = query.limit();
    List<Endpoint> found =
        webhooks.endpoints().list(tenant, query.text("after").orElse(null), limit + 1);
    return out.answer(200, out.page(found, limit, out::endpoint, Endpoint::id));
  }

  InboundResponse find(String tenant, String id) {
    Endpoint found = webhooks.endpoints().find(tenant, id).orElseThrow(Problem::notFound);
    return out.answer(200, out.endpoint(found));
  }

  InboundResponse update(String tenant, String id, InboundRequest request) {
    if (webhooks.endpoints().find(tenant, id).isEmpty()) {
      throw Problem.notFound();
    }
    Input input = bodies.read(request, true);
    input.allow(PATCH);
    Optional<Endpoint> changed =
        checked(
            () ->
                webhooks
                    .endpoints()
                    .update(
                        tenant,
                        id,
                        new EndpointPatch(
                            input.optionalText("name").orElse(null),
                            input.url("url").orElse(null),
                            filterPatch(input),
                            order(input).orElse(null),
                            input.flag("enabled")),
                        insecureAllowed));
    return out.answer(200, out.endpoint(changed.orElseThrow(Problem::notFound)));
  }

  InboundResponse delete(String tenant, String id) {
    if (!webhooks.endpoints().delete(tenant, id)) {
      throw Problem.notFound();
    }
    return out.answer(200, out.object().put("id", id).put("deleted", true));
  }

  InboundResponse rotate(String tenant, String id, InboundRequest request) {
    Input input = bodies.read(request, false);
    input.allow(Set.of("overlap_seconds"));
    Duration overlap =
        input
            .number("overlap_seconds", LONGEST_OVERLAP.toSeconds())
            .map(Duration::ofSeconds)
            .orElse(DEFAULT_OVERLAP);
    return out.answer(
        200,
        disclosed(
            webhooks.endpoints().rotateSecret(tenant, id, overlap).orElseThrow(Problem::notFound)));
  }

  InboundResponse test(String tenant, String id, InboundRequest request) {
    Input input = bodies.read(request, false);
    input.allow(Set.of("event_type"));
    String type = input.optionalText("event_type").orElse("calendar.created");
    if (!EventFilter.TYPES.contains(type)) {
      throw Problem.invalid("event_type: expected a type such as calendar.created");
    }
    String delivery =
        webhooks.deliveries().sendTest(tenant, id, type).orElseThrow(Problem::notFound);
    return out.answer(202, out.object().put("delivery_id", delivery));
  }

  InboundResponse deliveries(String tenant, String id, Query query) {
    int limit = query.limit();
    Instant since = query.text("since").map(text -> Input.instant("since", text)).orElse(null);
    List<Delivery> found =
        webhooks
            .deliveries()
            .list(tenant, id, since, query.text("after").orElse(null), limit + 1)
            .orElseThrow(Problem::notFound);
    return out.answer(200, out.page(found, limit, out::delivery, Delivery::id));
  }

  InboundResponse delivery(String tenant, String id, String deliveryId) {
    Delivery found =
        webhooks.deliveries().find(tenant, id, deliveryId).orElseThrow(Problem::notFound);
    return out.answer(200, out.delivery(found));
  }

  InboundResponse replay(String tenant, String id, String deliveryId) {
    if (webhooks.deliveries().find(tenant, id, deliveryId).isEmpty()) {
      throw Problem.notFound();
    }
    if (!webhooks.deliveries().replay(tenant, id, deliveryId)) {
      throw Problem.conflict("it waits for an attempt already, or its body is not kept any more");
    }
    return out.answer(202, out.object().put("delivery_id", deliveryId));
  }

  InboundResponse recover(String tenant, String id, InboundRequest request) {
    Input input = bodies.read(request, true);
    input.allow(Set.of("since"));
    Instant since = input.instant("since").orElseThrow(() -> Problem.invalid("since: is missing"));
    int count = webhooks.deliveries().recover(tenant, id, since).orElseThrow(Problem::notFound);
    return out.answer(202, out.object().put("count", count));
  }

  private ObjectNode disclosed(Endpoints.Disclosed made) {
    return out.endpoint(made.endpoint()).put("secret", made.secret().reveal());
  }

  private static EventFilter filter(Input input) {
    return new EventFilter(input.texts("events"), input.texts("calendars"), input.texts("origins"));
  }

  private static FilterPatch filterPatch(Input input) {
    return new FilterPatch(
        texts(input, "events"), texts(input, "calendars"), texts(input, "origins"));
  }

  private static @Nullable Set<String> texts(Input input, String name) {
    return input.has(name) ? input.texts(name) : null;
  }

  private static Optional<DeliveryOrder> order(Input input) {
    return input.optionalText("order").map(WebhookRoutes::order);
  }

  private static DeliveryOrder order(String text) {
    for (DeliveryOrder order : DeliveryOrder.values()) {
      if (order.name().toLowerCase(Locale.ROOT).equals(text)) {
        return order;
      }
    }
    throw Problem.invalid("order: expected occurrence or calendar");
  }

  private static <T> T checked(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(String.valueOf(e.getMessage()));
    }
  }
}
