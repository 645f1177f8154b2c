// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import java.util.Map;

/** HTML entities, as far as they matter for links. */
final class Entities {

  private static final Map<String, Character> NAMED =
      Map.of("apos", '\'', "colon", ':', "sol", '/', "quest", '?', "equals", '=');

  /** What an entity becomes that stands for nothing a link is made of. */
  private static final char OTHER = ' ';

  private static final String AMP = "amp;";
  private static final int MAX_LENGTH = 10;

  private Entities() {}

  /** A word with its entities replaced: by what they stand for, or by a blank. */
  static String unescape(String word) {
    int amp = word.indexOf('&');
    if (amp < 0) {
      return word;
    }
    StringBuilder out = new StringBuilder(word.length());
    int copied = 0;
    while (amp >= 0) {
      out.append(word, copied, amp);
      int body = afterAmps(word, amp + 1);
      int end = bodyEnd(word, body);
      out.append(end < 0 ? '&' : decode(word.substring(body, end)));
      copied = end < 0 ? body : end + 1;
      amp = word.indexOf('&', copied);
    }
    return out.append(word, copied, word.length()).toString();
  }

  // Also of a text escaped twice, as happens when it passes through several calendars.
  private static int afterAmps(String word, int at) {
    int end = at;
    while (word.startsWith(AMP, end)) {
      end += AMP.length();
    }
    return end;
  }

  /** The semicolon of an entity whose body starts at a place, or -1 if it is not an entity. */
  private static int bodyEnd(String word, int start) {
    int end = word.startsWith("#", start) ? start + 1 : start;
    int max = Math.min(word.length(), start + MAX_LENGTH);
    while (end < max && Character.isLetterOrDigit(word.charAt(end))) {
      end++;
    }
    return end > start && end < word.length() && word.charAt(end) == ';' ? end : -1;
  }

  private static char decode(String body) {
    return body.startsWith("#") ? decodeNumber(body.substring(1)) : NAMED.getOrDefault(body, OTHER);
  }

  private static char decodeNumber(String number) {
    boolean hex = number.startsWith("x") || number.startsWith("X");
    try {
      int code = hex ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
      return code < 0x7f ? (char) code : OTHER;
    } catch (NumberFormatException e) {
      return OTHER;
    }
  }
}
