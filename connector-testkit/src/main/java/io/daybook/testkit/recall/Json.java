// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON in and out. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String print(JsonNode json) {
    return json.toString();
  }

  /** Any JSON value, given by the user of the scenario API. */
  static JsonNode value(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  /** A JSON object, given by the user of the scenario API. */
  static ObjectNode object(String text) {
    if (value(text) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  /** The body of a request; none is an empty object. */
  static ObjectNode body(byte[] bytes) {
    if (bytes.length == 0) {
      return object();
    }
    try {
      if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new RecallError(unreadable(), e);
    }
    throw new RecallError(unreadable());
  }

  static @Nullable String text(JsonNode json, String name) {
    return json.path(name).textValue();
  }

  private static RecallFailure unreadable() {
    return RecallFailure.of(400, "parse_error", "JSON parse error");
  }
}
