// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.time.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request, one bounded answer: without redirects, once, in a time that holds for all of the
 * answer. The only place that knows HTTP. Thread-safe.
 */
final class UnipileTransport {

  private final HttpClient http;

  private final String rootUrl;

  private final Secret apiKey;

  private final Clock clock;

  private final Duration timeout;

  private final int mostBytes;

  UnipileTransport(UnipileClient.Settings settings) {
    this.rootUrl = settings.rootUrl();
    this.apiKey = settings.apiKey();
    this.clock = settings.clock();
    this.timeout = settings.requestTimeout();
    this.mostBytes = settings.mostBytes();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  /**
   * Sends a request.
   *
   * @param method the method
   * @param target what stands behind {@code /api/v1/}, escaped
   * @param json the body, or null
   * @throws ProviderException when there is no answer
   * @throws UnreadableInputException when the answer is too long
   */
  UnipileResponse send(String method, String target, @Nullable String json) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request(method, target, json), head -> new BoundedBody(mostBytes));
    HttpResponse<byte[]> response = within(answer);
    String wait = response.headers().firstValue("Retry-After").orElse(null);
    int status = response.statusCode();
    boolean successful = status / 100 == 2;
    if (successful && response.body().length > mostBytes) {
      throw new UnreadableInputException("its length", "at most " + mostBytes + " bytes");
    }
    return new UnipileResponse(status, RetryAfter.read(wait, clock), response.body());
  }

  private HttpRequest request(String method, String target, @Nullable String json) {
    BodyPublisher body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(rootUrl + "/api/v1/" + target))
            .method(method, body)
            .header("X-API-KEY", apiKey.reveal())
            .header("Accept", "application/json")
            .header("User-Agent", "Daybook");
    return json == null
        ? request.build()
        : request.header("Content-Type", "application/json").build();
  }

  /** The client's own time limit ends with the head of an answer. */
  private HttpResponse<byte[]> within(CompletableFuture<HttpResponse<byte[]>> answer) {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw failed("timeout", null);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw failed("interrupted", null);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw failed(cause.getClass().getSimpleName(), isTellable(cause) ? cause : null);
    }
  }

  private static ProviderException failed(String code, @Nullable Throwable cause) {
    return new ProviderException(UnipileAdapter.PROVIDER, 0, code, null, cause);
  }

  /** Messages about hosts help; others may quote the request. */
  private static boolean isTellable(Throwable failure) {
    return failure instanceof IOException
        && (failure instanceof ConnectException
            || failure instanceof SocketException
            || failure instanceof UnknownHostException);
  }
}
