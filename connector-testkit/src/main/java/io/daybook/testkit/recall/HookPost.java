// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings hooks to the endpoint, never while it holds the state's monitor: a receiver may ask the
 * fake before it answers. Thread-safe.
 */
final class HookPost {

  /** How long Svix waits for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final RecallState state;

  private final HookSigner signer;

  private volatile @Nullable HttpClient http;

  HookPost(RecallState state) {
    this.state = state;
    this.signer = new HookSigner(state.clock());
  }

  HookSigner signer() {
    return signer;
  }

  /** Sends what is due, each hook once, and returns how many were accepted. */
  int deliver() {
    List<Hook> hooks;
    synchronized (state) {
      hooks = state.hooks().takeDue();
    }
    return (int) hooks.stream().filter(this::accepted).count();
  }

  private boolean accepted(Hook hook) {
    String url;
    Map<String, String> headers;
    synchronized (state) {
      url = state.hooks().url();
      if (url == null) {
        return false;
      }
      headers = signer.headers(hook);
    }
    HttpResponse<Void> answer = send(url, headers, hook.body());
    if (answer != null && answer.statusCode() / 100 == 2) {
      return true;
    }
    boolean abort =
        answer != null
            && answer.headers().firstValue("webhook-delivery").orElse("").equals("abort-message");
    synchronized (state) {
      state.hooks().failed(hook, abort);
    }
    return false;
  }

  /** The answer, or null when nobody is there or the address is none. */
  private @Nullable HttpResponse<Void> send(String url, Map<String, String> headers, String body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body));
      headers.forEach(request::header);
      return client().send(request.build(), BodyHandlers.discarding());
    } catch (IOException | IllegalArgumentException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Made when needed first: many fakes have no endpoint, and a client has a thread. */
  private HttpClient client() {
    HttpClient made = http;
    if (made == null) {
      made = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(PATIENCE).build();
      http = made;
    }
    return made;
  }
}
