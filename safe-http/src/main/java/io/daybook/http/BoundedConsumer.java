// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer up to a length. Used by one I/O thread at a time; only {@link #cutAnswer} is
 * asked by others, after the exchange has ended.
 */
final class BoundedConsumer implements AsyncResponseConsumer<HttpAnswer> {

  private final int limit;

  private final Consumer<HttpAnswer> listener;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);

  private int status;

  private Map<String, List<String>> headers = Map.of();

  private @Nullable FutureCallback<HttpAnswer> result;

  private volatile boolean whole;

  private volatile boolean cut;

  /**
   * For one answer.
   *
   * @param limit how many bytes of the body are read
   * @param listener takes the whole answer once its connection can be used again
   */
  BoundedConsumer(int limit, Consumer<HttpAnswer> listener) {
    this.limit = limit;
    this.listener = listener;
  }

  @Override
  public void consumeResponse(
      HttpResponse response,
      @Nullable EntityDetails entity,
      HttpContext context,
      FutureCallback<HttpAnswer> callback) {
    status = response.getCode();
    Map<String, List<String>> read = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      read.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue() == null ? "" : header.getValue());
    }
    read.replaceAll((name, values) -> List.copyOf(values));
    headers = Collections.unmodifiableMap(read);
    result = callback;
    if (entity == null) {
      end();
    }
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {
    // 100 and 103 say nothing that is needed here.
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer source) throws IOException {
    int room = limit - body.size();
    byte[] bytes = new byte[Math.min(room, source.remaining())];
    source.get(bytes);
    body.write(bytes, 0, bytes.length);
    if (source.hasRemaining()) {
      cut = true;
      // The only way to stop the reading; it closes the connection.
      throw new IOException("the body is longer than what is read of it");
    }
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers) {
    end();
  }

  private void end() {
    whole = true;
    if (result != null) {
      result.completed(answer());
    }
  }

  /**
   * What was read when there was more.
   *
   * @return the answer, or null when the reading ended for another reason
   */
  @Nullable HttpAnswer cutAnswer() {
    return cut ? answer() : null;
  }

  private HttpAnswer answer() {
    return new HttpAnswer(status, headers, body.toByteArray(), cut);
  }

  @Override
  public void failed(Exception cause) {
    // The callback of the exchange is told as well.
  }

  /** Comes after the connection went back to the pool, so that the next call finds it there. */
  @Override
  public void releaseResources() {
    if (whole) {
      listener.accept(answer());
    }
  }
}
