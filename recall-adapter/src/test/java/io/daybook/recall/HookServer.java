// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.PushReceiver.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An endpoint that hands what comes to a receiver, and answers as that says. */
final class HookServer implements AutoCloseable {

  final List<Received> received = Collections.synchronizedList(new ArrayList<>());

  private final HttpServer server;

  HookServer(PushReceiver receiver) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> answer(exchange, receiver));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/recall";
  }

  private void answer(HttpExchange exchange, PushReceiver receiver) throws IOException {
    try (exchange) {
      Received result =
          receiver.receive(
              new InboundRequest(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  exchange.getRequestHeaders(),
                  exchange.getRequestBody().readAllBytes()));
      received.add(result);
      exchange.sendResponseHeaders(result.response().status(), -1);
    }
  }

  List<Integer> statuses() {
    return received.stream().map(result -> result.response().status()).toList();
  }

  List<PushReceiver.Wake> wakes() {
    return received.stream().flatMap(result -> result.wakes().stream()).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
