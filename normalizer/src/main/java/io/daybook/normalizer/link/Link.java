// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link taken apart.
 *
 * @param host where it goes, as written
 * @param rest its path, query and fragment; not empty
 */
record Link(String host, String rest) {

  // A user before the host does not fit: it is there to deceive.
  private static final Pattern HTTP =
      Pattern.compile(
          "https?://([a-z0-9][a-z0-9.-]*+)(?::\\d{1,5})?+([/?#].*+)", Pattern.CASE_INSENSITIVE);

  static Optional<Link> parse(String text) {
    Matcher parts = HTTP.matcher(text);
    return parts.matches()
        ? Optional.of(new Link(parts.group(1), parts.group(2)))
        : Optional.empty();
  }
}
