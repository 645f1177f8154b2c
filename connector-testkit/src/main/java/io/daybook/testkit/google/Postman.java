// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings notices to their receivers, never while it holds the state's monitor: a receiver may ask
 * the fake before it answers. What counts as success, and what is tried again, is that of
 * https://developers.google.com/workspace/calendar/api/guides/push. Thread-safe.
 */
final class Postman {

  private static final Set<Integer> ACCEPTED = Set.of(102, 200, 201, 202, 204);

  private static final Set<Integer> TRIED_AGAIN = Set.of(500, 502, 503, 504);

  private static final int UNREACHABLE = -1;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final GoogleState state;

  private volatile @Nullable HttpClient http;

  Postman(GoogleState state) {
    this.state = state;
  }

  /** Sends what waits, each notice once, and returns how many were accepted. */
  int deliver() {
    List<Notice> notices;
    synchronized (state) {
      notices = state.channels().queue().takeAll();
    }
    int accepted = 0;
    for (Notice notice : notices) {
      // Whoever got an earlier one may have stopped the channel.
      if (live(notice) && accepted(notice)) {
        accepted++;
      }
    }
    return accepted;
  }

  private boolean live(Notice notice) {
    synchronized (state) {
      return state.channels().live(notice.channel());
    }
  }

  private boolean accepted(Notice notice) {
    int status = send(notice);
    if (TRIED_AGAIN.contains(status) && notice.mayGoAgain()) {
      synchronized (state) {
        state.channels().queue().again(notice.again());
      }
    }
    return ACCEPTED.contains(status);
  }

  private int send(Notice notice) {
    try {
      return client().send(request(notice), BodyHandlers.discarding()).statusCode();
    } catch (IOException | IllegalArgumentException e) {
      // Nobody there, or no address at all: a failure like any other.
      return UNREACHABLE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNREACHABLE;
    }
  }

  private static HttpRequest request(Notice notice) {
    WatchChannel channel = notice.channel();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(channel.address()))
            .timeout(PATIENCE)
            .POST(BodyPublishers.noBody())
            .header("Content-Type", "application/json; charset=UTF-8")
            .header("X-Goog-Channel-ID", channel.id())
            .header("X-Goog-Channel-Expiration", HTTP_DATE.format(channel.expiration()))
            .header("X-Goog-Resource-ID", channel.resourceId())
            .header("X-Goog-Resource-URI", channel.resourceUri())
            .header("X-Goog-Resource-State", notice.resourceState())
            .header("X-Goog-Message-Number", String.valueOf(notice.number()));
    if (channel.token() != null) {
      request.header("X-Goog-Channel-Token", channel.token());
    }
    return request.build();
  }

  /** Made when needed first: most fakes are never watched, and a client has a thread. */
  private HttpClient client() {
    HttpClient made = http;
    if (made == null) {
      made = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(PATIENCE).build();
      http = made;
    }
    return made;
  }
}
