// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

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
 * @param type the content type
 * @param headers further headers
 * @param text the body
 */
record Answer(int status, String type, Map<String, String> headers, String text) {

  private static final String JSON = "application/json; charset=utf-8";

  static Answer ok(JsonNode body) {
    return json(200, body);
  }

  static Answer json(int status, JsonNode body) {
    return new Answer(status, JSON, Map.of(), Json.print(body));
  }

  static Answer of(UnipileFailure failure) {
    String text = failure.text();
    return text == null
        ? new Answer(failure.status(), JSON, failure.headers(), Json.print(failure.json()))
        : new Answer(failure.status(), "text/html; charset=utf-8", failure.headers(), text);
  }

  void send(HttpExchange exchange) throws IOException {
    Headers sent = exchange.getResponseHeaders();
    headers.forEach(sent::set);
    // The JDK's server writes head and body apart. On a connection that stays open the second part
    // waits some 40 ms for the first one to be acknowledged (Nagle's algorithm).
    sent.set("Connection", "close");
    sent.set("Content-Type", type);
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
