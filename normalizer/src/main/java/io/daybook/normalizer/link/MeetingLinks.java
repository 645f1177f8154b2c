// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Links to join an online meeting, found in what people and programs write into a location or a
 * description: plain text, HTML, or something between.
 *
 * <p>Google Meet, Zoom, Microsoft Teams, Webex and GoTo are known. The time taken grows with the
 * length of the text and no faster, and a text that names none of their hosts costs little. Safe to
 * call from several threads.
 */
public final class MeetingLinks {

  private static final int MAX_WRAPPERS = 3;

  private MeetingLinks() {}

  /**
   * The first link in a text that joins a meeting.
   *
   * <p>The link comes clean: HTML entities are unescaped, redirects of mail scanners and of Google
   * are taken off, and so is the punctuation around it. One without a scheme gets {@code https}.
   *
   * @param text a location or a description, or null
   * @return the link with its query, which may hold the passcode; empty if there is none
   */
  public static Optional<String> find(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    int dot = Mentions.next(text, 0);
    while (dot >= 0) {
      int end = LinkText.wordEnd(text, dot);
      String word = text.substring(LinkText.wordStart(text, dot), end);
      Optional<String> link = firstIn(new WordLinks(Entities.unescape(word)));
      if (link.isPresent()) {
        return link;
      }
      dot = Mentions.next(text, end);
    }
    return Optional.empty();
  }

  private static Optional<String> firstIn(WordLinks links) {
    for (String link = links.next(); link != null; link = links.next()) {
      Optional<String> join = resolve(link, MAX_WRAPPERS);
      if (join.isPresent()) {
        return join;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> resolve(String text, int wrappers) {
    Optional<Link> link = Link.parse(text);
    if (link.filter(JoinPages::include).isPresent()) {
      return Optional.of(text);
    }
    return wrappers == 0
        ? Optional.empty()
        : link.flatMap(Wrapper::unwrap).flatMap(inner -> resolve(inner, wrappers - 1));
  }
}
