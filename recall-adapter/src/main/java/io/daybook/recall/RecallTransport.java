// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.time.RetryAfter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends one request and hands back its one answer, whatever its status: nothing is repeated, no
 * redirect is followed, nothing is logged or kept. Thread-safe.
 */
final class RecallTransport {

  /** An error body says little; a longer one is not Recall's. */
  private static final int MOST_ERROR_BYTES = 64 << 10;

  private final RecallSettings settings;

  private final HttpClient http;

  RecallTransport(RecallSettings settings) {
    this.settings = settings;
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
   * @throws ProviderException when there is no whole answer
   * @throws UnreadableInputException when the answer is too long
   */
  RecallResponse send(RecallRequest request) {
    int most = settings.mostBytes();
    try {
      HttpResponse<byte[]> response =
          within(
              http.sendAsync(
                  prepared(request),
                  head ->
                      new BoundedBytes(head.statusCode() / 100 == 2 ? most : MOST_ERROR_BYTES)));
      if (response.statusCode() / 100 == 2 && response.body().length > most) {
        throw new UnreadableInputException("its length", "at most " + most + " bytes");
      }
      String wait = response.headers().firstValue("Retry-After").orElse(null);
      return new RecallResponse(
          response.statusCode(), RetryAfter.read(wait, settings.clock()), response.body());
    } catch (IOException e) {
      throw new ProviderException(
          RecallAdapter.PROVIDER, 0, e.getClass().getSimpleName(), null, isTellable(e) ? e : null);
    }
  }

  private HttpRequest prepared(RecallRequest request) {
    byte[] json = request.json();
    BodyPublisher body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(json);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.address())
            .method(request.method(), body)
            .header("Authorization", "Token " + settings.apiKey().reveal())
            .header("Accept", "application/json")
            .header("User-Agent", "Daybook");
    if (json != null) {
      builder.header("Content-Type", "application/json");
    }
    return builder.build();
  }

  /** The client's own time limit ends with the head of an answer. */
  private HttpResponse<byte[]> within(CompletableFuture<HttpResponse<byte[]>> answer)
      throws IOException {
    Duration timeout = settings.answerTimeout();
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

  /** Messages about hosts and certificates help; others may quote the request. */
  private static boolean isTellable(IOException e) {
    return e instanceof SocketException
        || e instanceof HttpConnectTimeoutException
        || e instanceof UnknownHostException
        || e instanceof SSLException;
  }
}
