// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A post that writes down what is sent, and answers as it is told to. */
final class Post implements Transport {

  @SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
  record Sent(URI url, Map<String, String> headers, byte[] body) {

    String id() {
      return String.valueOf(headers.get("X-Klen-Delivery-ID"));
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final List<Sent> sent = new ArrayList<>();

  private final Map<String, Function<Sent, Answer>> answers = new LinkedHashMap<>();

  private volatile Runnable checking = () -> {};

  static Answer status(int status) {
    return new Answer(status, null, null);
  }

  static Answer status(int status, @Nullable Duration retryAfter) {
    return new Answer(status, null, retryAfter);
  }

  static Answer broken(String error) {
    return new Answer(0, error, null);
  }

  synchronized void answer(String host, Function<Sent, Answer> answer) {
    answers.put(host, answer);
  }

  void answer(String host, int status) {
    answer(host, request -> status(status));
  }

  /** Does something once, in the middle of the next change of an endpoint. */
  void whenChecked(Runnable once) {
    checking = once;
  }

  synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  List<Sent> sentTo(String host) {
    return sent().stream().filter(one -> host.equals(one.url().getHost())).toList();
  }

  synchronized void forget() {
    sent.clear();
  }

  @Override
  public Answer post(URI url, Map<String, String> headers, byte[] body, boolean insecure) {
    Sent request = new Sent(url, Map.copyOf(headers), body.clone());
    Function<Sent, Answer> answer;
    synchronized (this) {
      sent.add(request);
      answer = answers.getOrDefault(url.getHost(), any -> status(200));
    }
    return answer.apply(request);
  }

  @Override
  public void check(URI url, boolean insecure) {
    Runnable once = checking;
    checking = () -> {};
    once.run();
    if (!"https".equals(url.getScheme()) && !insecure) {
      throw new IllegalArgumentException("url: expected https");
    }
  }

  @Override
  public void close() {}
}
