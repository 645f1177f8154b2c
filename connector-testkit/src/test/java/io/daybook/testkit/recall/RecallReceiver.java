// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the hooks of a fake over HTTP and keeps what came. */
final class RecallReceiver implements AutoCloseable {

  private final HttpServer server;

  private final List<Came> came = new ArrayList<>();

  private final Deque<Integer> statuses = new ArrayDeque<>();

  private boolean abort;

  private RecallReceiver(HttpServer server) {
    this.server = server;
  }

  /**
   * A hook that came.
   *
   * @param headers its headers
   * @param body its body
   */
  record Came(Headers headers, String body) {

    @Nullable String header(String name) {
      return headers.getFirst(name);
    }

    String event() {
      return Json.object(body).path("event").asText();
    }

    String data(String name) {
      return Json.object(body).path("data").path(name).asText();
    }
  }

  static RecallReceiver start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      RecallReceiver receiver = new RecallReceiver(server);
      server.createContext("/", receiver::handle);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/recall";
  }

  /** Answers the next hooks so, and those after them with 204. */
  synchronized void answer(int... next) {
    for (int status : next) {
      statuses.add(status);
    }
  }

  synchronized void abort() {
    abort = true;
  }

  synchronized List<Came> came() {
    return List.copyOf(came);
  }

  List<String> heard() {
    return came().stream().map(Came::event).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      came.add(new Came(exchange.getRequestHeaders(), body));
      Integer status = statuses.poll();
      if (abort) {
        exchange.getResponseHeaders().set("webhook-delivery", "abort-message");
      }
      exchange.sendResponseHeaders(status == null ? 204 : status, -1);
    }
  }
}
