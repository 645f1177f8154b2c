// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A request, read.
 *
 * @param method the method
 * @param rawPath the path as sent
 * @param path the segments of the path, decoded
 * @param query the parameters, decoded
 * @param apiKey the header, or null
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
record Call(
    String method,
    String rawPath,
    List<String> path,
    Map<String, String> query,
    @Nullable String apiKey,
    byte[] body) {

  /** More than any request to Unipile that is faked needs. */
  private static final int MAX_BODY = 1 << 20;

  static Call read(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    return new Call(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        segments(uri.getRawPath()),
        query(uri.getRawQuery()),
        exchange.getRequestHeaders().getFirst("X-API-KEY"),
        body(exchange));
  }

  UnipileRequest recorded() {
    return new UnipileRequest(method, rawPath, query);
  }

  /** Refuses parameters that nobody here would heed. */
  void allow(Set<String> parameters) {
    Set<String> others = new TreeSet<>(query.keySet());
    others.removeAll(parameters);
    if (!others.isEmpty()) {
      throw new UnipileError(UnipileFailure.notFaked("The parameter " + others));
    }
  }

  /** A parameter that must be there. */
  String required(String name) {
    String value = query.get(name);
    if (value == null || value.isEmpty()) {
      throw new UnipileError(
          UnipileFailure.invalidParameters("The parameter " + name + " is missing"));
    }
    return value;
  }

  /** Whether a parameter is true; null when it is not there. */
  @Nullable Boolean flag(String name) {
    String value = query.get(name);
    if (value == null) {
      return null;
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw new UnipileError(UnipileFailure.invalidParameters("Invalid value for " + name));
    }
    return value.equals("true");
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
      throw new UnipileError(UnipileFailure.invalidParameters("Invalid URL"), e);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new UnipileError(
          UnipileFailure.of(413, "errors/request_too_large", "The body is too large"));
    }
    return body;
  }
}
