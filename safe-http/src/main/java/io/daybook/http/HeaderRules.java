// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers a caller may set (RFC 9110, 5.5 and 7.6.1; RFC 9112). */
final class HeaderRules {

  private static final int MOST = 64;

  private static final int MOST_CHARACTERS = 16_384;

  private static final String TOKEN = "!#$%&'*+-.^_`|~";

  /** What frames the message, belongs to the connection, or is decided by the client. */
  private static final Set<String> DENIED =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private HeaderRules() {}

  static void check(Map<String, String> headers) {
    Set<String> seen = new HashSet<>();
    int characters = 0;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      boolean wellFormed = isName(header.getKey()) && isValue(header.getValue());
      if (!wellFormed || DENIED.contains(name) || !seen.add(name)) {
        throw SafeHttpException.refused(Refusal.HEADER);
      }
      characters += name.length() + header.getValue().length();
    }
    if (headers.size() > MOST || characters > MOST_CHARACTERS) {
      throw SafeHttpException.refused(Refusal.HEADER);
    }
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> Ascii.isLetterOrDigit(c) || TOKEN.indexOf(c) >= 0);
  }

  /** Beyond ASCII nobody agrees on what the bytes mean. */
  static boolean isValue(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f));
  }
}
