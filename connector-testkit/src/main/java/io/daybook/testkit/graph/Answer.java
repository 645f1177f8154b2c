// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param headers further headers
 * @param text the body, empty for none
 */
record Answer(int status, String type, Map<String, String> headers, String text) {

  static final String JSON =
      "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;"
          + "charset=utf-8";

  static Answer ok(JsonNode body) {
    return json(200, body);
  }

  static Answer json(int status, JsonNode body) {
    return new Answer(status, JSON, Map.of(), Json.print(body));
  }

  static Answer empty(int status) {
    return new Answer(status, JSON, Map.of(), "");
  }

  static Answer of(GraphFailure failure, Instant now) {
    String text = failure.text();
    if (text != null) {
      return new Answer(failure.status(), "text/html; charset=utf-8", failure.headers(), text);
    }
    String date = now.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    return new Answer(failure.status(), JSON, failure.headers(), Json.print(failure.json(date)));
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
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    if (accepted != null && accepted.contains("gzip")) {
      sent.set("Content-Encoding", "gzip");
      body = packed(body);
    }
    sent.set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    }
    return packed.toByteArray();
  }
}
