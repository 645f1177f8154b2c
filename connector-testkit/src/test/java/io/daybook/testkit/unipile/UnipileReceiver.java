// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the webhooks of a fake over HTTP, and keeps what came. */
final class UnipileReceiver implements AutoCloseable {

  private final HttpServer server;

  private final List<JsonNode> bodies = new ArrayList<>();

  private final List<Headers> headers = new ArrayList<>();

  private final Deque<Integer> statuses = new ArrayDeque<>();

  private Runnable onCall = () -> {};

  private UnipileReceiver(HttpServer server) {
    this.server = server;
  }

  static UnipileReceiver start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      UnipileReceiver receiver = new UnipileReceiver(server);
      server.createContext("/", receiver::handle);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
  }

  /** Answers the next calls so, and those after them with 200. */
  synchronized void answer(int... next) {
    for (int status : next) {
      statuses.add(status);
    }
  }

  synchronized void onCall(Runnable work) {
    onCall = work;
  }

  synchronized List<JsonNode> bodies() {
    return List.copyOf(bodies);
  }

  synchronized @Nullable String header(int call, String name) {
    return headers.get(call).getFirst(name);
  }

  /** What each call told: the kind of event, or the message about an account. */
  synchronized List<String> heard() {
    return bodies.stream()
        .map(
            body ->
                body.path("event").asText().replace("calendar_event_", "")
                    + body.at("/AccountStatus/message").asText())
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      bodies.add(Json.body(exchange.getRequestBody().readAllBytes()));
      headers.add(exchange.getRequestHeaders());
      onCall.run();
      Integer status = statuses.poll();
      exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    }
  }
}
