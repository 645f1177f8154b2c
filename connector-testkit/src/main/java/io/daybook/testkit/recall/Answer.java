// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param headers further headers
 * @param text the body, empty for none; JSON if it begins with a brace, else HTML
 */
record Answer(int status, Map<String, String> headers, String text) {

  static Answer json(int status, JsonNode body) {
    return new Answer(status, Map.of(), Json.print(body));
  }

  static Answer of(RecallFailure failure) {
    return new Answer(failure.status(), failure.headers(), failure.body());
  }

  void send(HttpExchange exchange) throws IOException {
    Headers sent = exchange.getResponseHeaders();
    headers.forEach(sent::set);
    // The JDK's server writes head and body apart. On a connection that stays open the second part
    // waits some 40 ms for the first one to be acknowledged (Nagle's algorithm).
    sent.set("Connection", "close");
    if (text.isEmpty()) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    sent.set("Content-Type", text.startsWith("{") ? "application/json" : "text/html");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
