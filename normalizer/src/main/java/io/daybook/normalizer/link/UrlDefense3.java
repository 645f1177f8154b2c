// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.Optional;

/**
 * The third form of Proofpoint's redirects: {@code /v3/__<link>__;<taken out>!!<tracking>$}.
 *
 * <p>Characters such as the percent sign are taken out of the link and kept, in Base64, behind it.
 * In their place stands {@code *} for one of them, or {@code **} and a digit for a run of them.
 */
final class UrlDefense3 {

  static final String START = "/v3/__";

  private static final String RUN_LENGTHS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int SHORTEST_RUN = 2;

  private UrlDefense3() {}

  /** The link inside; empty if it is not in this form, or if a character is lost. */
  static Optional<String> decode(String rest) {
    // What ends the redirect is punctuation, which may have been trimmed.
    String whole = rest + ";!";
    int linkEnd = whole.indexOf("__;", START.length());
    if (linkEnd < 0) {
      return Optional.empty();
    }
    String link = whole.substring(START.length(), linkEnd);
    String base64 = whole.substring(linkEnd + 3, whole.indexOf('!', linkEnd));
    return takenOut(base64).flatMap(taken -> fill(link, taken));
  }

  private static Optional<String> takenOut(String base64) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(base64), ISO_8859_1))
          .filter(taken -> taken.chars().noneMatch(c -> LinkText.endsLink((char) c)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> fill(String link, String taken) {
    StringBuilder out = new StringBuilder(link.length() + taken.length());
    int copied = 0;
    int used = 0;
    for (int star = link.indexOf('*'); star >= 0; star = link.indexOf('*', copied)) {
      int run = runLength(link, star);
      if (used + run > taken.length()) {
        return Optional.empty();
      }
      out.append(link, copied, star).append(taken, used, used + run);
      used += run;
      copied = star + (run == 1 ? 1 : 3);
    }
    return Optional.of(out.append(link, copied, link.length()).toString());
  }

  private static int runLength(String link, int star) {
    if (!link.startsWith("**", star) || star + 2 == link.length()) {
      return 1;
    }
    int digit = RUN_LENGTHS.indexOf(link.charAt(star + 2));
    return digit < 0 ? 1 : digit + SHORTEST_RUN;
  }
}
