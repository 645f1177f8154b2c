// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Answers JSON batches of GETs, see https://learn.microsoft.com/graph/json-batching. The order of
 * the answers is nobody's promise, so they come in reverse. The caller holds the state's monitor.
 */
final class Batches {

  private static final int MOST = 20;

  private final GraphState state;

  private final Routes routes;

  Batches(GraphState state, Routes routes) {
    this.state = state;
    this.routes = routes;
  }

  Answer answer(Call call) {
    Routes.only("POST", call);
    if (!state.batches() || call.batched()) {
      throw new GraphError(GraphFailure.badRequest("BadRequest", "Batches are not supported."));
    }
    JsonNode requests = Json.body(call.body()).path("requests");
    if (!requests.isArray() || requests.isEmpty() || requests.size() > MOST) {
      throw new GraphError(
          GraphFailure.badRequest(
              "BadRequest", "Number of batch request steps exceeds the maximum value of 20."));
    }
    Set<String> ids = new HashSet<>();
    List<ObjectNode> responses = new ArrayList<>();
    for (JsonNode request : requests) {
      String id = request.path("id").asText();
      if (id.isEmpty() || !ids.add(id)) {
        throw new GraphError(
            GraphFailure.badRequest("BadRequest", "Each request needs an id of its own."));
      }
      responses.add(response(id, one(call, request)));
    }
    Collections.reverse(responses);
    ObjectNode body = Json.object();
    ArrayNode all = body.putArray("responses");
    responses.forEach(all::add);
    return Answer.ok(body);
  }

  private Answer one(Call call, JsonNode request) {
    try {
      Call inner =
          call.inner(
              request.path("method").asText().toUpperCase(Locale.ROOT),
              request.path("url").asText(),
              prefer(request.path("headers")));
      state.requests().add(inner.recorded());
      state.maybeFail(inner.recorded());
      state.limits().takeOfWindow();
      Routes.only("GET", inner);
      return routes.answer(inner);
    } catch (GraphError e) {
      return Answer.of(e.failure(), state.clock().instant());
    }
  }

  private static ObjectNode response(String id, Answer answer) {
    ObjectNode response = Json.object().put("id", id).put("status", answer.status());
    ObjectNode headers = response.putObject("headers");
    answer.headers().forEach(headers::put);
    headers.put("Content-Type", answer.type());
    return answer.type().startsWith("application/json")
        ? response.set("body", Json.value(answer.text()))
        : response.put("body", answer.text());
  }

  private static List<String> prefer(JsonNode headers) {
    List<String> values = new ArrayList<>();
    headers
        .properties()
        .forEach(
            header -> {
              if (header.getKey().equalsIgnoreCase("Prefer")) {
                values.add(header.getValue().asText());
              }
            });
    return values;
  }
}
