// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The redirects that mail scanners and Google put around links. */
enum Wrapper {
  /** Outlook, as in {@code /?url=https%3A%2F%2Fzoom.us%2Fj%2F1&data=…}. */
  SAFELINKS("/", "*.safelinks.protection.outlook.com") {
    @Override
    Optional<String> target(String rest) {
      return parameter(rest, "url").map(PercentCode::decode);
    }
  },

  /** Google, as in {@code /url?q=https://zoom.us/j/1&sa=D}. */
  GOOGLE("/url?", "www.google.com", "google.com") {
    @Override
    Optional<String> target(String rest) {
      return parameter(rest, "q").or(() -> parameter(rest, "url")).map(PercentCode::decode);
    }
  },

  /** Proofpoint, as in {@code /v2/url?u=https-3A__zoom.us_j_1&d=…}. */
  URL_DEFENSE_2("/v2/url?", "urldefense.proofpoint.com", "urldefense.com") {
    @Override
    Optional<String> target(String rest) {
      return parameter(rest, "u")
          .map(url -> PercentCode.decode(url.replace('-', '%').replace('_', '/')));
    }
  },

  /** Proofpoint, as in {@code /v3/__https://zoom.us/j/1__;!!…}. */
  URL_DEFENSE_3(UrlDefense3.START, "urldefense.com", "urldefense.us", "urldefense.proofpoint.com") {
    @Override
    Optional<String> target(String rest) {
      return UrlDefense3.decode(rest);
    }
  };

  private static final List<Wrapper> ALL = List.of(values());

  private final String start;

  @SuppressWarnings("ImmutableEnumChecker") // Made by toList(), which nobody can modify.
  private final List<HostPattern> hosts;

  Wrapper(String start, String... hosts) {
    this.start = start;
    this.hosts = Stream.of(hosts).map(HostPattern::of).toList();
  }

  /** The link inside a redirect; empty if it is none that is known. */
  static Optional<String> unwrap(Link link) {
    for (Wrapper wrapper : ALL) {
      if (wrapper.isAround(link)) {
        return wrapper.target(link.rest()).map(Wrapper::clean);
      }
    }
    return Optional.empty();
  }

  private boolean isAround(Link link) {
    return link.rest().startsWith(start)
        && hosts.stream().anyMatch(host -> host.covers(link.host()));
  }

  /** The link inside, from the path and query of the redirect. */
  abstract Optional<String> target(String rest);

  private static String clean(String target) {
    return LinkText.trim(target.substring(0, LinkText.linkEnd(target, 0)), (char) 0);
  }

  private static Optional<String> parameter(String rest, String name) {
    String prefix = name + "=";
    return Arrays.stream(rest.substring(rest.indexOf('?') + 1).split("&"))
        .filter(parameter -> parameter.regionMatches(true, 0, prefix, 0, prefix.length()))
        .map(parameter -> parameter.substring(prefix.length()))
        .findFirst();
  }
}
