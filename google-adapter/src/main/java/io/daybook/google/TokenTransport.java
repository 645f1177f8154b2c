// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks for tokens on behalf of a library that lets nobody prepare its requests: with times of its
 * own, without redirects, and with answers of a bounded length. Thread-safe.
 *
 * <p>Unlike the library's own transport it has the JDK keep a request's body until it is answered,
 * as otherwise the body of a 401, and with it the reason, would be lost.
 */
final class TokenTransport extends HttpTransport {

  private static final int MOST_BYTES = 64 << 10;

  private static final int FIRST_ERROR = 400;

  private final int timeoutMillis;

  TokenTransport(Duration timeout) {
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setConnectTimeout(timeoutMillis);
    connection.setReadTimeout(timeoutMillis);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    return new Request(connection);
  }

  private static final class Request extends LowLevelHttpRequest {

    private final HttpURLConnection connection;

    Request(HttpURLConnection connection) {
      this.connection = connection;
    }

    @Override
    public void addHeader(String name, String value) {
      // Compressed answers are short only on the way, and would not be bounded.
      if (!name.equalsIgnoreCase("Accept-Encoding")) {
        connection.addRequestProperty(name, value);
      }
    }

    @Override
    public LowLevelHttpResponse execute() throws IOException {
      if (getStreamingContent() != null) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", getContentType());
        try (OutputStream out = connection.getOutputStream()) {
          getStreamingContent().writeTo(out);
        }
      }
      int status = connection.getResponseCode();
      return new Response(connection, status, body(status));
    }

    private byte @Nullable [] body(int status) throws IOException {
      InputStream content =
          status >= FIRST_ERROR ? connection.getErrorStream() : connection.getInputStream();
      if (content == null) {
        return null;
      }
      try (content) {
        byte[] body = content.readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
          throw new IOException("the answer is too long");
        }
        return body;
      }
    }
  }

  private static final class Response extends LowLevelHttpResponse {

    private final HttpURLConnection connection;

    private final int status;

    private final byte @Nullable [] body;

    Response(HttpURLConnection connection, int status, byte @Nullable [] body) {
      this.connection = connection;
      this.status = status;
      this.body = body;
    }

    @Override
    public @Nullable InputStream getContent() {
      return body == null ? null : new ByteArrayInputStream(body);
    }

    @Override
    public @Nullable String getContentEncoding() {
      // None was asked for, and none is undone.
      return null;
    }

    @Override
    public long getContentLength() {
      return connection.getContentLengthLong();
    }

    @Override
    public @Nullable String getContentType() {
      return connection.getContentType();
    }

    @Override
    public @Nullable String getStatusLine() {
      return connection.getHeaderField(0);
    }

    @Override
    public int getStatusCode() {
      return status;
    }

    @Override
    public @Nullable String getReasonPhrase() {
      return null;
    }

    @Override
    public int getHeaderCount() {
      int count = 0;
      while (connection.getHeaderField(count + 1) != null) {
        count++;
      }
      return count;
    }

    @Override
    public @Nullable String getHeaderName(int index) {
      // The one at 0 is the status line.
      return connection.getHeaderFieldKey(index + 1);
    }

    @Override
    public @Nullable String getHeaderValue(int index) {
      return connection.getHeaderField(index + 1);
    }

    @Override
    public void disconnect() {
      connection.disconnect();
    }
  }
}
