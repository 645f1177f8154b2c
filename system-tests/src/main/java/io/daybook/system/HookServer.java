// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Where providers push to: hands on what comes, and notes what was answered. */
final class HookServer implements AutoCloseable {

  private final HttpServer server;

  private final List<Integer> answered = new CopyOnWriteArrayList<>();

  private final Function<InboundRequest, InboundResponse> handler;

  /** Takes one request after the other. */
  HookServer(Function<InboundRequest, InboundResponse> handler) {
    this(handler, Runnable::run);
  }

  /** Takes requests in the threads of an executor. */
  HookServer(Function<InboundRequest, InboundResponse> handler, Executor threads) {
    this.handler = handler;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      InboundResponse response =
          handler.apply(
              new InboundRequest(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  exchange.getRequestHeaders(),
                  exchange.getRequestBody().readAllBytes()));
      answered.add(response.status());
      response.headers().forEach(exchange.getResponseHeaders()::set);
      int length = response.body().length;
      exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(response.body());
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI address() {
    return address("google");
  }

  URI address(String provider) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/" + provider);
  }

  /** The statuses of all answers. */
  List<Integer> answered() {
    return List.copyOf(answered);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
