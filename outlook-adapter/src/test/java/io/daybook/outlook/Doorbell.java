// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.PushReceiver.Claim;
import io.daybook.spi.adapter.PushReceiver.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** An address on this machine behind which a receiver answers, and what it made of requests. */
final class Doorbell implements AutoCloseable {

  private final HttpServer server;

  private final PushReceiver receiver;

  private final List<Claim> claims = new ArrayList<>();

  private final List<Integer> statuses = new ArrayList<>();

  private boolean open = true;

  private Doorbell(HttpServer server, PushReceiver receiver) {
    this.server = server;
    this.receiver = receiver;
  }

  static Doorbell of(PushReceiver receiver) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Doorbell doorbell = new Doorbell(server, receiver);
      server.createContext("/", doorbell::handle);
      server.start();
      return doorbell;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return address("/hooks/outlook");
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Whether requests reach the receiver; otherwise a proxy answers. */
  synchronized void open(boolean wanted) {
    open = wanted;
  }

  synchronized List<Claim> claims() {
    return List.copyOf(claims);
  }

  synchronized List<Integer> statuses() {
    return List.copyOf(statuses);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      InboundResponse response =
          receive(
              new InboundRequest(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  exchange.getRequestHeaders(),
                  exchange.getRequestBody().readAllBytes()));
      response.headers().forEach(exchange.getResponseHeaders()::set);
      int length = response.body().length;
      exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(response.body());
    }
  }

  private synchronized InboundResponse receive(InboundRequest request) {
    if (!open) {
      return InboundResponse.of(403);
    }
    Received received = receiver.receive(request);
    claims.addAll(received.claims());
    statuses.add(received.response().status());
    return received.response();
  }
}
