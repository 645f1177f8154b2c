// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

/** The percent escapes of a link that is inside another. */
final class PercentCode {

  private PercentCode() {}

  /** The link inside: escapes are decoded but for those without which it would not be a link. */
  static String decode(String escaped) {
    StringBuilder out = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      int decoded = decodedAt(escaped, i);
      if (decoded < 0 || LinkText.endsLink((char) decoded)) {
        out.append(escaped.charAt(i));
      } else {
        out.append((char) decoded);
        i += 2;
      }
    }
    return out.toString();
  }

  private static int decodedAt(String text, int at) {
    if (text.charAt(at) != '%' || at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
