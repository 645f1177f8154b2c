// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Where Recall sends its hooks: {@code POST /hooks/recall}. Thread-safe. */
final class HookServer implements AutoCloseable {

  static final String PATH = "/hooks/recall";

  /** Far more than a hook has. */
  private static final int MOST_BYTES = 64 << 10;

  private static final int THREADS = 4;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private final Function<InboundRequest, InboundResponse> receiver;

  private final HttpServer server;

  private HookServer(HttpServer server, Function<InboundRequest, InboundResponse> receiver) {
    this.server = server;
    this.receiver = receiver;
  }

  /**
   * Starts a server.
   *
   * @param port where it listens, 0 for any that is free
   * @param receiver takes a hook, and says what to answer
   * @throws IOException when the port cannot be had
   */
  static HookServer start(int port, Function<InboundRequest, InboundResponse> receiver)
      throws IOException {
    HookServer started =
        new HookServer(HttpServer.create(new InetSocketAddress(port), 0), receiver);
    started.server.setExecutor(started.threads);
    started.server.createContext(PATH, started::answer);
    started.server.start();
    return started;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      InboundResponse response = response(exchange);
      response.headers().forEach(exchange.getResponseHeaders()::set);
      int length = response.body().length;
      exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(response.body());
    }
  }

  private InboundResponse response(HttpExchange exchange) throws IOException {
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(MOST_BYTES + 1);
    }
    if (body.length > MOST_BYTES) {
      return InboundResponse.of(413);
    }
    return receiver.apply(
        new InboundRequest(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            body));
  }
}
