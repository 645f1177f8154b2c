// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Addresses of people as URIs (RFC 6068). */
final class MailAddress {

  /** What may stand in one as it is, beside letters and digits. */
  private static final String PLAIN = "-._~!$'*+@";

  private MailAddress() {}

  /** The address as {@code mailto:}, or null for one that nobody could be reached at. */
  static @Nullable String uri(@Nullable String email) {
    String address = email == null ? "" : email.strip();
    int at = address.indexOf('@');
    if (at < 1 || at == address.length() - 1) {
      return null;
    }
    StringBuilder uri = new StringBuilder("mailto:");
    for (byte octet : address.getBytes(StandardCharsets.UTF_8)) {
      append(uri, octet & 0xFF);
    }
    return uri.toString();
  }

  private static void append(StringBuilder uri, int octet) {
    boolean letter = (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z');
    if (letter || (octet >= '0' && octet <= '9') || PLAIN.indexOf(octet) >= 0) {
      uri.append((char) octet);
    } else {
      uri.append('%').append(hex(octet >> 4)).append(hex(octet & 0xF));
    }
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }
}
