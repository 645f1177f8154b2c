// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings webhooks to their receivers, never while it holds the state's monitor: a receiver may ask
 * the fake before it answers. Thread-safe.
 */
final class HookPost {

  /** How long Unipile waits for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String CONTENT_TYPE = "Content-Type";

  private final UnipileState state;

  private volatile @Nullable HttpClient http;

  HookPost(UnipileState state) {
    this.state = state;
  }

  /** Sends what is due, each once, and returns how many were accepted. */
  int deliver() {
    List<Hook> due;
    synchronized (state) {
      due = state.webhooks().queue().take(state.clock().instant());
    }
    int accepted = 0;
    for (Hook hook : due) {
      // Whoever got an earlier one may have ended the webhook.
      HttpRequest request = request(hook);
      if (request != null && accepted(hook, status(request))) {
        accepted++;
      }
    }
    return accepted;
  }

  private boolean accepted(Hook hook, int status) {
    synchronized (state) {
      if (state.webhooks().accepts(status)) {
        return true;
      }
      state.webhooks().queue().refused(hook, state.clock().instant());
      return false;
    }
  }

  private @Nullable HttpRequest request(Hook hook) {
    synchronized (state) {
      UnipileWebhook webhook = state.webhooks().get(hook.webhookId());
      if (webhook == null || !state.webhooks().enabled(webhook.id())) {
        return null;
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(webhook.requestUrl()))
              .timeout(PATIENCE)
              .POST(BodyPublishers.ofString(Json.print(hook.json())));
      webhook.headers().forEach(request::setHeader);
      String type = state.webhooks().contentType();
      if (type != null) {
        request.setHeader(CONTENT_TYPE, type);
      }
      return request.build();
    }
  }

  /** The status of the answer, or 0 when nobody is there. */
  private int status(HttpRequest request) {
    try {
      return client().send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Made when needed first: most fakes have no webhooks, and a client has a thread. */
  private HttpClient client() {
    HttpClient made = http;
    if (made == null) {
      made = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(PATIENCE).build();
      http = made;
    }
    return made;
  }
}
