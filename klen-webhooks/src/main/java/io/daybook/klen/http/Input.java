// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daybook.spi.adapter.InboundRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON object that came as body. Whatever is wrong in it is named by its place. */
final class Input {

  static final int MOST_BYTES = 64 * 1024;

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private final ObjectNode body;

  private Input(ObjectNode body) {
    this.body = body;
  }

  /** Reads bodies. Thread-safe. */
  static final class Reader {

    private final ObjectMapper json =
        new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The body, which may be absent where all its members may be. */
    Input read(InboundRequest request, boolean required) {
      if (request.body().length > MOST_BYTES) {
        throw Problem.tooLarge(MOST_BYTES);
      }
      if (request.body().length == 0 && !required) {
        return new Input(json.createObjectNode());
      }
      String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
      if (!type.replaceFirst(";.*", "").trim().equals("application/json")) {
        throw Problem.unsupported();
      }
      try {
        if (json.readTree(request.body()) instanceof ObjectNode object) {
          return new Input(object);
        }
      } catch (JsonProcessingException e) {
        // Not its message, which may quote the body.
        throw Problem.badRequest(
            "the body is no JSON, at line "
                + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
      } catch (IOException e) {
        throw Problem.badRequest("the body cannot be read");
      }
      throw Problem.badRequest("the body is no JSON object");
    }
  }

  void allow(Set<String> names) {
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      if (!names.contains(member.getKey())) {
        throw Problem.invalid("expected no members but " + String.join(", ", names));
      }
    }
  }

  boolean has(String name) {
    return body.hasNonNull(name);
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> Problem.invalid(name + ": is missing"));
  }

  Optional<String> optionalText(String name) {
    JsonNode node = body.get(name);
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw Problem.invalid(name + ": expected a text");
    }
    return Optional.of(node.asText());
  }

  @Nullable Boolean flag(String name) {
    JsonNode node = body.get(name);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isBoolean()) {
      throw Problem.invalid(name + ": expected true or false");
    }
    return node.asBoolean();
  }

  Optional<Long> number(String name, long most) {
    JsonNode node = body.get(name);
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.asLong() < 0
        || node.asLong() > most) {
      throw Problem.invalid(name + ": expected a whole number from 0 to " + most);
    }
    return Optional.of(node.asLong());
  }

  Set<String> texts(String name) {
    JsonNode node = body.get(name);
    Set<String> texts = new LinkedHashSet<>();
    if (node == null || node.isNull()) {
      return texts;
    }
    if (!node.isArray()) {
      throw Problem.invalid(name + ": expected a list of texts");
    }
    for (JsonNode item : node) {
      if (!item.isTextual()) {
        throw Problem.invalid(name + ": expected a list of texts");
      }
      texts.add(item.asText());
    }
    return texts;
  }

  Optional<URI> url(String name) {
    return optionalText(name).map(text -> url(name, text));
  }

  private static URI url(String name, String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw Problem.invalid(name + ": expected a URL");
    }
  }

  Optional<Instant> instant(String name) {
    return optionalText(name).map(text -> instant(name, text));
  }

  static Instant instant(String name, String text) {
    try {
      Instant instant = Instant.parse(text);
      if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(LAST)) {
        return instant;
      }
      throw new DateTimeException("out of bounds");
    } catch (DateTimeException e) {
      throw Problem.invalid(name + ": expected an instant such as 2026-03-23T08:00:00Z");
    }
  }
}
