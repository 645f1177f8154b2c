// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

/**
 * A host in a table.
 *
 * @param name its name in lower case
 * @param below whether the hosts below it are meant, too
 */
record HostPattern(String name, boolean below) {

  /** A host by its name, or by {@code *.} and its name to mean the hosts below it as well. */
  static HostPattern of(String pattern) {
    return pattern.startsWith("*.")
        ? new HostPattern(pattern.substring(2), true)
        : new HostPattern(pattern, false);
  }

  boolean covers(String host) {
    int lead = host.length() - name.length();
    return host.regionMatches(true, lead, name, 0, name.length())
        && (lead == 0 || (below && host.charAt(lead - 1) == '.'));
  }
}
