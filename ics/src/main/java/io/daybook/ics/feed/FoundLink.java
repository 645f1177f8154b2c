// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import io.daybook.normalizer.fold.Publication;
import java.util.List;

/**
 * A link with what each poll of it needs, which is worth reckoning once only.
 *
 * @param key the digest of its token
 * @param link what is kept of it
 * @param digest equal for feeds that show the same
 * @param calendars the keys of the versions of its calendars, or what they all begin with where it
 *     shows those of a connection
 */
record FoundLink(String key, FeedRecord link, String digest, List<String> calendars) {

  static FoundLink of(String key, FeedRecord link) {
    FeedScope scope = link.feed().scope();
    List<String> calendars =
        scope instanceof FeedScope.Calendars named
            ? named.calendars().stream().map(Publication::key).toList()
            : List.of(prefix((FeedScope.Connection) scope));
    return new FoundLink(key, link, FeedForm.digest(link.feed()), calendars);
  }

  private static String prefix(FeedScope.Connection scope) {
    return Publication.prefix(scope.provider(), scope.connection());
  }

  Feed feed() {
    return link.feed();
  }
}
