// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.CursorLostException;
import io.daybook.http.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the last body was: by which words its server knows it again (RFC 9110 section 8.8), and its
 * SHA-256, for servers that have no such words or do not heed them.
 *
 * @param etag the ETag, or null
 * @param modified Last-Modified, or null
 * @param hash the SHA-256 in hex
 */
record IcsCursor(@Nullable String etag, @Nullable String modified, String hash) {

  private static final int LONGEST = 256;

  /** What can be sent back as it came. */
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]*");

  private static final Pattern FORM =
      Pattern.compile("1\\.([A-Za-z0-9_-]*)\\.([A-Za-z0-9_-]*)\\.([0-9a-f]{64})");

  /** Of a body that came. */
  static IcsCursor of(HttpAnswer answer, String hash) {
    return new IcsCursor(sendable(answer, "etag"), sendable(answer, "last-modified"), hash);
  }

  private static @Nullable String sendable(HttpAnswer answer, String header) {
    return answer
        .header(header)
        .map(String::strip)
        .filter(value -> value.length() <= LONGEST && SENDABLE.matcher(value).matches())
        .orElse(null);
  }

  /**
   * The cursor in its own text.
   *
   * @throws CursorLostException when it is another's
   */
  static IcsCursor parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new CursorLostException(IcsAdapter.PROVIDER, 0, "foreignCursor");
    }
    try {
      return new IcsCursor(plain(matcher.group(1)), plain(matcher.group(2)), matcher.group(3));
    } catch (IllegalArgumentException e) {
      throw new CursorLostException(IcsAdapter.PROVIDER, 0, "foreignCursor");
    }
  }

  private static @Nullable String plain(String coded) {
    String plain = new String(Base64.getUrlDecoder().decode(coded), StandardCharsets.US_ASCII);
    return SENDABLE.matcher(plain).matches() ? plain : null;
  }

  String text() {
    return "1." + coded(etag) + "." + coded(modified) + "." + hash;
  }

  private static String coded(@Nullable String value) {
    byte[] plain = Optional.ofNullable(value).orElse("").getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /** The headers that ask for another body only. An ETag knows more than a second does. */
  Map<String, String> conditions() {
    Map<String, String> headers = new LinkedHashMap<>();
    if (etag != null) {
      headers.put("If-None-Match", etag);
    } else if (modified != null) {
      headers.put("If-Modified-Since", modified);
    }
    return headers;
  }
}
