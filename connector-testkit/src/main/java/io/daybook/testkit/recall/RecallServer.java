// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP side of the fake, on a free port of the loopback address. */
final class RecallServer implements AutoCloseable {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Routes routes;

  private final HttpServer server;

  private final ExecutorService threads;

  private RecallServer(RecallState state, HttpServer server) {
    this.routes = new Routes(state);
    this.server = server;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "fake-recall");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A bound address that nobody listens at yet, so that the state may know its port. */
  static HttpServer bind() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RecallServer start(RecallState state, HttpServer http) {
    RecallServer server = new RecallServer(state, http);
    http.setExecutor(server.threads);
    http.createContext("/", server::handle);
    http.start();
    return server;
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
    } catch (RecallError e) {
      return Answer.of(e.failure());
    } catch (RuntimeException e) {
      // A mistake in here must not look like a server that hangs up.
      return Answer.of(RecallFailure.of(500, "mistakeInFake", e.toString()));
    }
  }
}
