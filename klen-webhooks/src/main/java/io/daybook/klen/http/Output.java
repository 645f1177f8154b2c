// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.klen.Delivery;
import io.daybook.klen.Endpoint;
import io.daybook.spi.adapter.InboundResponse;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes answers. Thread-safe. */
final class Output {

  private final ObjectMapper json = new ObjectMapper();

  InboundResponse answer(int status, ObjectNode body) {
    TreeMap<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Cache-Control", "no-store");
    return new InboundResponse(status, headers, bytes(body));
  }

  InboundResponse answer(Problem problem) {
    ObjectNode body = json.createObjectNode();
    body.put("type", "about:blank");
    body.put("title", problem.title());
    body.put("status", problem.status());
    body.put("detail", problem.getMessage());
    TreeMap<String, String> headers = new TreeMap<>(problem.headers());
    headers.put("Content-Type", "application/problem+json");
    headers.put("Cache-Control", "no-store");
    return new InboundResponse(problem.status(), headers, bytes(body));
  }

  ObjectNode object() {
    return json.createObjectNode();
  }

  /** A page of a list, with the id from which the next one goes on. */
  <T> ObjectNode page(
      List<T> items, int limit, Function<T, ObjectNode> form, Function<T, String> id) {
    List<T> shown = items.size() > limit ? items.subList(0, limit) : items;
    ObjectNode page = object();
    ArrayNode data = page.putArray("data");
    shown.forEach(item -> data.add(form.apply(item)));
    page.put("has_more", items.size() > limit);
    if (items.size() > limit) {
      page.put("next_after", id.apply(shown.get(shown.size() - 1)));
    }
    return page;
  }

  ObjectNode endpoint(Endpoint endpoint) {
    ObjectNode node = object();
    node.put("id", endpoint.id());
    node.put("name", endpoint.name());
    node.put("url", endpoint.url().toString());
    words(node.putArray("events"), endpoint.filter().events());
    words(node.putArray("calendars"), endpoint.filter().calendars());
    words(node.putArray("origins"), endpoint.filter().origins());
    node.put("order", endpoint.order().name().toLowerCase(Locale.ROOT));
    node.put("enabled", endpoint.disabled() == null);
    Endpoint.Disabled disabled = endpoint.disabled();
    if (disabled != null) {
      node.put("disabled_at", disabled.at().toString());
      node.put("disabled_reason", disabled.reason());
    }
    node.put("created_at", endpoint.createdAt().toString());
    node.put("updated_at", endpoint.updatedAt().toString());
    return node;
  }

  ObjectNode delivery(Delivery delivery) {
    ObjectNode node = object();
    node.put("id", delivery.id());
    node.put("webhook_id", delivery.endpointId());
    node.put("event_type", delivery.eventType());
    node.put("change_id", delivery.changeId());
    node.put("status", delivery.status().name().toLowerCase(Locale.ROOT));
    node.put("created_at", delivery.createdAt().toString());
    if (delivery.nextAttempt() != null) {
      node.put("next_attempt_at", delivery.nextAttempt().toString());
    }
    ArrayNode attempts = node.putArray("attempts");
    for (Delivery.Attempt attempt : delivery.attempts()) {
      ObjectNode one = attempts.addObject();
      one.put("at", attempt.at().toString());
      if (attempt.status() != 0) {
        one.put("status", attempt.status());
      }
      one.put("duration_ms", attempt.millis());
      if (attempt.error() != null) {
        one.put("error", attempt.error());
      }
    }
    return node;
  }

  private static void words(ArrayNode array, Iterable<String> words) {
    words.forEach(array::add);
  }

  private byte[] bytes(ObjectNode body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
