// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings notices to their receivers and asks these whether they want them, never while it holds the
 * state's monitor: a receiver may ask the fake before it answers. See
 * https://learn.microsoft.com/graph/change-notifications-delivery-webhooks. Thread-safe.
 */
final class NoticePost {

  /** How long Graph waits for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String TOKEN =
      "Validation: Testing client application reachability for subscription Request-Id: 1+2=3 &";

  private final GraphState state;

  private volatile @Nullable HttpClient http;

  NoticePost(GraphState state) {
    this.state = state;
  }

  /** Whether a receiver echoes a token as it has to. */
  boolean validates(String url) {
    String mark = url.contains("?") ? "&" : "?";
    String token = URLEncoder.encode(TOKEN, StandardCharsets.UTF_8).replace("+", "%20");
    HttpResponse<String> answer =
        send(url + mark + "validationToken=" + token, "text/plain; charset=utf-8", "");
    return answer != null
        && answer.statusCode() == 200
        && answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain")
        && answer.body().equals(TOKEN);
  }

  /** Sends what waits, each notice once, and returns how many were accepted. */
  int deliver() {
    List<List<Notice>> groups;
    synchronized (state) {
      groups = state.subscriptions().queue().takeAll();
    }
    int accepted = 0;
    for (List<Notice> group : groups) {
      // Whoever got an earlier one may have ended the subscription.
      List<Notice> wanted = group.stream().filter(this::wanted).toList();
      if (!wanted.isEmpty() && accepted(wanted)) {
        accepted += wanted.size();
      }
    }
    return accepted;
  }

  private boolean wanted(Notice notice) {
    synchronized (state) {
      return notice.whenever() || state.subscriptions().isLive(notice.subscriptionId());
    }
  }

  private boolean accepted(List<Notice> notices) {
    ObjectNode body = Json.object();
    ArrayNode value = body.putArray("value");
    notices.forEach(notice -> value.add(notice.json()));
    HttpResponse<String> answer =
        send(notices.get(0).url(), "application/json; charset=utf-8", Json.print(body));
    if (answer != null && answer.statusCode() / 100 == 2) {
      return true;
    }
    synchronized (state) {
      notices.stream()
          .filter(notice -> notice.mayGoAgain(state.clock().instant()))
          .forEach(state.subscriptions().queue()::again);
    }
    return false;
  }

  /** The answer, or null when nobody is there or the address is none. */
  private @Nullable HttpResponse<String> send(String url, String type, String body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(PATIENCE)
              .header("Content-Type", type)
              .POST(BodyPublishers.ofString(body))
              .build();
      return client().send(request, BodyHandlers.ofString());
    } catch (IOException | IllegalArgumentException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Made when needed first: most fakes are never subscribed to, and a client has a thread. */
  private HttpClient client() {
    HttpClient made = http;
    if (made == null) {
      made = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(PATIENCE).build();
      http = made;
    }
    return made;
  }
}
