// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.ics.IcsOptions;
import io.daybook.ics.feed.Feed;
import io.daybook.ics.feed.FeedLink;
import io.daybook.ics.feed.FeedScope;
import io.daybook.ics.feed.Feeds;
import io.daybook.ics.feed.IcsHandler;
import io.daybook.spi.store.Store;

/** Publishes what a connector follows, for any calendar program. */
public final class FeedsSample {

  private final Feeds feeds;

  private final FeedLink team;

  private final FeedLink busy;

  private final IcsHandler ics;

  FeedsSample(Store store) {
    // snippet
    feeds = new Feeds(store.documents());
    FeedScope calendars = new FeedScope.Connection("google", "acct-1");
    team = feeds.create(Feed.of("Team", calendars));
    busy = feeds.create(Feed.of("Team (busy)", calendars).with(IcsOptions.FREE_BUSY));
    // team.path() and busy.path() are shown this once.
    // Mount ics::handle at /ics/ and /calendar/event/ in whatever web framework there is.
    ics = IcsHandler.builder(store, feeds).build();
    // snippet
  }

  /** Somebody who should not have it has the link: from now on there is another. */
  FeedLink anew() {
    return feeds.rotate(team.id()).orElseThrow();
  }

  FeedLink team() {
    return team;
  }

  FeedLink busy() {
    return busy;
  }

  IcsHandler ics() {
    return ics;
  }
}
