// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Hands each push on to one of the nodes, in turn; to the next one where that does not answer or
 * fails. Who failed is left alone for a while. Thread-safe.
 */
final class Balancer implements AutoCloseable {

  private static final int THREADS = 8;

  private static final int FAILED = 500;

  private static final int NOBODY = 503;

  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** For as long a push waits for any node. */
  private static final long QUEUE_NANOS = TimeUnit.SECONDS.toNanos(15);

  private static final long SHUNNED_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** What a client of the JDK sets itself. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "http2-settings");

  private final HttpServer server;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "balancer");
            thread.setDaemon(true);
            return thread;
          });

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private final List<Integer> ports = new CopyOnWriteArrayList<>();

  private final Map<Integer, Long> shunned = new ConcurrentHashMap<>();

  private final AtomicInteger turn = new AtomicInteger();

  private Balancer(HttpServer server) {
    this.server = server;
  }

  static Balancer start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Balancer balancer = new Balancer(server);
    server.setExecutor(balancer.threads);
    server.createContext("/", balancer::handle);
    server.start();
    return balancer;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  void add(int port) {
    ports.add(port);
  }

  void remove(int port) {
    ports.remove(Integer.valueOf(port));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpResponse<byte[]> answer = anybody(exchange, body);
      if (answer == null) {
        exchange.sendResponseHeaders(NOBODY, -1);
        return;
      }
      answer
          .headers()
          .firstValue("content-type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private @Nullable HttpResponse<byte[]> anybody(HttpExchange exchange, byte[] body) {
    long end = System.nanoTime() + QUEUE_NANOS;
    do {
      for (int port : inTurn()) {
        HttpResponse<byte[]> answer = ask(port, exchange, body);
        if (answer != null && answer.statusCode() < FAILED) {
          shunned.remove(port);
          return answer;
        }
        shunned.put(port, System.nanoTime() + SHUNNED_NANOS);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    } while (System.nanoTime() < end && !threads.isShutdown());
    return null;
  }

  /** All, if all are shunned. */
  private List<Integer> inTurn() {
    List<Integer> all = new ArrayList<>(ports);
    long now = System.nanoTime();
    List<Integer> some =
        new ArrayList<>(
            all.stream().filter(port -> shunned.getOrDefault(port, now) - now <= 0).toList());
    List<Integer> chosen = some.isEmpty() ? all : some;
    if (!chosen.isEmpty()) {
      Collections.rotate(chosen, turn.incrementAndGet() % chosen.size());
    }
    return chosen;
  }

  private @Nullable HttpResponse<byte[]> ask(int port, HttpExchange exchange, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + exchange.getRequestURI().toString()))
            .timeout(PATIENCE)
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      // It does not answer, or is not there.
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
