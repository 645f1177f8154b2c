// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says which links are followed: those to the host that Recall is reached at, below its API. What
 * else stands in an answer or in a store would get a key that is none of its business. Recall has
 * been seen to write {@code http} into links although it is reached by {@code https}; they are
 * followed as the host is reached.
 */
final class RecallLinks {

  static final String API = "/api/v2/";

  private final URI root;

  RecallLinks(String rootUrl) {
    this.root = URI.create(rootUrl);
  }

  /** Where a link leads, or null where that is not below the API. */
  @Nullable URI parsed(String link) {
    try {
      URI address = new URI(link);
      return isBelow(address) ? moved(address) : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private boolean isBelow(URI address) {
    return address.isAbsolute()
        && address.getHost() != null
        && root.getHost().equalsIgnoreCase(address.getHost())
        && isSamePort(address)
        && address.getRawUserInfo() == null
        && address.getRawFragment() == null
        && path(address).startsWith(root.getRawPath() + API);
  }

  private boolean isSamePort(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    if (scheme.equalsIgnoreCase(root.getScheme())) {
      return port(address) == port(root);
    }
    // Where TLS ends in front of Recall, its links know nothing of that.
    boolean downgraded = scheme.equals("http") && root.getScheme().equalsIgnoreCase("https");
    return downgraded && (port(address) == 80 || port(address) == port(root));
  }

  /** Path and query to the letter, all else as the root has it. */
  private URI moved(URI address) {
    String query = address.getRawQuery();
    return URI.create(
        root.getScheme()
            + "://"
            + root.getRawAuthority()
            + address.getRawPath()
            + (query == null ? "" : "?" + query));
  }

  /** Without steps upwards, in whatever way they are written. */
  private static String path(URI address) {
    String path = address.getRawPath().replaceAll("(?i)%2e", ".");
    return URI.create(path.replaceFirst("^/+", "/")).normalize().toString();
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return address.getScheme().toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
  }
}
