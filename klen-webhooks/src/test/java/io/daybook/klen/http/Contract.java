// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds requests and answers to what openapi.yaml says of them. */
final class Contract {

  private final ObjectMapper json = new ObjectMapper();

  private final JsonNode document;

  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  Contract() {
    try (InputStream yaml = KlenApi.class.getResourceAsStream("openapi.yaml")) {
      String text = new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
      document = json.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  /** Checks that the answer, and a request that was taken, are as documented. */
  void check(InboundRequest request, InboundResponse response) {
    JsonNode operation = operation(request);
    JsonNode answer = operation.path("responses").path(Integer.toString(response.status()));
    assertThat(answer.isMissingNode())
        .as("%s %s answers %d", request.method(), request.target(), response.status())
        .isFalse();
    JsonNode resolved = answer.has("$ref") ? at(answer.get("$ref").asText()) : answer;
    String type = Objects.requireNonNull(response.headers().get("Content-Type"));
    assertThat(resolved.path("content").has(type)).as(type).isTrue();
    assertValid(schema(resolved, type), response.body());
    if (response.status() < 300 && request.body().length > 0) {
      assertValid(schema(operation.path("requestBody"), "application/json"), request.body());
    }
  }

  private JsonNode operation(InboundRequest request) {
    String path = request.target().replaceFirst("\\?.*", "");
    for (Map.Entry<String, JsonNode> known : document.path("paths").properties()) {
      if (path.matches(known.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
        JsonNode operation = known.getValue().path(request.method().toLowerCase(Locale.ROOT));
        assertThat(operation.isMissingNode()).as(request.method() + " " + path).isFalse();
        return operation;
      }
    }
    throw new AssertionError("not documented: " + path);
  }

  private static JsonNode schema(JsonNode content, String type) {
    return content.path("content").path(type).path("schema");
  }

  private JsonNode at(String reference) {
    return document.at(reference.substring(1));
  }

  private void assertValid(JsonNode schema, byte[] body) {
    ObjectNode root = schema.deepCopy();
    root.set("components", document.path("components"));
    try {
      assertThat(schemas.getSchema(root).validate(json.readTree(body)))
          .as(new String(body, StandardCharsets.UTF_8))
          .isEmpty();
    } catch (IOException e) {
      throw new AssertionError("no JSON", e);
    }
  }
}
