// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request, read.
 *
 * @param method the method, after {@code X-HTTP-Method-Override}
 * @param rawPath the path as sent
 * @param path the segments of the path, decoded
 * @param query the parameters, decoded
 * @param authorization the header, or null
 * @param body the body, unpacked
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
record Call(
    String method,
    String rawPath,
    List<String> path,
    Map<String, String> query,
    @Nullable String authorization,
    byte[] body) {

  private static final int MAX_BODY = 1 << 20;

  private static final int MOST_RESTS = 32;

  static Call read(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    // Google's Java client sends PATCH as POST, since HttpURLConnection knows no PATCH.
    String override = headers.getFirst("X-HTTP-Method-Override");
    String rawPath = exchange.getRequestURI().getRawPath();
    return new Call(
        override == null ? exchange.getRequestMethod() : override,
        rawPath,
        segments(rawPath),
        query(exchange.getRequestURI().getRawQuery()),
        headers.getFirst("Authorization"),
        body(exchange.getRequestBody(), headers.getFirst("Content-Encoding")));
  }

  /** The fields of a form. */
  Map<String, String> form() {
    return query(new String(body, StandardCharsets.UTF_8));
  }

  RecordedRequest recorded() {
    return new RecordedRequest(method, rawPath, query);
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
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Bounded after unpacking, too: a small body may unpack to a large one. */
  private static byte[] body(InputStream sent, @Nullable String encoding) throws IOException {
    byte[] packed = sent.readNBytes(MAX_BODY + 1);
    if (packed.length > MAX_BODY) {
      hearOut(sent);
    }
    return "gzip".equals(encoding)
        ? bounded(new GZIPInputStream(new ByteArrayInputStream(bounded(packed))))
        : bounded(packed);
  }

  /** Who is still sending when the connection is closed does not hear the answer. */
  private static void hearOut(InputStream sent) throws IOException {
    byte[] rest = new byte[MAX_BODY];
    int rests = 0;
    while (rests < MOST_RESTS && sent.readNBytes(rest, 0, MAX_BODY) == MAX_BODY) {
      rests++;
    }
  }

  private static byte[] bounded(InputStream stream) throws IOException {
    return bounded(stream.readNBytes(MAX_BODY + 1));
  }

  private static byte[] bounded(byte[] bytes) {
    if (bytes.length > MAX_BODY) {
      throw new ApiError(
          Failure.of(413, "global", "uploadTooLarge", "The request body is too large."));
    }
    return bytes;
  }
}
