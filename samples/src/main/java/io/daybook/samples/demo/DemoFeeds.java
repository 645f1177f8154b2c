// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.demo;

import io.daybook.api.Change;
import io.daybook.api.Occurrence;
import io.daybook.ics.IcsOptions;
import io.daybook.ics.feed.Feed;
import io.daybook.ics.feed.FeedScope;
import io.daybook.ics.feed.Feeds;
import io.daybook.ics.feed.IcsHandler;
import io.daybook.spi.store.Store;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The calendars of the day as feeds, and each meeting by itself, for any calendar program. */
final class DemoFeeds {

  private final IcsHandler handler;

  private final Map<String, String> paths = new LinkedHashMap<>();

  private final AtomicReference<@Nullable Occurrence> latest = new AtomicReference<>();

  DemoFeeds(Store store, Clock clock, IntFunction<byte[]> random) {
    Feeds feeds = new Feeds(store.documents(), clock, random);
    this.handler = IcsHandler.builder(store, feeds).clock(clock).build();
    FeedScope ana = new FeedScope.Connection("google", DemoHouse.GOOGLE);
    add(feeds, "Ana's calendar at Google", Feed.of("Ana", ana));
    add(feeds, "when Ana is busy", Feed.of("Ana (busy)", ana).with(IcsOptions.FREE_BUSY));
    add(feeds, "Ben's in Outlook", of("Ben", "outlook", DemoHouse.OUTLOOK));
    add(feeds, "Clara's, by Unipile", of("Clara", "unipile", DemoHouse.UNIPILE));
    add(feeds, "Dan's, by Recall.ai", of("Dan", "recall", DemoHouse.RECALL));
  }

  private static Feed of(String name, String provider, String connection) {
    return Feed.of(name, new FeedScope.Connection(provider, connection));
  }

  private void add(Feeds feeds, String what, Feed feed) {
    paths.put(what, feeds.create(feed).path());
  }

  IcsHandler handler() {
    return handler;
  }

  /** Where the feeds are, by what they show. */
  Map<String, String> paths() {
    return paths;
  }

  /** Remembers what was made last, so that its link can be shown. */
  void take(Change change) {
    if (change instanceof Change.Created) {
      latest.set(change.occurrence());
    }
  }

  /** Where the meeting is that was made last, or null before there was any. */
  @Nullable String latestPath() {
    Occurrence occurrence = latest.get();
    return occurrence == null ? null : occurrence.icsPath();
  }
}
