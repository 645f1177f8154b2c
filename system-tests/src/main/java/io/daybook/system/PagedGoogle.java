// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Google whose one list is made while it is asked for: as many single events as wanted, in pages
 * of 2,500, then nothing new. It keeps none of them.
 */
public final class PagedGoogle implements AutoCloseable {

  private static final int PAGE = 2_500;

  private static final Pattern PAGE_TOKEN = Pattern.compile("pageToken=p(\\d+)");

  private final HttpServer server;

  private final int events;

  private final Instant first;

  private PagedGoogle(HttpServer server, int events, Instant first) {
    this.server = server;
    this.events = events;
    this.first = first;
  }

  /**
   * Starts one.
   *
   * @param events how many events it tells of
   * @param first when the first of them starts; they follow each other every minute
   * @return the running server
   * @throws IOException when there is no free port
   */
  public static PagedGoogle start(int events, Instant first) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PagedGoogle google = new PagedGoogle(server, events, first);
    server.createContext("/", google::answer);
    server.start();
    return google;
  }

  /**
   * Where it listens.
   *
   * @return the address to use in place of Google's
   */
  public String rootUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    boolean list = exchange.getRequestURI().getPath().endsWith("/events");
    Matcher token = PAGE_TOKEN.matcher(query);
    int page = token.find() ? Integer.parseInt(token.group(1)) : 0;
    String body = list ? list(page, query.contains("syncToken=")) : calendar();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static String calendar() {
    return "{\"kind\":\"calendar#calendar\",\"id\":\"ana@acme.example\",\"timeZone\":\"UTC\"}";
  }

  private String list(int page, boolean delta) {
    StringBuilder json = new StringBuilder(2_000_000);
    json.append("{\"kind\":\"calendar#events\",\"summary\":\"Ana\",\"timeZone\":\"UTC\",");
    int from = delta ? events : page * PAGE;
    int until = Math.min(events, from + PAGE);
    if (until < events) {
      json.append("\"nextPageToken\":\"p").append(page + 1).append("\",");
    } else {
      json.append("\"nextSyncToken\":\"s1\",");
    }
    json.append("\"items\":[");
    for (int i = from; i < until; i++) {
      json.append(i == from ? "" : ",").append(event(i));
    }
    return json.append("]}").toString();
  }

  private String event(int number) {
    Instant start = first.plusSeconds(60L * number);
    return """
        {"kind":"calendar#event","id":"event%08d","etag":"\\"1\\"","status":"confirmed",\
        "created":"2026-01-01T00:00:00.000Z","updated":"2026-01-01T00:00:00.000Z",\
        "summary":"Meeting %d","description":"%s",\
        "organizer":{"email":"ana@acme.example","self":true},\
        "attendees":[{"email":"ana@acme.example","self":true,"responseStatus":"accepted"},\
        {"email":"bob@partner.example","responseStatus":"needsAction"}],\
        "start":{"dateTime":"%s","timeZone":"UTC"},"end":{"dateTime":"%s","timeZone":"UTC"},\
        "iCalUID":"event%08d@google.com","sequence":0,"reminders":{"useDefault":false},\
        "eventType":"default"}"""
        .formatted(
            number,
            number,
            "Agenda: what we did, what we do, what is in the way. ".repeat(3),
            start,
            start.plusSeconds(900),
            number);
  }
}
