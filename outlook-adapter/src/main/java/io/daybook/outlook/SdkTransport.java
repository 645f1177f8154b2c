// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.microsoft.graph.core.requests.GraphClientFactory;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.time.RetryAfter;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the HTTP client that Microsoft's library makes. Thread-safe.
 *
 * <p>Of what the library puts around it only the headers by which Microsoft knows the library are
 * left: it would sleep before it repeats a request, follow redirects and rewrite addresses. Bodies
 * never go through its readers, which lose the status of an answer that is no JSON.
 */
final class SdkTransport implements GraphTransport {

  /** An error body says little; a longer one is not Graph's. */
  private static final int MOST_ERROR_BYTES = 64 << 10;

  /** An answer that drips holds a place that others of its mailbox wait for. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final GraphSettings settings;

  private final OkHttpClient http;

  private final AtomicLong sent = new AtomicLong();

  SdkTransport(GraphSettings settings) {
    this.settings = settings;
    this.http =
        GraphClientFactory.create(List.of())
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.readTimeout())
            .writeTimeout(settings.readTimeout())
            .callTimeout(LONGEST)
            .build();
  }

  @Override
  public GraphResponse send(GraphRequest request, Secret token) {
    try (Response response = http.newCall(prepared(request, token)).execute()) {
      return answer(response);
    } catch (IOException e) {
      throw failed(0, null, e);
    }
  }

  private Request prepared(GraphRequest request, Secret token) {
    byte[] json = request.json();
    Request.Builder builder =
        new Request.Builder()
            .url(request.address().toString())
            .method(request.method(), json == null ? null : RequestBody.create(json))
            .header("Authorization", "Bearer " + token.reveal())
            .header("Accept", "application/json")
            .header("User-Agent", "Daybook")
            .header("client-request-id", requestId());
    if (json != null) {
      builder.header("Content-Type", "application/json");
    }
    request.prefer().forEach(value -> builder.addHeader("Prefer", value));
    return builder.build();
  }

  /** Names the request to Microsoft's support; the library's own is the same for all requests. */
  private String requestId() {
    String name = settings.clock().instant() + " " + sent.incrementAndGet();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private GraphResponse answer(Response response) {
    int status = response.code();
    Duration wait = RetryAfter.read(response.header("Retry-After"), settings.clock());
    boolean successful = response.isSuccessful();
    try {
      byte[] body = successful ? wholeBody(response) : read(response, MOST_ERROR_BYTES);
      return new GraphResponse(status, wait, body);
    } catch (IOException e) {
      throw failed(successful ? 0 : status, wait, e);
    }
  }

  private byte[] wholeBody(Response response) throws IOException {
    byte[] body = read(response, settings.mostBytes() + 1);
    if (body.length > settings.mostBytes()) {
      throw new UnreadableInputException(
          "its length", "at most " + settings.mostBytes() + " bytes");
    }
    return body;
  }

  private static byte[] read(Response response, int mostBytes) throws IOException {
    ResponseBody content = response.body();
    if (content == null) {
      return new byte[0];
    }
    try (InputStream decoded = content.byteStream()) {
      return decoded.readNBytes(mostBytes);
    }
  }

  private static ProviderException failed(int status, @Nullable Duration wait, IOException e) {
    return new ProviderException(
        OutlookAdapter.PROVIDER,
        status,
        e.getClass().getSimpleName(),
        wait,
        isTellable(e) ? e : null);
  }

  /** Messages about hosts and certificates help; others may quote the request. */
  private static boolean isTellable(IOException e) {
    return e instanceof SocketException
        || e instanceof SocketTimeoutException
        || e instanceof UnknownHostException
        || e instanceof SSLException;
  }
}
