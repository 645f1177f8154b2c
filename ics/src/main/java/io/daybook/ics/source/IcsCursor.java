// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.CursorLostException;
import io.daybook.api.Secret;
import io.daybook.http.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
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
 * @param place the beginning of a digest of the address, as other addresses have other words
 * @param etag the ETag, or null
 * @param modified Last-Modified, or null
 * @param hash the SHA-256 in hex
 */
record IcsCursor(String place, @Nullable String etag, @Nullable String modified, String hash) {

  private static final int LONGEST = 256;

  private static final int PLACE = 8;

  /** What can be sent back as it came. */
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]*");

  private static final Pattern FORM =
      Pattern.compile("1\\.([0-9a-f]{8})\\.([A-Za-z0-9_-]*)\\.([A-Za-z0-9_-]*)\\.([0-9a-f]{64})");

  /** Of a body that came. */
  static IcsCursor of(Secret address, HttpAnswer answer, String hash) {
    String modified = isSettled(answer) ? sendable(answer, "last-modified") : null;
    return new IcsCursor(place(address), sendable(answer, "etag"), modified, hash);
  }

  private static String place(Secret address) {
    return Digests.hex(address.reveal()).substring(0, PLACE);
  }

  /** What was modified in the second in which it was sent may be another since. */
  private static boolean isSettled(HttpAnswer answer) {
    Optional<Instant> modified = date(answer, "last-modified");
    Optional<Instant> sent = date(answer, "date");
    return modified.isEmpty() || sent.isEmpty() || modified.get().isBefore(sent.get());
  }

  private static Optional<Instant> date(HttpAnswer answer, String header) {
    try {
      return answer
          .header(header)
          .map(value -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
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
      return new IcsCursor(
          matcher.group(1), plain(matcher.group(2)), plain(matcher.group(3)), matcher.group(4));
    } catch (IllegalArgumentException e) {
      throw new CursorLostException(IcsAdapter.PROVIDER, 0, "foreignCursor");
    }
  }

  private static @Nullable String plain(String coded) {
    String plain = new String(Base64.getUrlDecoder().decode(coded), StandardCharsets.US_ASCII);
    return SENDABLE.matcher(plain).matches() ? plain : null;
  }

  String text() {
    return "1." + place + "." + coded(etag) + "." + coded(modified) + "." + hash;
  }

  private static String coded(@Nullable String value) {
    byte[] plain = Optional.ofNullable(value).orElse("").getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /**
   * The headers that ask for another body only, at the address that it came from. An ETag knows
   * more than a second does.
   */
  Map<String, String> conditions(Secret address) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!place.equals(place(address))) {
      return headers;
    }
    if (etag != null) {
      headers.put("If-None-Match", etag);
    } else if (modified != null) {
      headers.put("If-Modified-Since", modified);
    }
    return headers;
  }
}
