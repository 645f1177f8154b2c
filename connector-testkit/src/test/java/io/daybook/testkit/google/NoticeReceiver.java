// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Takes the notices of a fake over HTTP and keeps their headers. */
final class NoticeReceiver implements AutoCloseable {

  private final HttpServer server;

  private final List<Map<String, String>> notices = new ArrayList<>();

  private final Deque<Integer> statuses = new ArrayDeque<>();

  private Runnable onNotice = () -> {};

  private NoticeReceiver(HttpServer server) {
    this.server = server;
  }

  static NoticeReceiver start() {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
      NoticeReceiver receiver = new NoticeReceiver(server);
      server.createContext("/", receiver::handle);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
  }

  /** Answers the next notices so, and those after them with 204. */
  synchronized void answer(int... next) {
    for (int status : next) {
      statuses.add(status);
    }
  }

  synchronized void onNotice(Runnable work) {
    onNotice = work;
  }

  /** The headers of what came, with names in lower case, and the length of the body. */
  synchronized List<Map<String, String>> notices() {
    return List.copyOf(notices);
  }

  /** Which channel was told what, under which number. */
  List<String> heard() {
    return notices().stream()
        .map(
            notice ->
                notice.get("x-goog-channel-id")
                    + " "
                    + notice.get("x-goog-resource-state")
                    + " "
                    + notice.get("x-goog-message-number"))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> notice = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> notice.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      notice.put("method", exchange.getRequestMethod());
      notice.put("length", String.valueOf(exchange.getRequestBody().readAllBytes().length));
      notices.add(notice);
      onNotice.run();
      Integer status = statuses.poll();
      exchange.sendResponseHeaders(status == null ? 204 : status, -1);
    }
  }
}
