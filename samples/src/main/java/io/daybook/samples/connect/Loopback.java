// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider sends a person back to: a server that only this machine reaches, for one answer.
 * That is known only after the browser has its page, so that closing cuts nothing off. Thread-safe.
 */
final class Loopback implements AutoCloseable {

  private static final String PATH = "/";

  private static final int THREADS = 4;

  private final HttpServer server;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  /** Nobody is waited for at first. */
  private volatile Visitor visitor =
      query -> new Reply(Page.of(503, "Too early", "Daybook is not ready yet."), null);

  /** Takes what a browser brings. */
  interface Visitor {

    /** Answers; called by one thread at a time. */
    Reply take(Map<String, String> query);
  }

  /**
   * What a visit leads to.
   *
   * @param page for the browser
   * @param outcome what is known now, or null to go on waiting
   */
  record Reply(Page page, @Nullable Outcome outcome) {}

  /**
   * What came of it.
   *
   * @param trouble why it failed, for people, or null when it did not
   */
  record Outcome(@Nullable String trouble) {}

  private Loopback(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param port the port, 0 for any that is free
   * @throws IOException when the port cannot be had
   */
  static Loopback start(int port) throws IOException {
    HttpServer server;
    try {
      InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      server = HttpServer.create(new InetSocketAddress(here, port), 0);
    } catch (IOException e) {
      throw new IOException("port " + port + " cannot be had: " + e.getMessage(), e);
    }
    Loopback started = new Loopback(server);
    server.setExecutor(started.threads);
    server.createContext(PATH, started::answer);
    server.start();
    return started;
  }

  /** Where on this machine it listens. */
  int port() {
    return server.getAddress().getPort();
  }

  /** Takes visits from now on. */
  void expect(Visitor newVisitor) {
    visitor = newVisitor;
  }

  /**
   * Waits until somebody came back.
   *
   * @param patience how long
   */
  Outcome await(Duration patience) throws InterruptedException {
    try {
      return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Outcome("nobody came back in time; run connect again");
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody completes it so", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Outcome known = null;
    try (exchange) {
      Reply reply = reply(exchange);
      known = reply.outcome();
      byte[] body = reply.page().html().getBytes(StandardCharsets.UTF_8);
      reply.page().headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(reply.page().status(), body.length);
      exchange.getResponseBody().write(body);
    } finally {
      // Also where the browser did not wait for its page: what it brought is used up.
      if (known != null) {
        outcome.complete(known);
      }
    }
  }

  private synchronized Reply reply(HttpExchange exchange) {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      return new Reply(Page.of(404, "Nothing here", "There is nothing here."), null);
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      return new Reply(Page.of(405, "Nothing here", "Only GET is answered."), null);
    }
    try {
      return visitor.take(query(exchange.getRequestURI().getRawQuery()));
    } catch (RuntimeException e) {
      // Else somebody would wait in vain.
      return new Reply(
          Page.of(500, "Failed", "This failed, see where Daybook was started."),
          new Outcome("it failed: " + e.getClass().getName()));
    }
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
