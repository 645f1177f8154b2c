// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP side of the fake, on a free port of the loopback address. */
final class UnipileServer implements AutoCloseable {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Routes routes;

  private final HttpServer server;

  private final ExecutorService threads;

  private UnipileServer(UnipileState state, HttpServer server) {
    this.routes = new Routes(state);
    this.server = server;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "fake-unipile");
              thread.setDaemon(true);
              return thread;
            });
  }

  static UnipileServer start(UnipileState state) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
      UnipileServer server = new UnipileServer(state, http);
      http.setExecutor(server.threads);
      http.createContext("/", server::handle);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange).send(exchange);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    try {
      return routes.answer(Call.read(exchange));
    } catch (UnipileError e) {
      return Answer.of(e.failure());
    } catch (RuntimeException e) {
      // A mistake in here must not look like a server that hangs up.
      return Answer.of(UnipileFailure.of(500, "errors/mistakeInFake", e.toString()));
    }
  }
}
