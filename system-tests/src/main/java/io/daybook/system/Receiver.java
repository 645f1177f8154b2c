// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An endpoint that outlives the connector. Now and then a delivery is refused when it comes first,
 * or answered when nobody waits any more. Thread-safe.
 */
final class Receiver implements AutoCloseable {

  private static final int THREADS = 8;

  private static final int OK = 200;

  private static final int BROKEN = 500;

  /** Of so many deliveries one is refused and one answered late. */
  private static final int MOODS = 50;

  private final Arrivals arrivals = new Arrivals();

  private final ScheduledExecutorService threads;

  private final HttpServer server;

  private final long pauseMillis;

  private Receiver(HttpServer server, long pauseMillis) {
    this.server = server;
    this.pauseMillis = pauseMillis;
    this.threads =
        Executors.newScheduledThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "receiver");
              thread.setDaemon(true);
              return thread;
            });
  }

  static Receiver start() throws IOException {
    return start(0);
  }

  /** Takes its time for each answer, so that there is always something under way. */
  static Receiver start(long pauseMillis) throws IOException {
    byte[] loopback = {127, 0, 0, 1};
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(loopback), 0), 0);
    Receiver receiver = new Receiver(server, pauseMillis);
    server.setExecutor(receiver.threads);
    server.createContext("/hook", receiver::handle);
    server.start();
    return receiver;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  Arrivals arrivals() {
    return arrivals;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestHeaders().getFirst("X-Klen-Delivery-ID");
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean first = arrivals.arrived(id, body);
    int mood = first ? Math.floorMod(id.hashCode(), MOODS) : MOODS;
    if (mood == 0) {
      answer(exchange, BROKEN);
      return;
    }
    arrivals.taken(id);
    long wait = mood == 1 ? 2 * HookPost.TIMEOUT.toMillis() : pauseMillis;
    if (wait > 0) {
      Future<?> unused = threads.schedule(() -> answer(exchange, OK), wait, TimeUnit.MILLISECONDS);
    } else {
      answer(exchange, OK);
    }
  }

  private static void answer(HttpExchange exchange, int status) {
    try (exchange) {
      exchange.sendResponseHeaders(status, -1);
    } catch (IOException e) {
      // Who sent it was killed, or has given up.
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
