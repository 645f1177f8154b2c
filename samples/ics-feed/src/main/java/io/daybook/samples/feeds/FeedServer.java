// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.feeds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.ics.feed.IcsHandler;
import io.daybook.ics.feed.IcsResponse;
import io.daybook.spi.adapter.InboundRequest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Puts the handler of feeds on the JDK's web server, as any framework would. Thread-safe. */
final class FeedServer implements AutoCloseable {

  private static final int THREADS = 8;

  private static final int CHUNK = 16 * 1024;

  private final HttpServer server;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private FeedServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts serving.
   *
   * @throws IOException when the port cannot be had
   */
  static FeedServer start(int port, IcsHandler feeds) throws IOException {
    FeedServer started = new FeedServer(HttpServer.create(new InetSocketAddress(port), 0));
    started.server.setExecutor(started.threads);
    started.server.createContext("/", exchange -> answer(exchange, feeds));
    started.server.start();
    return started;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /**
   * When writing fails on the way, the exchange is left open for the server to cut off, so that
   * nobody takes a part of a feed for the whole.
   */
  private static void answer(HttpExchange exchange, IcsHandler feeds) throws IOException {
    IcsResponse response =
        feeds.handle(
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

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
