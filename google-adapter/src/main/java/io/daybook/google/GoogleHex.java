// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Colours as Google's answers spell them. */
final class GoogleHex {

  /** Five times the labels a calendar can have; what goes beyond is not Google's. */
  private static final int MOST = 1_000;

  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

  private GoogleHex() {}

  /** Keeps a colour in one spelling, so that nobody takes another spelling for another colour. */
  static void put(Map<String, String> colors, @Nullable String id, @Nullable String hex) {
    if (id != null && hex != null && HEX.matcher(hex).matches() && colors.size() < MOST) {
      colors.put(id, hex.toLowerCase(Locale.ROOT));
    }
  }
}
