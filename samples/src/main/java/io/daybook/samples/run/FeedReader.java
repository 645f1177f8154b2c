// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.ics.IcsOptions;
import io.daybook.ics.feed.Feed;
import io.daybook.ics.feed.FeedFilter;
import io.daybook.ics.feed.FeedScope;
import io.daybook.ics.feed.Feeds;
import io.daybook.samples.console.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what calendar programs may subscribe to. */
final class FeedReader {

  /** Stands for what is missing, of which a mistake was noted. */
  private static final String NONE = "-";

  private final List<RunConfig.Connection> connections;

  FeedReader(List<RunConfig.Connection> connections) {
    this.connections = connections;
  }

  List<RunConfig.FixedFeed> read(Section root) {
    List<RunConfig.FixedFeed> feeds = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> tokens = new HashSet<>();
    for (Section section : root.sections("feeds")) {
      String name =
          section.required("name").isEmpty()
              ? NONE
              : section.value("name", Values::name).orElse(NONE);
      Secret token = token(section);
      if (!names.add(name) && !name.equals(NONE)) {
        section.mistake("name", "another feed has the same");
      }
      if (!tokens.add(token.reveal()) && !token.matches(NONE)) {
        section.mistake("token", "another feed has the same");
      }
      feeds.add(
          new RunConfig.FixedFeed(RunConfig.FixedFeed.PREFIX + name, feed(section, name), token));
      section.end();
    }
    return List.copyOf(feeds);
  }

  private static Secret token(Section section) {
    return section.required("token").isEmpty()
        ? Secret.of(NONE)
        : section.value("token", Feeds::token).orElseGet(() -> Secret.of(NONE));
  }

  private Feed feed(Section section, String name) {
    FeedScope scope = scope(section);
    FeedFilter filter =
        new FeedFilter(
            section.text("title").orElse(null), flag(section, "with-link"), flag(section, "busy"));
    IcsOptions options =
        new IcsOptions(
            flag(section, "alarms"), flag(section, "attendees"), flag(section, "free-busy"));
    Duration refresh = section.value("refresh", FeedReader::refresh).orElse(Feed.HOURLY);
    return new Feed(name, scope, filter, options, refresh);
  }

  private static Duration refresh(String text) {
    Duration refresh = DurationText.parse(text);
    if (refresh.compareTo(Feed.OFTEN) < 0 || refresh.compareTo(Feed.SELDOM) > 0) {
      throw new IllegalArgumentException("from 1m to 30d");
    }
    return refresh;
  }

  private FeedScope scope(Section section) {
    String id = section.required("connection");
    List<String> calendars = section.texts("calendars");
    String provider =
        connections.stream()
            .filter(connection -> connection.id().equals(id))
            .map(connection -> connection.account().provider())
            .findFirst()
            .orElse(NONE);
    if (provider.equals(NONE) && !id.isEmpty()) {
      section.mistake("connection", "expected the id of a connection");
    }
    if (calendars.isEmpty() || id.isEmpty() || calendars.contains("")) {
      return new FeedScope.Connection(provider, id);
    }
    return new FeedScope.Calendars(
        calendars.stream().map(calendar -> new CalendarRef(provider, id, calendar)).toList());
  }

  private static boolean flag(Section section, String key) {
    return section.value(key, Values::flag).orElse(false);
  }
}
