// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A consumer that all nodes tell, and that outlives them. Thread-safe. */
final class Hub implements AutoCloseable {

  static final String CHANGES = "/changes/";

  static final String NOTICES = "/notices/";

  private static final int THREADS = 16;

  private static final int OK = 200;

  private static final int BROKEN = 500;

  private final HttpServer server;

  private final NodesTold told;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "hub");
            thread.setDaemon(true);
            return thread;
          });

  private Hub(HttpServer server, NodesTold told) {
    this.server = server;
    this.told = told;
  }

  static Hub start(NodesTold told) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Hub hub = new Hub(server, told);
    server.setExecutor(hub.threads);
    server.createContext("/", hub::handle);
    server.start();
    return hub;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(take(exchange.getRequestURI().getPath(), body), -1);
    }
  }

  private int take(String path, byte[] body) {
    if (path.startsWith(CHANGES)) {
      told.take(path.substring(CHANGES.length()), body);
      return OK;
    }
    if (path.startsWith(NOTICES)) {
      told.notice(new String(body, StandardCharsets.UTF_8));
      return OK;
    }
    return BROKEN;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
