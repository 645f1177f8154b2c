// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

/** Where words and links begin and end in a text, going by their characters alone. */
final class LinkText {

  private static final String WORD_ENDS = "\"<>";
  private static final String LINK_ENDS = WORD_ENDS + "'`[]{}|\\^";
  private static final String TRAILING = ".,;:!?*~";

  private LinkText() {}

  static int wordStart(String text, int within) {
    int start = within;
    while (start > 0 && !endsWord(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  static int wordEnd(String text, int within) {
    int end = within;
    while (end < text.length() && !endsWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean endsWord(char c) {
    return c <= ' ' || c >= 0x7f || WORD_ENDS.indexOf(c) >= 0;
  }

  /** Whether a character cannot stand in a link as it is. */
  static boolean endsLink(char c) {
    return c <= ' ' || c >= 0x7f || LINK_ENDS.indexOf(c) >= 0;
  }

  /** The end of the link that starts at a place, with the punctuation that trails it. */
  static int linkEnd(String text, int start) {
    int depth = 0;
    int end = start;
    while (end < text.length() && !endsLink(text.charAt(end)) && !isSeparator(text, end)) {
      depth += depthOf(text.charAt(end));
      if (depth < 0) {
        return end;
      }
      end++;
    }
    return end;
  }

  private static boolean isSeparator(String text, int at) {
    char c = text.charAt(at);
    return (c == ',' || c == ';') && isScheme(text, at + 1);
  }

  /** Whether {@code http://} or {@code https://} stands at a place. */
  static boolean isScheme(String text, int at) {
    return text.regionMatches(true, at, "https://", 0, 8)
        || text.regionMatches(true, at, "http://", 0, 7);
  }

  /**
   * A link without the punctuation that trails it.
   *
   * @param before the character before the link, or 0; an underscore, with which passcodes may end,
   *     is cut off only if one stands there, too
   */
  static String trim(String link, char before) {
    int end = unclosed(link);
    while (end > 0 && isTrailing(link.charAt(end - 1), before)) {
      end--;
    }
    return link.substring(0, end);
  }

  private static boolean isTrailing(char c, char before) {
    return TRAILING.indexOf(c) >= 0 || (c == '_' && before == '_');
  }

  /** The first parenthesis that nothing closes, or the end. */
  private static int unclosed(String link) {
    int depth = 0;
    int open = link.length();
    for (int i = 0; i < link.length(); i++) {
      if (depth == 0 && link.charAt(i) == '(') {
        open = i;
      }
      depth += depthOf(link.charAt(i));
    }
    return depth == 0 ? link.length() : open;
  }

  private static int depthOf(char c) {
    return c == '(' ? 1 : c == ')' ? -1 : 0;
  }
}
