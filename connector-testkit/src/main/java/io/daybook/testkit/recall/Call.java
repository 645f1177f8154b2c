// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, read.
 *
 * @param method the method
 * @param path the path as sent; ids are UUIDs, which need no escapes
 * @param query the parameters, decoded
 * @param authorization the header, or null
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
record Call(
    String method,
    String path,
    Map<String, String> query,
    @Nullable String authorization,
    byte[] body) {

  private static final int MAX_BODY = 1 << 20;

  static Call read(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    return new Call(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        query(uri.getRawQuery()),
        exchange.getRequestHeaders().getFirst("Authorization"),
        body(exchange));
  }

  /** The segments below {@code /api/v2/}; the last one is empty behind a slash. */
  List<String> segments() {
    return List.of(path.replaceFirst("^/api/v2/", "").split("/", -1));
  }

  /** The path below {@code /api/v2/} with {@code id} in place of its second segment. */
  String shape() {
    return path.replaceFirst("^/api/v2/", "").replaceFirst("^([^/]+)/[^/]+/", "$1/id/");
  }

  String id() {
    return segments().get(1);
  }

  RecallRequest recorded() {
    return new RecallRequest(method, path, query);
  }

  private static Map<String, String> query(@Nullable String rawQuery) {
    Map<String, String> query = new LinkedHashMap<>();
    if (rawQuery == null || rawQuery.isEmpty()) {
      return query;
    }
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      query.put(
          decode(equals < 0 ? pair : pair.substring(0, equals)),
          equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RecallError(RecallFailure.of(400, "bad_request", "Invalid URL."), e);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new RecallError(
          RecallFailure.of(413, "request_too_large", "The request body is too large."));
    }
    return body;
  }
}
