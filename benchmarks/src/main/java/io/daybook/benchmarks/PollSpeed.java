// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.google.GoogleAdapter;
import io.daybook.ics.feed.Feed;
import io.daybook.ics.feed.FeedScope;
import io.daybook.ics.feed.Feeds;
import io.daybook.ics.feed.IcsHandler;
import io.daybook.ics.feed.IcsResponse;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.store.Store;
import io.daybook.system.StoreAddress;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.google.FakeGoogle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many polls a second find out that a feed of 2,500 events did not change, over loopback and
 * from a SQLite file. The peer is the same server, which answers 304 to everything with the same
 * headers and knows nothing.
 */
final class PollSpeed {

  private static final int POLLS = 8_000;

  private static final int CLIENTS = 4;

  private static final int ROUNDS = 12;

  private static final int WARM_UP = 4;

  private static final String CALENDAR = "ana@acme.example";

  private PollSpeed() {}

  static List<Figure> measure(Path folder) throws IOException, InterruptedException {
    SettableClock clock = new SettableClock(Instant.parse("2026-03-23T07:00:00Z"));
    Store store = StoreAddress.sqlite(folder.resolve("polls.db")).open();
    try (FakeGoogle google = FakeGoogle.start(clock);
        Daybook daybook = daybook(google, clock, store)) {
      StoreSpeed.fill(google.addCalendar(CALENDAR, "Ana", ZoneId.of("Europe/Paris"), true));
      daybook.follow("acct-1", CALENDAR);
      daybook.runDue();
      return List.of(polls(store));
    }
  }

  private static Daybook daybook(FakeGoogle google, SettableClock clock, Store store) {
    GoogleAdapter adapter =
        GoogleAdapter.builder()
            .clock(clock)
            .rootUrl(google.rootUrl())
            .accessToken(Secret.of("token"))
            .build();
    return Daybook.builder().store(store).clock(clock).connection("acct-1", adapter).build();
  }

  private static Figure polls(Store store) throws IOException, InterruptedException {
    Feeds feeds = new Feeds(store.documents());
    String path =
        feeds
            .create(Feed.of("Ana", FeedScope.of(new CalendarRef("google", "acct-1", CALENDAR))))
            .path();
    IcsHandler handler = IcsHandler.builder(store, feeds).perMinute(Integer.MAX_VALUE).build();
    IcsResponse first = handler.handle(request("GET", path, Map.of()));
    String tag = String.valueOf(first.headers().get("ETag"));
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/ics/", exchange -> answer(exchange, handler));
    server.createContext("/bare/", exchange -> send(exchange, 304, first.headers()));
    server.start();
    try {
      int port = server.getAddress().getPort();
      List<Long> ours = new ArrayList<>();
      List<Long> bare = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        ours.add(poll(port, path, tag));
        bare.add(poll(port, "/bare/" + path.substring(1), tag));
      }
      return Figure.of(
          "polls",
          POLLS * CLIENTS,
          ours.subList(WARM_UP, ROUNDS),
          bare.subList(WARM_UP, ROUNDS),
          "polls/s");
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static void answer(HttpExchange exchange, IcsHandler handler) throws IOException {
    IcsResponse response =
        handler.handle(
            request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders()));
    send(exchange, response.status(), response.headers());
  }

  private static InboundRequest request(
      String method, String target, Map<String, List<String>> headers) {
    return new InboundRequest(method, target, headers, new byte[0]);
  }

  private static void send(HttpExchange exchange, int status, Map<String, String> headers)
      throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static long poll(int port, String path, String tag) throws InterruptedException {
    byte[] request =
        ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + tag + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      long start = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(clients.submit(() -> poll(port, request)));
      }
      for (Future<?> one : running) {
        one.get();
      }
      return System.nanoTime() - start;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      clients.shutdownNow();
    }
  }

  /** One connection, which is kept, as a client is that asks for many feeds. */
  private static void poll(int port, byte[] request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (int i = 0; i < POLLS; i++) {
        out.write(request);
        String status = in.readLine();
        if (status == null || !status.contains(" 304 ")) {
          throw new IllegalStateException("a poll was answered with " + status);
        }
        String line = status;
        while (line != null && !line.isEmpty()) {
          line = in.readLine();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
