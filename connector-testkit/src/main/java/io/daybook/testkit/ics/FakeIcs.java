// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.ics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A server that publishes calendars at addresses that nobody guesses, on a free port of the
 * loopback address. It knows an ETag and answers 304, unless it is told to know none. Thread-safe.
 */
public final class FakeIcs implements AutoCloseable {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private static final String TYPE = "text/calendar; charset=utf-8";

  private final Clock clock;

  private final HttpServer server;

  private final ExecutorService threads;

  private final Map<String, FakeIcsCalendar> calendars = new LinkedHashMap<>();

  private final Map<String, String> paths = new LinkedHashMap<>();

  private final List<IcsRequest> requests = new ArrayList<>();

  private final Deque<IcsAnswer> next = new ArrayDeque<>();

  private boolean etags = true;

  private int cutAfter = -1;

  private FakeIcs(Clock clock, HttpServer server) {
    this.clock = clock;
    this.server = server;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "fake-ics");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts a server without calendars.
   *
   * @param clock its clock
   * @return the server, to be closed
   */
  public static FakeIcs start(Clock clock) {
    try {
      InetSocketAddress free = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
      FakeIcs fake = new FakeIcs(clock, HttpServer.create(free, 0));
      fake.server.setExecutor(fake.threads);
      fake.server.createContext("/", fake::handle);
      fake.server.start();
      return fake;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where the server is.
   *
   * @return an http URL without a path
   */
  public String rootUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Publishes a calendar.
   *
   * @param id how it is known here
   * @param name its name
   * @param zone its zone
   * @return the calendar, empty
   */
  public synchronized FakeIcsCalendar addCalendar(String id, String name, ZoneId zone) {
    FakeIcsCalendar calendar = new FakeIcsCalendar(id, name, zone, clock);
    calendars.put(id, calendar);
    paths.put(id, "/feeds/" + hash("secret " + id).substring(0, 32) + "/basic.ics");
    return calendar;
  }

  /**
   * A calendar.
   *
   * @param id how it is known here
   * @return the calendar
   */
  public synchronized FakeIcsCalendar calendar(String id) {
    FakeIcsCalendar calendar = calendars.get(id);
    if (calendar == null) {
      throw new IllegalArgumentException("there is no calendar " + id);
    }
    return calendar;
  }

  /**
   * Publishes a calendar no more.
   *
   * @param id how it is known here; its address stays what it was
   */
  public synchronized void removeCalendar(String id) {
    calendars.remove(id);
  }

  /**
   * The addresses of all calendars that there are or were.
   *
   * @return http URLs by the ids of the calendars
   */
  public synchronized Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    paths.forEach((id, path) -> addresses.put(id, rootUrl() + path));
    return addresses;
  }

  /**
   * The address of a calendar.
   *
   * @param id how it is known here
   * @return an http URL
   */
  public String address(String id) {
    return addresses().getOrDefault(id, rootUrl() + "/nowhere.ics");
  }

  /**
   * Answers the next requests otherwise.
   *
   * @param answers the answers, one for each request
   */
  public synchronized void answerNext(IcsAnswer... answers) {
    next.addAll(List.of(answers));
  }

  /**
   * Whether bodies have an ETag, by which they are known again.
   *
   * @param wanted true by default
   */
  public synchronized void etags(boolean wanted) {
    etags = wanted;
  }

  /**
   * Cuts bodies off, as a server does that fails in between and does not say so.
   *
   * @param length how much is left of them, or a negative number for all
   */
  public synchronized void cutAfter(int length) {
    cutAfter = length;
  }

  /**
   * What was asked so far.
   *
   * @return the requests in their order
   */
  public synchronized List<IcsRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new LinkedHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      String path = exchange.getRequestURI().getPath();
      IcsAnswer answer = answer(path, headers);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private synchronized IcsAnswer answer(String path, Map<String, String> headers) {
    IcsAnswer scripted = next.poll();
    IcsAnswer answer = scripted == null ? calendarAt(path, headers) : scripted;
    requests.add(new IcsRequest(path, headers, answer.status()));
    return answer;
  }

  private IcsAnswer calendarAt(String path, Map<String, String> headers) {
    FakeIcsCalendar calendar =
        paths.entrySet().stream()
            .filter(known -> known.getValue().equals(path))
            .flatMap(known -> Stream.ofNullable(calendars.get(known.getKey())))
            .findFirst()
            .orElse(null);
    if (calendar == null) {
      return IcsAnswer.of(404, "text/html", "<h1>Not found</h1>");
    }
    String body = calendar.body();
    String etag = "\"" + hash(body) + "\"";
    if (etags && etag.equals(headers.get("if-none-match"))) {
      return IcsAnswer.of(304).with("ETag", etag);
    }
    String sent = cutAfter < 0 ? body : body.substring(0, Math.min(cutAfter, body.length()));
    IcsAnswer answer = IcsAnswer.of(200, TYPE, sent);
    return etags ? answer.with("ETag", etag) : answer;
  }

  private static String hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
