// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import io.daybook.api.ProviderException;
import java.util.Map;
import java.util.regex.Pattern;

/** What went wrong, where nobody knows more of it. */
final class Troubles {

  /** What a browser brings is anybody's text. */
  private static final Pattern WORD = Pattern.compile("[\\w.-]{1,64}");

  private Troubles() {}

  static String unknown(String name, Map<String, String> query) {
    String error = query.getOrDefault("error", "");
    return name
        + " answered with an error"
        + (WORD.matcher(error).matches() ? " (" + error + ")" : "")
        + "; nothing was changed";
  }

  static String unknown(String name, ProviderException e) {
    return e.status() == 0
        ? name + " does not answer" + e.code().map(code -> " (" + code + ")").orElse("")
        : String.valueOf(e.getMessage());
  }
}
