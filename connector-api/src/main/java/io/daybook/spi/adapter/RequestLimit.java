// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import java.time.Duration;

/**
 * How many requests a provider serves in a time. The engine asks no more than that.
 *
 * @param scope whose requests count together, such as {@code project acme}; the same text for all
 *     connections that share the limit, another text for each limit
 * @param requests how many, one or more
 * @param per in any time of this length, a year at most
 * @param firm whether the provider refuses what is more; else that only costs, so that looking in
 *     case something changed waits, and what somebody waits for does not
 */
public record RequestLimit(String scope, int requests, Duration per, boolean firm) {

  private static final Duration LONGEST = Duration.ofDays(366);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when nothing is let through, or the time is longer than a year
   */
  public RequestLimit {
    if (requests < 1 || per.isZero() || per.isNegative() || per.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a limit lets something through, within a year");
    }
  }
}
