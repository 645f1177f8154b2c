// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** A server on this machine that keeps what comes, and answers as it is told to. */
final class LocalServer implements AutoCloseable {

  private static final String PATH = "/hook";

  final BlockingQueue<InboundRequest> received = new LinkedBlockingQueue<>();

  private final HttpServer server;

  private volatile Function<InboundRequest, InboundResponse> answer =
      request -> InboundResponse.of(200);

  private LocalServer(HttpServer server) {
    this.server = server;
  }

  static LocalServer start() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    LocalServer local = new LocalServer(HttpServer.create(new InetSocketAddress(here, 0), 0));
    local.server.createContext(PATH, local::take);
    local.server.start();
    return local;
  }

  URI hook() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  void answer(Function<InboundRequest, InboundResponse> newAnswer) {
    answer = newAnswer;
  }

  private void take(HttpExchange exchange) throws IOException {
    InboundRequest request =
        new InboundRequest(
            exchange.getRequestMethod(),
            PATH,
            exchange.getRequestHeaders(),
            exchange.getRequestBody().readAllBytes());
    received.add(request);
    InboundResponse response = answer.apply(request);
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(response.status(), -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
