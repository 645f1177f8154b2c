// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.daybook.api.ProviderException;
import io.daybook.normalizer.json.JsonBodies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends several requests in one, and one by one where that is refused. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/json-batching">Microsoft Graph, Combine
 *     multiple HTTP requests using JSON batching</a>
 */
final class GraphBatches {

  /** As many as Graph takes in one. */
  private static final int MOST = 20;

  private static final int UNAUTHORIZED = 401;

  /** By these it is the batch itself that is not served. */
  private static final Set<Integer> NOT_SERVED = Set.of(400, 404, 405, 501);

  private final JsonFactory json = new JsonFactory();

  private final JsonBodies bodies = new JsonBodies("the answer to a batch of Microsoft Graph");

  private final GraphClient client;

  private final GraphRequests requests;

  private final Clock clock;

  GraphBatches(GraphClient client, GraphRequests requests, Clock clock) {
    this.client = client;
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * Sends requests, all of them GETs.
   *
   * @return the answer to each of them, in their order: found, or absent
   * @throws ProviderException when one has no such answer; with the longest time to wait that one
   *     of them asks for
   */
  List<GraphResponse> send(String connection, List<GraphRequest> asked) {
    List<GraphResponse> answers = new ArrayList<>();
    boolean served = true;
    for (int from = 0; from < asked.size(); from += MOST) {
      List<GraphRequest> some = asked.subList(from, Math.min(from + MOST, asked.size()));
      List<GraphResponse> together =
          served && some.size() > 1 ? together(connection, some) : List.of();
      served = !together.isEmpty();
      answers.addAll(served ? together : oneByOne(connection, some));
    }
    return answers;
  }

  private List<GraphResponse> oneByOne(String connection, List<GraphRequest> asked) {
    return asked.stream().map(request -> settled(client.send(connection, request))).toList();
  }

  /** None at all where batches are not served. */
  private List<GraphResponse> together(String connection, List<GraphRequest> asked) {
    GraphResponse response = client.sendAlone(connection, requests.batch(body(asked)));
    if (NOT_SERVED.contains(response.status())) {
      return List.of();
    }
    if (!response.successful()) {
      throw GraphErrors.of(response);
    }
    BatchAnswers read = new BatchAnswers(clock);
    bodies.read(response.body(), read);
    List<GraphResponse> answers = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      GraphResponse answer = answer(read.byId(), id(i));
      // A token may end within a batch; alone, the request gets another one.
      answers.add(answer.status() == UNAUTHORIZED ? client.send(connection, asked.get(i)) : answer);
    }
    answers.stream()
        .filter(GraphBatches::isOpen)
        .max(Comparator.comparing(GraphBatches::wait))
        .ifPresent(GraphBatches::settled);
    return answers;
  }

  private static GraphResponse answer(Map<String, GraphResponse> answers, String id) {
    GraphResponse answer = answers.get(id);
    if (answer == null) {
      throw new ProviderException(OutlookAdapter.PROVIDER, 0, "incompleteBatch", null, null);
    }
    return answer;
  }

  private static GraphResponse settled(GraphResponse response) {
    if (isOpen(response)) {
      throw GraphErrors.of(response);
    }
    return response;
  }

  private static boolean isOpen(GraphResponse response) {
    return !response.successful() && !GraphErrors.isAbsent(response);
  }

  private static Duration wait(GraphResponse response) {
    @Nullable Duration wait = response.retryAfter();
    return wait == null ? Duration.ZERO : wait;
  }

  private byte[] body(List<GraphRequest> asked) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeArrayFieldStart("requests");
      for (int i = 0; i < asked.size(); i++) {
        GraphRequest request = asked.get(i);
        out.writeStartObject();
        out.writeStringField("id", id(i));
        out.writeStringField("method", request.method());
        out.writeStringField("url", requests.inBatch(request));
        out.writeObjectFieldStart("headers");
        out.writeStringField("Prefer", String.join(", ", request.prefer()));
        out.writeEndObject();
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static String id(int index) {
    return String.valueOf(index + 1);
  }
}
