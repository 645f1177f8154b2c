// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.ics.feed.IcsHandler;
import io.daybook.ics.feed.IcsResponse;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Puts handlers of the library on the JDK's web server, as any framework would: it reads the body,
 * bounded, hands it on as it came, and writes what it gets. Thread-safe.
 */
public final class WebServer implements AutoCloseable {

  /** Longer than any webhook of a provider that is known. */
  private static final int MOST_BYTES = 1024 * 1024;

  private static final int THREADS = 16;

  private static final int CHUNK = 16 * 1024;

  /** In seconds; who is slower to send a request would otherwise keep a thread for ever. */
  private static final String LONGEST_REQUEST = "30";

  /** How long a request that was read may take when the server ends. */
  private static final int LONGEST_ANSWER_SECONDS = 5;

  private static final Handler NOBODY = request -> InboundResponse.of(404);

  private final Logger log = System.getLogger(WebServer.class.getName());

  /** By path; a handler answers all that is below it too. */
  private final TreeMap<String, Handler> handlers;

  private final @Nullable IcsHandler ics;

  private final HttpServer server;

  /** One party for each request, and one for the server. */
  private final Phaser requests = new Phaser(1);

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** Answers requests, from several threads at a time. */
  public interface Handler {

    /**
     * Answers a request.
     *
     * @param request the request
     * @return the answer
     */
    InboundResponse handle(InboundRequest request);
  }

  private WebServer(HttpServer server, Map<String, Handler> handlers, @Nullable IcsHandler ics) {
    this.server = server;
    this.handlers = new TreeMap<>(handlers);
    this.ics = ics;
  }

  /**
   * Starts a server.
   *
   * @param address where it listens, port 0 for any that is free
   * @param handlers what it serves, by path
   * @return the running server
   * @throws IOException when the port cannot be had
   */
  public static WebServer start(InetSocketAddress address, Map<String, Handler> handlers)
      throws IOException {
    return start(address, handlers, null);
  }

  /**
   * Starts a server that serves iCalendar too.
   *
   * @param address where it listens, port 0 for any that is free
   * @param handlers what it serves, by path
   * @param ics serves feeds and single meetings, at paths of its own; or null for none
   * @return the running server
   * @throws IOException when the port cannot be had
   */
  public static WebServer start(
      InetSocketAddress address, Map<String, Handler> handlers, @Nullable IcsHandler ics)
      throws IOException {
    HttpServer server;
    // Read once in a process, and before the first server; whoever set it knows better.
    System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", LONGEST_REQUEST);
    try {
      server = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new IOException("port " + address.getPort() + " cannot be had: " + e.getMessage(), e);
    }
    WebServer started = new WebServer(server, handlers, ics);
    server.setExecutor(started.threads);
    server.createContext("/", started::answer);
    server.start();
    return started;
  }

  /**
   * Where it is reached from this machine.
   *
   * @return the URL, without a slash at its end
   */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers what it has begun to read, unless that takes too long, and listens no more. */
  @Override
  public void close() {
    try {
      // The server's own way of waiting does so also when there is nothing to wait for.
      requests.awaitAdvanceInterruptibly(
          requests.arriveAndDeregister(), LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      log.log(Level.WARNING, "requests are cut off after {0} s", LONGEST_ANSWER_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.register();
    try {
      answerNow(exchange);
    } finally {
      requests.arriveAndDeregister();
    }
  }

  private void answerNow(HttpExchange exchange) throws IOException {
    if (ics != null && IcsHandler.serves(exchange.getRequestURI().getRawPath())) {
      stream(exchange, ics);
      return;
    }
    try (exchange) {
      InboundResponse response = response(exchange);
      response.headers().forEach(exchange.getResponseHeaders()::set);
      boolean empty = response.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
      if (!empty) {
        exchange.getResponseBody().write(response.body());
      }
    }
  }

  /**
   * Writes a body as it is made. When that fails on the way, the exchange is left open for the
   * server to cut off, so that nobody takes the part for the whole.
   */
  private static void stream(HttpExchange exchange, IcsHandler ics) throws IOException {
    IcsResponse response =
        ics.handle(
            new InboundRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                new byte[0]));
    response.headers().forEach(exchange.getResponseHeaders()::set);
    IcsResponse.Body body = response.body();
    exchange.sendResponseHeaders(response.status(), body == null ? -1 : 0);
    if (body != null) {
      OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), CHUNK);
      body.writeTo(out);
      out.flush();
    }
    exchange.close();
  }

  private InboundResponse response(HttpExchange exchange) throws IOException {
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(MOST_BYTES + 1);
    }
    if (body.length > MOST_BYTES) {
      return InboundResponse.of(413);
    }
    InboundRequest request =
        new InboundRequest(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            body);
    try {
      return handler(exchange.getRequestURI().getPath()).handle(request);
    } catch (RuntimeException e) {
      log.log(Level.ERROR, "a request could not be answered: {0}", e.getClass().getName());
      return InboundResponse.of(500);
    }
  }

  /** Of the handlers above a path the nearest. */
  private Handler handler(String path) {
    for (Map.Entry<String, Handler> entry : handlers.descendingMap().entrySet()) {
      if (path.equals(entry.getKey()) || path.startsWith(entry.getKey() + "/")) {
        return entry.getValue();
      }
    }
    return NOBODY;
  }
}
