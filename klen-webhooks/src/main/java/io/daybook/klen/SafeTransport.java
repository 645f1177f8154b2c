// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.http.HttpAnswer;
import io.daybook.http.HttpCall;
import io.daybook.http.HttpLimits;
import io.daybook.http.SafeHttp;
import io.daybook.http.SafeHttpException;
import io.daybook.normalizer.time.RetryAfter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Posts by the vetted, pinned and bounded client. */
final class SafeTransport implements Transport {

  /** Of what an endpoint answers only the status counts. */
  private static final int ANSWER_BYTES = 16 * 1024;

  private final SafeHttp http;

  private final Clock clock;

  private final HttpLimits limits;

  SafeTransport(SafeHttp http, Clock clock, Duration timeout) {
    this.http = http;
    this.clock = clock;
    this.limits = new HttpLimits(timeout, ANSWER_BYTES);
  }

  @Override
  public Answer post(URI url, Map<String, String> headers, byte[] body, boolean insecure) {
    try {
      HttpCall call = new HttpCall("POST", url, headers, body, limits, insecure);
      HttpAnswer answer = http.send(call).join();
      return new Answer(
          answer.status(), null, RetryAfter.read(answer.header("Retry-After").orElse(null), clock));
    } catch (CompletionException e) {
      return new Answer(0, what(e.getCause()), null);
    } catch (SafeHttpException e) {
      return new Answer(0, what(e), null);
    }
  }

  private static String what(@Nullable Throwable e) {
    return e instanceof SafeHttpException known
        ? String.valueOf(known.getMessage())
        : String.valueOf(e == null ? null : e.getClass().getName());
  }

  @Override
  public void check(URI url, boolean insecure) {
    try {
      http.check(url, insecure);
    } catch (SafeHttpException e) {
      throw new IllegalArgumentException("url: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
