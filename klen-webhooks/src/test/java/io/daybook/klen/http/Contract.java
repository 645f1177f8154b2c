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
import java.util.ArrayList;
import java.util.List;
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
    JsonNode path = path(request);
    if (response.status() == 405) {
      checkOthers(path, response);
      return;
    }
    JsonNode operation = path.path(method(request));
    assertThat(operation.isMissingNode()).as(request.method()).isFalse();
    check(operation, request, response);
  }

  /** A method that is not documented; the others are named, and each of them documents that. */
  private void checkOthers(JsonNode path, InboundResponse response) {
    List<String> methods = new ArrayList<>();
    for (Map.Entry<String, JsonNode> operation : path.properties()) {
      if (operation.getValue().has("responses")) {
        methods.add(operation.getKey().toUpperCase(Locale.ROOT));
        JsonNode answer = operation.getValue().path("responses").path("405");
        check(at(answer.path("$ref").asText()), response);
      }
    }
    assertThat(response.headers()).containsEntry("Allow", String.join(", ", methods));
  }

  private void check(JsonNode operation, InboundRequest request, InboundResponse response) {
    JsonNode answer = operation.path("responses").path(Integer.toString(response.status()));
    assertThat(answer.isMissingNode())
        .as("%s %s answers %d", request.method(), request.target(), response.status())
        .isFalse();
    check(answer.has("$ref") ? at(answer.get("$ref").asText()) : answer, response);
    if (response.status() < 300 && request.body().length > 0) {
      assertValid(schema(operation.path("requestBody"), "application/json"), request.body());
    }
  }

  private void check(JsonNode answer, InboundResponse response) {
    String type = Objects.requireNonNull(response.headers().get("Content-Type"));
    assertThat(answer.path("content").has(type)).as(type).isTrue();
    assertValid(schema(answer, type), response.body());
    answer
        .path("headers")
        .fieldNames()
        .forEachRemaining(name -> assertThat(response.headers()).containsKey(name));
  }

  private static String method(InboundRequest request) {
    return request.method().toLowerCase(Locale.ROOT);
  }

  private JsonNode path(InboundRequest request) {
    String path = request.target().replaceFirst("\\?.*", "");
    for (Map.Entry<String, JsonNode> known : document.path("paths").properties()) {
      if (path.matches(known.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
        return known.getValue();
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
