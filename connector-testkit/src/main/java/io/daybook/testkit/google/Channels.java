// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The channels of a fake. Each remembers the version of its resource that was told of last, so one
 * edit is one notice, however many events it touched. Whoever uses it holds the state's monitor.
 */
final class Channels {

  private static final String API = "https://www.googleapis.com/calendar/v3/";

  private final Clock clock;

  private final Map<String, Watch> watches = new LinkedHashMap<>();

  private final NoticeQueue queue = new NoticeQueue();

  private Duration maxLifetime = Duration.ofDays(7);

  private boolean allowHttp;

  Channels(Clock clock) {
    this.clock = clock;
  }

  /** An open or closed channel; closed ones stay, since no id is taken twice. */
  private static final class Watch {

    final WatchChannel channel;

    long told;

    long notices;

    boolean closed;

    Watch(WatchChannel channel, long told) {
      this.channel = channel;
      this.told = told;
    }
  }

  void maxLifetime(Duration changed) {
    maxLifetime = changed;
  }

  void allowHttp(boolean allowed) {
    allowHttp = allowed;
  }

  NoticeQueue queue() {
    return queue;
  }

  /** Opens a channel for a calendar's events, or for the calendar list where there is no id. */
  WatchChannel open(WatchRequest request, @Nullable String calendarId, long version) {
    String address = request.address();
    if (!address.startsWith("https://") && !(allowHttp && address.startsWith("http://"))) {
      throw new ApiError(
          Failure.badRequest("push.webhookUrlNotHttps", "WebHook callback must be HTTPS."));
    }
    if (watches.containsKey(request.id())) {
      throw new ApiError(
          Failure.badRequest("channelIdNotUnique", "Channel id " + request.id() + " not unique"));
    }
    Instant latest = clock.instant().plus(maxLifetime);
    String resource =
        calendarId == null
            ? "users/me/calendarList"
            : "calendars/" + escaped(calendarId) + "/events";
    WatchChannel channel =
        new WatchChannel(
            request.id(),
            calendarId,
            opaque(resource),
            API + resource + "?alt=json",
            address,
            request.token(),
            request.expiration().isBefore(latest) ? request.expiration() : latest);
    Watch watch = new Watch(channel, version);
    watches.put(channel.id(), watch);
    tell(watch, "sync");
    return channel;
  }

  void stop(@Nullable String id, @Nullable String resourceId) {
    Watch watch = id == null ? null : watches.get(id);
    if (watch == null || !live(watch) || !watch.channel.resourceId().equals(resourceId)) {
      throw new ApiError(Failure.of(404, "global", "notFound", "Channel not found."));
    }
    watch.closed = true;
  }

  /** Closes a channel without a word to anybody. */
  void forget(String id) {
    Watch watch = watches.get(id);
    if (watch == null) {
      throw new IllegalArgumentException("there was never a channel " + id);
    }
    watch.closed = true;
  }

  /**
   * Notices what has changed since it was asked last.
   *
   * @param versions gives the version of what is watched, below zero when it is gone
   */
  void look(ToLongFunction<WatchChannel> versions) {
    liveOnes()
        .forEach(
            watch -> {
              long version = versions.applyAsLong(watch.channel);
              if (version != watch.told) {
                watch.told = version;
                tell(watch, version < 0 ? "not_exists" : "exists");
              }
            });
  }

  /** Tells of changes that there are not. */
  void burst(@Nullable String calendarId, int notices) {
    for (int i = 0; i < notices; i++) {
      liveOnes()
          .filter(watch -> Objects.equals(watch.channel.calendarId(), calendarId))
          .forEach(watch -> tell(watch, "exists"));
    }
  }

  boolean live(WatchChannel channel) {
    Watch watch = watches.get(channel.id());
    return watch != null && live(watch);
  }

  List<WatchChannel> live() {
    return liveOnes().map(watch -> watch.channel).toList();
  }

  private void tell(Watch watch, String resourceState) {
    watch.notices++;
    queue.add(new Notice(watch.channel, resourceState, watch.notices, 0));
  }

  private Stream<Watch> liveOnes() {
    return watches.values().stream().filter(this::live);
  }

  private boolean live(Watch watch) {
    return !watch.closed && clock.instant().isBefore(watch.channel.expiration());
  }

  private static String opaque(String resource) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(resource.getBytes(StandardCharsets.UTF_8));
  }

  private static String escaped(String calendarId) {
    return URLEncoder.encode(calendarId, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
