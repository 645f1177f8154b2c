// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import org.jspecify.annotations.Nullable;

/**
 * The links in one word of a text, from left to right. What stands inside a link is not a link of
 * its own: not the query of a search, not the path of a look-alike.
 */
final class WordLinks {

  private static final String SCRIPT = "javascript:";
  private static final String INSIDE_LINKS = "/?#@=&%";

  private final String word;
  private final int script;
  private int from;
  private int dot = -1;

  WordLinks(String word) {
    this.word = word;
    this.script = scriptIn(word);
  }

  private static int scriptIn(String word) {
    int length = SCRIPT.length();
    int colon = word.indexOf(':');
    while (colon >= 0 && !word.regionMatches(true, colon + 1 - length, SCRIPT, 0, length)) {
      colon = word.indexOf(':', colon + 1);
    }
    return colon < 0 ? word.length() : colon;
  }

  /** The next link, with a scheme and without trailing punctuation, or null. */
  @Nullable String next() {
    while (seekMention()) {
      int scheme = schemeBefore(dot);
      int start = scheme < 0 ? hostStart(dot) : scheme;
      if (start > script) {
        return null;
      }
      boolean linked = scheme >= 0 || isOutsideLinks(start);
      from = LinkText.linkEnd(word, start);
      if (linked) {
        String link = LinkText.trim(word.substring(start, from), before(start));
        return scheme < 0 ? "https://" + link : link;
      }
    }
    return null;
  }

  // Looked for anew only when passed: many links before one mention must not cost a search each.
  private boolean seekMention() {
    if (dot < from) {
      dot = Mentions.next(word, from);
    }
    return dot >= 0;
  }

  private int schemeBefore(int end) {
    for (int i = from; i < end; i++) {
      if (LinkText.isScheme(word, i)) {
        return i;
      }
    }
    return -1;
  }

  private int hostStart(int within) {
    int start = within;
    while (start > from && (isNamePart(before(start)) || ".-_".indexOf(before(start)) >= 0)) {
      start--;
    }
    while (!isNamePart(word.charAt(start))) {
      start++;
    }
    return start;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private boolean isOutsideLinks(int start) {
    int at = word.startsWith("//", start - 2) && isEdge(start - 2) ? start - 2 : start;
    while (!isEdge(at) && INSIDE_LINKS.indexOf(before(at)) < 0) {
      at--;
    }
    return isEdge(at);
  }

  private boolean isEdge(int at) {
    return at <= from || LinkText.endsLink(before(at));
  }

  private char before(int at) {
    return at == 0 ? 0 : word.charAt(at - 1);
  }
}
