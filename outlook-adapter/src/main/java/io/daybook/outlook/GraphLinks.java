// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.CursorLostException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says which links are followed: those below the address that Graph is reached at. Whatever else
 * stands in an answer or in a store would get an access token that is none of its business.
 */
final class GraphLinks {

  private final URI root;

  GraphLinks(String rootUrl) {
    this.root = URI.create(rootUrl);
  }

  /** Whether a link leads below the root. */
  boolean isOurs(String link) {
    return parsed(link) != null;
  }

  /**
   * Where a link leads.
   *
   * @throws CursorLostException when that is not below the root, as after the root was changed
   */
  URI follow(String link) {
    URI address = parsed(link);
    if (address == null) {
      throw new CursorLostException(OutlookAdapter.PROVIDER, 0, "foreignLink");
    }
    return address;
  }

  private @Nullable URI parsed(String link) {
    try {
      URI address = new URI(link);
      return isBelow(address) ? address : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private boolean isBelow(URI address) {
    return address.getHost() != null
        && root.getScheme().equalsIgnoreCase(address.getScheme())
        && root.getHost().equalsIgnoreCase(address.getHost())
        && port(root) == port(address)
        && address.getRawUserInfo() == null
        && address.getRawFragment() == null
        && path(address).startsWith(root.getRawPath() + "/");
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
