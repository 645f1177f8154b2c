// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.api.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stored form of endpoints: JSON with its version. Thread-safe. */
final class EndpointForm {

  private static final int VERSION = 1;

  private final ObjectMapper json = new ObjectMapper();

  byte[] write(EndpointRecord stored) {
    Endpoint endpoint = stored.endpoint();
    ObjectNode node = json.createObjectNode();
    node.put("v", VERSION);
    node.put("id", endpoint.id());
    node.put("tenant", endpoint.tenant());
    node.put("name", endpoint.name());
    node.put("url", endpoint.url().toString());
    words(node, "events", endpoint.filter().events());
    words(node, "calendars", endpoint.filter().calendars());
    words(node, "origins", endpoint.filter().origins());
    node.put("order", endpoint.order().name().toLowerCase(Locale.ROOT));
    node.put("created", endpoint.createdAt().toString());
    node.put("updated", endpoint.updatedAt().toString());
    node.put("insecure", stored.insecure());
    node.put("secret", Base64.getEncoder().encodeToString(stored.secret()));
    ArrayNode predecessors = node.putArray("predecessors");
    for (EndpointRecord.Previous previous : stored.previous()) {
      predecessors
          .addObject()
          .put("secret", Base64.getEncoder().encodeToString(previous.secret()))
          .put("until", previous.until().toString());
    }
    Endpoint.Disabled disabled = endpoint.disabled();
    if (disabled != null) {
      node.put("disabled", disabled.at().toString());
      node.put("why", disabled.reason());
    }
    if (stored.failingSince() != null) {
      node.put("failing", stored.failingSince().toString());
    }
    try {
      return json.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads.
   *
   * @throws StoreException when the bytes are no endpoint
   */
  EndpointRecord read(byte[] bytes) {
    try {
      JsonNode node = json.readTree(bytes);
      int version = node.path("v").asInt();
      if (version != VERSION) {
        throw new StoreException(
            "a stored endpoint is of version " + version + ", known is " + VERSION, null);
      }
      return new EndpointRecord(
          endpoint(node),
          node.path("insecure").asBoolean(),
          Base64.getDecoder().decode(text(node, "secret")),
          previous(node),
          instant(node, "failing"));
    } catch (IOException | RuntimeException e) {
      throw e instanceof StoreException known
          ? known
          : new StoreException("a stored endpoint cannot be read", e);
    }
  }

  private static Endpoint endpoint(JsonNode node) {
    Instant disabledAt = instant(node, "disabled");
    return new Endpoint(
        text(node, "id"),
        text(node, "tenant"),
        text(node, "name"),
        URI.create(text(node, "url")),
        new EventFilter(words(node, "events"), words(node, "calendars"), words(node, "origins")),
        DeliveryOrder.valueOf(text(node, "order").toUpperCase(Locale.ROOT)),
        Instant.parse(text(node, "created")),
        Instant.parse(text(node, "updated")),
        disabledAt == null ? null : new Endpoint.Disabled(disabledAt, text(node, "why")));
  }

  private static List<EndpointRecord.Previous> previous(JsonNode node) {
    List<EndpointRecord.Previous> previous = new ArrayList<>();
    if (node.has("until")) {
      // As it was when there could be one only.
      previous.add(previous(node, "previous"));
    }
    node.path("predecessors").forEach(one -> previous.add(previous(one, "secret")));
    return previous;
  }

  private static EndpointRecord.Previous previous(JsonNode node, String secret) {
    return new EndpointRecord.Previous(
        Base64.getDecoder().decode(text(node, secret)), Instant.parse(text(node, "until")));
  }

  private static void words(ObjectNode node, String name, Collection<String> words) {
    ArrayNode array = node.putArray(name);
    words.forEach(array::add);
  }

  private static Set<String> words(JsonNode node, String name) {
    Set<String> words = new LinkedHashSet<>();
    node.path(name).forEach(word -> words.add(word.asText()));
    return words;
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).asText();
  }

  private static @Nullable Instant instant(JsonNode node, String name) {
    return node.has(name) ? Instant.parse(node.get(name).asText()) : null;
  }
}
