// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.normalizer.json.JsonMembers;
import io.daybook.normalizer.time.RetryAfter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers in that to a batch, which come in any order. Not thread-safe. */
final class BatchAnswers extends JsonMembers {

  private static final JsonFactory JSON = new JsonFactory();

  private final Clock clock;

  private final Map<String, GraphResponse> byId = new HashMap<>();

  BatchAnswers(Clock clock) {
    this.clock = clock;
  }

  /** The answers by the ids of their requests. */
  Map<String, GraphResponse> byId() {
    return byId;
  }

  @Override
  protected void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (!name.equals("responses")) {
        parser.skipChildren();
      } else if (enterArray(parser, name)) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          readAnswer(parser);
        }
      }
    }
  }

  private void readAnswer(JsonParser parser) throws IOException {
    if (!enterObject(parser, "responses[]")) {
      return;
    }
    String id = null;
    int status = 0;
    String retryAfter = null;
    byte[] body = new byte[0];
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "id" -> id = text(parser, "responses[].id");
        case "status" -> status = integer(parser, "responses[].status");
        case "headers" -> retryAfter = retryAfter(parser);
        case "body" -> body = body(parser);
        default -> parser.skipChildren();
      }
    }
    if (id != null) {
      byId.put(id, new GraphResponse(status, RetryAfter.read(retryAfter, clock), body));
    }
  }

  private static @Nullable String retryAfter(JsonParser parser) throws IOException {
    if (!enterObject(parser, "responses[].headers")) {
      return null;
    }
    String found = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = parser.currentName().equalsIgnoreCase("Retry-After");
      parser.nextToken();
      String value = leniently(parser);
      found = wanted ? value : found;
    }
    return found;
  }

  /** JSON as it stands there; a text, as proxies answer, as it is. */
  private static byte[] body(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return new byte[0];
    }
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText().getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.copyCurrentStructure(parser);
    }
    return bytes.toByteArray();
  }
}
