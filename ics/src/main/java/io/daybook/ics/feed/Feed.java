// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import io.daybook.ics.IcsOptions;
import java.time.Duration;

/**
 * What a feed shows, and how it is called.
 *
 * @param name how clients call the calendar, never empty
 * @param scope which calendars it shows
 * @param filter which of their events
 * @param options what of each event; {@link IcsOptions#FREE_BUSY} shows nothing but "Busy"
 * @param refresh how often clients are asked to look for news, at least a minute; most have their
 *     own mind
 */
public record Feed(
    String name, FeedScope scope, FeedFilter filter, IcsOptions options, Duration refresh) {

  /** How often clients are asked to look unless set otherwise. */
  public static final Duration HOURLY = Duration.ofHours(1);

  /** How often they are asked to look at the most. */
  public static final Duration OFTEN = Duration.ofMinutes(1);

  /** How seldom they are asked to look at the least. */
  public static final Duration SELDOM = Duration.ofDays(30);

  private static final int LONGEST_NAME = 200;

  /** Checks name and interval; who is free is no matter of a feed that shows who is busy. */
  public Feed {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "a feed's name is empty, or longer than " + LONGEST_NAME + " characters");
    }
    if (refresh.compareTo(OFTEN) < 0 || refresh.compareTo(SELDOM) > 0) {
      throw new IllegalArgumentException("a feed's refresh is not from a minute to 30 days");
    }
    if (options.freeBusy()) {
      filter = new FeedFilter(filter.title(), filter.withLink(), true);
    }
  }

  /**
   * A feed of all events, with text and links.
   *
   * @param name how clients call the calendar
   * @param scope which calendars it shows
   * @return the feed
   */
  public static Feed of(String name, FeedScope scope) {
    return new Feed(name, scope, FeedFilter.ALL, IcsOptions.DEFAULT, HOURLY);
  }

  /**
   * The same feed of other events.
   *
   * @param newFilter which events
   * @return a copy
   */
  public Feed with(FeedFilter newFilter) {
    return new Feed(name, scope, newFilter, options, refresh);
  }

  /**
   * The same feed with more or less of each event.
   *
   * @param newOptions what of each event
   * @return a copy
   */
  public Feed with(IcsOptions newOptions) {
    return new Feed(name, scope, filter, newOptions, refresh);
  }

  /** Does not name it. */
  @Override
  public String toString() {
    return "Feed[" + scope + ", " + filter + ", " + options + "]";
  }
}
