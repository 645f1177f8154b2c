// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may stand where a host is expected: a DNS name, or where insecure is allowed an address. */
final class HostRules {

  private static final int MOST_CHARACTERS = 253;

  /** One label; {@link IDN} has seen to its length. */
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  /** No top-level domain ends so, but all spellings of IPv4 addresses do (WHATWG URL, 3.5). */
  private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

  /** The one spelling that everybody reads alike: decimal, four parts, no zeros before them. */
  private static final Pattern DOTTED = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  /** The JDK's older IDN turns these into other names than browsers do (RFC 5894, 7.2). */
  private static final String DEVIATIONS = "\u00df\u03c2\u200c\u200d";

  private HostRules() {}

  /**
   * A host in its one spelling.
   *
   * @param name the name, or the address without brackets
   * @param literal the address when it is one, else null
   */
  record Host(String name, @Nullable InetAddress literal) {}

  static Host host(String text, boolean insecure) {
    if (text.startsWith("[")) {
      return literal(insecure ? ipv6(text) : null);
    }
    String name = ascii(text);
    if (ENDS_IN_NUMBER.matcher(name).matches()) {
      return literal(insecure && DOTTED.matcher(name).matches() ? name : null);
    }
    boolean single = name.indexOf('.') < 0;
    if (!NAME.matcher(name).matches() || (single && !insecure)) {
      throw SafeHttpException.refused(Refusal.HOST);
    }
    return new Host(name, null);
  }

  /** Mapping comes first: full-width digits and dots become an address only by it. */
  private static String ascii(String text) {
    boolean deviates = text.chars().anyMatch(c -> DEVIATIONS.indexOf(c) >= 0);
    if (text.isEmpty() || deviates) {
      throw SafeHttpException.refused(Refusal.HOST);
    }
    String name;
    try {
      name = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw SafeHttpException.refused(Refusal.HOST);
    }
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    if (bare.length() > MOST_CHARACTERS) {
      throw SafeHttpException.refused(Refusal.HOST);
    }
    return bare;
  }

  /** No zones: they are of one machine and do not belong into a Host header (RFC 6874). */
  private static @Nullable String ipv6(String text) {
    String inner = text.endsWith("]") ? text.substring(1, text.length() - 1) : "";
    boolean plain =
        inner.indexOf(':') >= 0
            && inner.chars().allMatch(c -> Ascii.isHexDigit(c) || c == ':' || c == '.');
    return plain ? inner : null;
  }

  private static Host literal(@Nullable String address) {
    if (address == null) {
      throw SafeHttpException.refused(Refusal.IP_LITERAL);
    }
    try {
      // With a colon, or as four numbers, it is parsed and never looked up.
      InetAddress literal = InetAddress.getByName(address);
      return new Host(literal.getHostAddress(), literal);
    } catch (UnknownHostException e) {
      throw SafeHttpException.refused(Refusal.IP_LITERAL);
    }
  }
}
