// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a path asks for. */
sealed interface IcsPath {

  /** What the paths of feeds begin with. */
  String FEEDS = "/ics/";

  /** What the paths of meetings begin with, see {@link io.daybook.api.Occurrence#icsPath()}. */
  String MEETINGS = "/calendar/event/";

  /** What the paths of feeds end with, by which some clients know what it is. */
  String SUFFIX = ".ics";

  /** What the paths of meetings end with. */
  String MEETING_FILE = "/calendar.ics";

  /** The longest token that may be one. */
  int LONGEST_TOKEN = 200;

  /** A feed. */
  record OfFeed(String token) implements IcsPath {}

  /** One meeting. */
  record OfMeeting(UUID uuid) implements IcsPath {}

  /** Reads the path of a request's target, or null when it is none of ours. */
  static @Nullable IcsPath of(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    if (path.startsWith(FEEDS) && path.endsWith(SUFFIX)) {
      return feed(between(path, FEEDS, SUFFIX));
    }
    if (path.startsWith(MEETINGS) && path.endsWith(MEETING_FILE)) {
      return meeting(between(path, MEETINGS, MEETING_FILE));
    }
    return null;
  }

  private static @Nullable IcsPath feed(String token) {
    return token.isEmpty() || token.length() > LONGEST_TOKEN ? null : new OfFeed(token);
  }

  private static @Nullable IcsPath meeting(String uuid) {
    try {
      UUID parsed = UUID.fromString(uuid);
      // The JDK reads shorter ones too.
      return parsed.toString().equals(uuid) ? new OfMeeting(parsed) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String between(String path, String before, String after) {
    return path.length() < before.length() + after.length()
        ? ""
        : path.substring(before.length(), path.length() - after.length());
  }
}
