// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.nimbusds.oauth2.sdk.Scope;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of permissions, as they are asked for and as they come back. */
final class GraphScopes {

  private static final Set<String> OF_SIGNING_IN =
      Set.of("openid", "email", "profile", "offline_access");

  private final String graph;

  /**
   * Names below an address.
   *
   * @param graph where Graph is, without a slash at its end
   */
  GraphScopes(String graph) {
    this.graph = graph + "/";
  }

  /** As they are asked for: whole, since a short name means the Graph of the public cloud. */
  Scope asked(Collection<String> names) {
    return new Scope(
        names.stream()
            .map(name -> OF_SIGNING_IN.contains(name) || name.contains("://") ? name : graph + name)
            .toArray(String[]::new));
  }

  /** All permissions that an application was given. */
  Scope preset() {
    return new Scope(graph + ".default");
  }

  /** As they come back: short, and in the letters in which they were asked for. */
  Set<String> granted(@Nullable Scope scope, Collection<String> asked) {
    if (scope == null) {
      // RFC 6749, section 5.1: all of them.
      return new LinkedHashSet<>(asked);
    }
    Set<String> granted = new LinkedHashSet<>();
    for (String name : scope.toStringList()) {
      // Whatever stands before it: tokens are for one Graph only.
      String plain = name.substring(name.lastIndexOf('/') + 1);
      Optional<String> known = asked.stream().filter(plain::equalsIgnoreCase).findFirst();
      granted.add(known.orElse(plain));
    }
    return granted;
  }
}
