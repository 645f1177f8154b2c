// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeGraphBatchTest extends GraphFixture {

  private final ObjectNode batch = Json.object();

  private final ArrayNode requests = batch.putArray("requests");

  private ObjectNode add(String url) {
    return requests
        .addObject()
        .put("id", String.valueOf(requests.size()))
        .put("method", "GET")
        .put("url", url);
  }

  private HttpResponse<String> post() {
    return send("POST", "$batch", Json.print(batch));
  }

  @Test
  void eachRequestIsAnsweredByItselfInAnyOrder() {
    String id = ana.insert("Lunch", MONDAY);
    add("/me/events/" + id + "?$expand=calendar($select=id)")
        .putObject("headers")
        .put("Prefer", IMMUTABLE + ", outlook.timezone=\"Tokyo Standard Time\"");
    add("me/events/" + id);
    add("/me/events/gone");
    add("/me/calendars").put("method", "POST");

    JsonNode responses = Json.value(post().body()).path("responses");

    assertThat(responses.findValuesAsText("status")).containsExactly("405", "404", "200", "200");
    JsonNode first = responses.get(3);
    assertThat(first.path("id").asText()).isEqualTo("1");
    assertThat(first.at("/body/id").asText()).isEqualTo(id);
    assertThat(first.at("/body/calendar/id").asText()).isEqualTo("cal-1");
    assertThat(first.at("/body/start/dateTime").asText()).contains("T17:00");
    assertThat(responses.get(2).at("/body/id").asText()).isEqualTo(ana.plainId(id));
    assertThat(responses.get(1).at("/body/error/code").asText()).isEqualTo("ErrorItemNotFound");
    assertThat(graph.requests()).hasSize(5).filteredOn(GraphRequest::batched).hasSize(4);
  }

  @Test
  void oneRequestOfABatchMayFail() {
    add("/me");
    add("/me");
    graph.failNext(1, GraphFailure.tooManyRequests(Duration.ofSeconds(7)), GraphRequest::batched);

    JsonNode responses = Json.value(post().body()).path("responses");

    assertThat(responses.at("/1/status").asInt()).isEqualTo(429);
    assertThat(responses.at("/1/headers/Retry-After").asText()).isEqualTo("7");
    assertThat(responses.at("/0/status").asInt()).isEqualTo(200);
  }

  @Test
  void tooLargeOrUnwantedBatchIsRefused() {
    for (int i = 0; i < 20; i++) {
      add("/me");
    }
    assertThat(post().statusCode()).isEqualTo(200);
    add("/me");
    assertThat(post().statusCode()).isEqualTo(400);
    requests.removeAll();
    assertThat(post().statusCode()).isEqualTo(400);
    add("/me");
    add("/me").put("id", "1");
    assertThat(post().statusCode()).isEqualTo(400);
    requests.remove(1);
    graph.batches(false);
    assertThat(post().statusCode()).isEqualTo(400);
  }
}
