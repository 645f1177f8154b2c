// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for tokens: without redirects, once, in a time that holds for all of the answer, and with
 * answers of a bounded length. Thread-safe.
 */
final class TokenTransport {

  private static final int MOST_BYTES = 64 << 10;

  private final HttpClient http;

  private final Duration timeout;

  /**
   * What came back.
   *
   * @param status the HTTP status
   * @param retryAfter the header, or null
   * @param body the body
   */
  record Answer(int status, @Nullable String retryAfter, String body) {

    /** Leaves out the body, which may hold tokens. */
    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  TokenTransport(Duration timeout) {
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * Posts a form.
   *
   * @throws IOException when there is no answer that can be taken
   */
  Answer post(URI endpoint, String form) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form))
            .build();
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
    HttpResponse<String> response = within(answer);
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Retry-After").orElse(null),
        response.body());
  }

  /** The client's own time limit ends with the head of an answer. */
  private HttpResponse<String> within(CompletableFuture<HttpResponse<String>> answer)
      throws IOException {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException("no answer in time");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
  }
}
