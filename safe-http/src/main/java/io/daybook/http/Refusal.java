// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

/** The rules by which a call is refused before anything is sent. */
public enum Refusal {
  /** The text is not a URL (RFC 3986). */
  URL_SYNTAX("it is not a URL"),
  /** The URL is longer than 2,048 characters. */
  URL_LENGTH("the URL is too long"),
  /** The scheme is not {@code https}, or {@code http} where insecure is allowed. */
  SCHEME("the scheme is not allowed"),
  /** The URL names a user or a password. */
  USER_INFO("the URL holds user information"),
  /** The URL has a fragment. */
  FRAGMENT("the URL has a fragment"),
  /** The host is missing or not a DNS name of two labels or more (RFC 1123, RFC 3490). */
  HOST("the host is not a DNS name"),
  /** The host is an IP address, in whatever spelling. */
  IP_LITERAL("the host is an IP address"),
  /** The port is neither 443 nor one that was allowed. */
  PORT("the port is not allowed"),
  /** A header is not well-formed (RFC 9110, 5.5), too long, or not the caller's to set. */
  HEADER("a header is not allowed"),
  /** The name leads, also or only, to an address that is not public (RFC 6890). */
  ADDRESS("the host has an address that is not public");

  private final String phrase;

  Refusal(String phrase) {
    this.phrase = phrase;
  }

  /**
   * The rule for people.
   *
   * @return a short phrase in English, without anything of the call
   */
  public String phrase() {
    return phrase;
  }
}
