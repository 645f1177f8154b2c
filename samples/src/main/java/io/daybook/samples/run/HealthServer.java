// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.Store;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code GET /health} as long as the process works, and {@code GET /ready} as long as the
 * store does.
 */
final class HealthServer implements AutoCloseable {

  private static final int THREADS = 2;

  /** A lane that never is; asking for it shows that the store answers. */
  private static final Lane NOBODY = new Lane("daybook", "ready", null);

  private final HttpServer server;

  private final ExecutorService threads;

  private HealthServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  static HealthServer start(int port, Store store) throws IOException {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(port), 0);
    } catch (IOException e) {
      throw new IOException("port " + port + " cannot be had: " + e.getMessage(), e);
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, 404, "not found"));
    server.createContext("/health", exchange -> at("/health", exchange, 200, "up"));
    server.createContext(
        "/ready",
        exchange -> {
          boolean ready = answers(store);
          at("/ready", exchange, ready ? 200 : 503, ready ? "ready" : "store does not answer");
        });
    server.start();
    return new HealthServer(server, threads);
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static boolean answers(Store store) {
    try {
      store.state(NOBODY);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static void at(String path, HttpExchange exchange, int status, String said)
      throws IOException {
    boolean exact = exchange.getRequestURI().getPath().equals(path);
    answer(exchange, exact ? status : 404, exact ? said : "not found");
  }

  private static void answer(HttpExchange exchange, int status, String said) throws IOException {
    try (exchange) {
      boolean read = exchange.getRequestMethod().matches("GET|HEAD");
      byte[] body =
          ("{\"status\":\"" + (read ? said : "only GET") + "\"}\n")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(read ? status : 405, head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
