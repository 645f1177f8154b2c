// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Which URLs are allowed, by their shape alone. Names are looked up later. */
final class UrlRules {

  static final int MOST_CHARACTERS = 2048;

  private static final int HTTPS_PORT = 443;

  private static final int HTTP_PORT = 80;

  private final Set<Integer> ports;

  /**
   * With ports beside 443.
   *
   * @param ports the ports that are allowed as well
   */
  UrlRules(Set<Integer> ports) {
    this.ports = Set.copyOf(ports);
  }

  static URI parse(String url) {
    if (url.length() > MOST_CHARACTERS) {
      throw SafeHttpException.refused(Refusal.URL_LENGTH);
    }
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw SafeHttpException.refused(Refusal.URL_SYNTAX);
    }
  }

  Target target(URI uri, boolean insecure) {
    refuseIf(uri.toString().length() > MOST_CHARACTERS, Refusal.URL_LENGTH);
    String ascii = uri.toASCIIString();
    refuseIf(ascii.length() > MOST_CHARACTERS, Refusal.URL_LENGTH);
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    boolean plain = insecure && "http".equalsIgnoreCase(uri.getScheme());
    refuseIf(!tls && !plain, Refusal.SCHEME);
    // The JDK's host is null for names that are not ASCII; the authority is always there.
    String authority = uri.getRawAuthority();
    refuseIf(authority == null, Refusal.HOST);
    refuseIf(authority.indexOf('@') >= 0, Refusal.USER_INFO);
    refuseIf(uri.getRawFragment() != null, Refusal.FRAGMENT);
    int end = endOfHost(authority);
    int own = tls ? HTTPS_PORT : HTTP_PORT;
    int port = port(authority.substring(end), own);
    refuseIf(!insecure && port != HTTPS_PORT && !ports.contains(port), Refusal.PORT);
    HostRules.Host host = HostRules.host(authority.substring(0, end), insecure);
    return new Target(
        tls, host.name(), host.literal(), port, port == own ? -1 : port, pathOf(ascii));
  }

  private static int endOfHost(String authority) {
    int bracket = authority.lastIndexOf(']');
    int colon = authority.indexOf(':', Math.max(bracket, 0));
    return colon < 0 ? authority.length() : colon;
  }

  /** What stands behind the host: nothing, a colon, or a colon and a number. */
  private static int port(String text, int own) {
    if (text.length() <= 1) {
      return own;
    }
    String digits = text.substring(1);
    boolean number = digits.length() <= 5 && digits.chars().allMatch(Ascii::isDigit);
    int port = number ? Integer.parseInt(digits) : 0;
    refuseIf(port < 1 || port > 65_535, Refusal.PORT);
    return port;
  }

  /** From the text in ASCII, as in the URL itself other letters may not be escaped yet. */
  private static String pathOf(String ascii) {
    int authority = ascii.indexOf("//") + 2;
    int start = authority;
    while (start < ascii.length() && "/?".indexOf(ascii.charAt(start)) < 0) {
      start++;
    }
    String path = ascii.substring(start);
    return path.startsWith("/") ? path : "/" + path;
  }

  private static void refuseIf(boolean broken, Refusal rule) {
    if (broken) {
      throw SafeHttpException.refused(rule);
    }
  }
}
