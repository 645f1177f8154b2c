// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Calls as the tests make them. */
final class Calls {

  /** Long enough for a slow machine; no test waits for it. */
  static final HttpLimits LIMITS = new HttpLimits(Duration.ofMinutes(1), 65_536);

  private Calls() {}

  static HttpCall get(URI uri) {
    return get(uri, LIMITS);
  }

  static HttpCall get(URI uri, HttpLimits limits) {
    return new HttpCall("GET", uri, Map.of(), new byte[0], limits, true);
  }

  static HttpCall secureGet(URI uri) {
    return new HttpCall("GET", uri, Map.of(), new byte[0], LIMITS, false);
  }

  static HttpCall post(URI uri, String body) {
    return new HttpCall(
        "POST",
        uri,
        Map.of("Content-Type", "application/json"),
        body.getBytes(StandardCharsets.UTF_8),
        LIMITS,
        true);
  }

  static String text(HttpAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  static SafeHttpException failure(CompletableFuture<HttpAnswer> answer) {
    try {
      HttpAnswer unexpected = answer.join();
      throw new AssertionError("answered " + unexpected);
    } catch (CompletionException e) {
      assertThat(e.getCause()).isInstanceOf(SafeHttpException.class).hasNoCause();
      return (SafeHttpException) e.getCause();
    }
  }

  /** Addresses by their literals, which are never looked up. */
  static List<InetAddress> addresses(String... literals) {
    return Arrays.stream(literals).map(Calls::address).toList();
  }

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
