// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, read.
 *
 * @param method the method
 * @param rawPath the path as sent
 * @param path the segments of the path, decoded
 * @param query the parameters, decoded
 * @param authorization the header, or null
 * @param prefer the {@code Prefer} headers
 * @param body the body
 * @param batched whether it came inside of a batch
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
record Call(
    String method,
    String rawPath,
    List<String> path,
    Map<String, String> query,
    @Nullable String authorization,
    List<String> prefer,
    byte[] body,
    boolean batched) {

  /** A request to Graph may have 4 MB. */
  private static final int MAX_BODY = 4 << 20;

  static Call read(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    URI uri = exchange.getRequestURI();
    return new Call(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        segments(uri.getRawPath()),
        query(uri.getRawQuery()),
        headers.getFirst("Authorization"),
        headers.getOrDefault("Prefer", List.of()),
        body(exchange),
        false);
  }

  /** A request inside of this one. */
  Call inner(String innerMethod, String url, List<String> innerPrefer) {
    int mark = url.indexOf('?');
    String path = "/v1.0/" + (mark < 0 ? url : url.substring(0, mark)).replaceFirst("^/+", "");
    return new Call(
        innerMethod,
        path,
        segments(path),
        query(mark < 0 ? null : url.substring(mark + 1)),
        authorization,
        innerPrefer,
        new byte[0],
        true);
  }

  /** The fields of a form. */
  Map<String, String> form() {
    return query(new String(body, StandardCharsets.UTF_8));
  }

  Preferences preferences() {
    return Preferences.of(prefer);
  }

  /** A parameter, whose name counts without regard to case. */
  @Nullable String parameter(String name) {
    return query.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  GraphRequest recorded() {
    return new GraphRequest(method, rawPath, query, prefer, batched);
  }

  private static List<String> segments(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String segment : rawPath.substring(1).split("/", -1)) {
      // In a path, unlike in a query, a plus is a plus.
      segments.add(decode(segment.replace("+", "%2B")));
    }
    return segments;
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
      throw new GraphError(GraphFailure.badRequest("BadRequest", "Invalid URL."), e);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new GraphError(
          GraphFailure.of(413, "RequestEntityTooLarge", "The request body is too large."));
    }
    return body;
  }
}
