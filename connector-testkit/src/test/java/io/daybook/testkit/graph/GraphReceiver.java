// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Takes the notices of a fake over HTTP, echoes its tokens, and keeps what came. */
final class GraphReceiver implements AutoCloseable {

  private final HttpServer server;

  private final List<JsonNode> bodies = new ArrayList<>();

  private final List<String> validated = new ArrayList<>();

  private final Deque<Integer> statuses = new ArrayDeque<>();

  private boolean echoes = true;

  private Runnable onToken = () -> {};

  private GraphReceiver(HttpServer server) {
    this.server = server;
  }

  static GraphReceiver start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      GraphReceiver receiver = new GraphReceiver(server);
      server.createContext("/", receiver::handle);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Answers the next notices so, and those after them with 202. */
  synchronized void answer(int... next) {
    for (int status : next) {
      statuses.add(status);
    }
  }

  synchronized void echoes(boolean wanted) {
    echoes = wanted;
  }

  synchronized void onToken(Runnable work) {
    onToken = work;
  }

  synchronized List<JsonNode> bodies() {
    return List.copyOf(bodies);
  }

  /** The paths that were asked to echo. */
  synchronized List<String> validated() {
    return List.copyOf(validated);
  }

  /** What each notice told. */
  List<String> heard() {
    List<String> heard = new ArrayList<>();
    for (JsonNode body : bodies()) {
      body.path("value")
          .forEach(
              notice ->
                  heard.add(
                      notice.path("changeType").asText() + notice.path("lifecycleEvent").asText()));
    }
    return heard;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String query = exchange.getRequestURI().getRawQuery();
      if (query != null && query.contains("validationToken=")) {
        validated.add(exchange.getRequestURI().getPath());
        onToken.run();
        String token = query.substring(query.indexOf('=') + 1);
        String echo = echoes ? URLDecoder.decode(token, StandardCharsets.UTF_8) : token;
        byte[] text = echo.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        return;
      }
      bodies.add(Json.body(body));
      Integer status = statuses.poll();
      exchange.sendResponseHeaders(status == null ? 202 : status, -1);
    }
  }
}
