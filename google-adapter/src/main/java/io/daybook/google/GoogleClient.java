// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpStatusCodes;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarRequest;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.time.RetryAfter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests of Google's client library and hands back the answer's bytes. Thread-safe.
 *
 * <p>One request, one answer: the library's retries and redirects are off, and its logging, which
 * would hold users' text, as well.
 */
final class GoogleClient {

  /** A request that still lacks its access token. */
  interface Call {
    CalendarRequest<?> on(Calendar api) throws IOException;
  }

  /** An error body says little; a longer one is not Google's. */
  private static final int MOST_ERROR_BYTES = 64 << 10;

  /**
   * What may follow "Bearer"; anything else would be quoted in the message of whoever refuses it.
   */
  private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

  private final GoogleSettings settings;

  private final Calendar api;

  GoogleClient(GoogleSettings settings) {
    this.settings = settings;
    this.api =
        new Calendar.Builder(
                new NetHttpTransport(), GsonFactory.getDefaultInstance(), this::prepare)
            .setRootUrl(settings.rootUrl())
            .setApplicationName(settings.applicationName())
            .build();
  }

  /**
   * Sends one request. Only when its access token is refused and there is another by now, it is
   * sent once more.
   *
   * @throws ProviderException when there is no whole answer
   * @throws UnreadableInputException when the answer is too long
   */
  GoogleResponse send(String connection, Call call) {
    Secret token = settings.tokens().accessToken(connection);
    GoogleResponse response = send(call, token);
    if (response.status() != HttpStatusCodes.STATUS_CODE_UNAUTHORIZED) {
      return response;
    }
    Secret newer = settings.tokens().renewed(connection, token);
    return newer.equals(token) ? response : send(call, newer);
  }

  /**
   * Sends one request for something small.
   *
   * @throws ProviderException when it is refused, or there is no whole answer
   * @throws UnreadableInputException when the answer is none of Google's
   */
  <T extends GenericJson> T ask(String connection, Call call, Class<T> type) {
    GoogleResponse response = send(connection, call);
    if (!response.successful()) {
      throw GoogleErrors.of(response);
    }
    try {
      return GsonFactory.getDefaultInstance()
          .createJsonParser(new ByteArrayInputStream(response.body()), StandardCharsets.UTF_8)
          .parseAndClose(type);
    } catch (IOException | IllegalArgumentException e) {
      // The library's messages quote what they could not read.
      throw new UnreadableInputException("its JSON", "a " + type.getSimpleName() + " of Google");
    }
  }

  private GoogleResponse send(Call call, Secret token) {
    HttpResponse response = execute(call, token);
    if (response.getStatusCode() == 0) {
      throw new ProviderException(GoogleAdapter.PROVIDER, 0, "notHttp", null, null);
    }
    Duration wait = RetryAfter.read(response.getHeaders().getRetryAfter(), settings.clock());
    boolean successful = response.isSuccessStatusCode();
    try {
      byte[] body = successful ? wholeBody(response) : read(response, MOST_ERROR_BYTES);
      return new GoogleResponse(response.getStatusCode(), wait, body);
    } catch (IOException e) {
      throw failed(successful ? 0 : response.getStatusCode(), wait, e);
    }
  }

  private HttpResponse execute(Call call, Secret token) {
    if (!SENDABLE.matcher(token.reveal()).matches()) {
      throw new PermissionException(GoogleAdapter.PROVIDER, 0, "invalidAccessToken");
    }
    try {
      CalendarRequest<?> request = call.on(api);
      request.getRequestHeaders().setAuthorization("Bearer " + token.reveal());
      // Closing the stream that the library decodes would read an endless answer to its end.
      request.setReturnRawInputStream(true);
      return request.executeUnparsed();
    } catch (IOException | IllegalArgumentException e) {
      // The latter is for headers that the library cannot read: a length that is no number.
      throw failed(0, null, e);
    }
  }

  private void prepare(HttpRequest request) {
    request
        .setNumberOfRetries(0)
        .setFollowRedirects(false)
        .setThrowExceptionOnExecuteError(false)
        .setConnectTimeout((int) settings.connectTimeout().toMillis())
        .setReadTimeout((int) settings.readTimeout().toMillis())
        .setLoggingEnabled(false)
        .setCurlLoggingEnabled(false);
  }

  private byte[] wholeBody(HttpResponse response) throws IOException {
    byte[] body = read(response, settings.mostBytes() + 1);
    if (body.length > settings.mostBytes()) {
      throw new UnreadableInputException(
          "its length", "at most " + settings.mostBytes() + " bytes");
    }
    return body;
  }

  private static byte[] read(HttpResponse response, int mostBytes) throws IOException {
    InputStream content = response.getContent();
    if (content == null) {
      return new byte[0];
    }
    try (InputStream raw = content;
        InputStream decoded =
            isGzip(response.getContentEncoding()) ? new GZIPInputStream(raw) : raw) {
      return decoded.readNBytes(mostBytes);
    }
  }

  private static boolean isGzip(@Nullable String encoding) {
    return encoding != null && encoding.strip().toLowerCase(Locale.ROOT).endsWith("gzip");
  }

  private static ProviderException failed(int status, @Nullable Duration wait, Exception e) {
    return new ProviderException(
        GoogleAdapter.PROVIDER,
        status,
        e.getClass().getSimpleName(),
        wait,
        isTellable(e) ? e : null);
  }

  /** Messages about hosts and certificates help; others may quote the request. */
  private static boolean isTellable(Exception e) {
    return e instanceof SocketException
        || e instanceof SocketTimeoutException
        || e instanceof UnknownHostException
        || e instanceof SSLException;
  }
}
