// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client may do, for somebody or for itself, until it is revoked. Not thread-safe. */
final class EntraGrant {

  private final @Nullable String user;

  private final String client;

  private final Set<String> permissions;

  private boolean revoked;

  /**
   * Makes a grant.
   *
   * @param user on whose behalf, or null for an application's own
   * @param client id of the client
   * @param permissions delegated ones as they were asked for, or an application's
   */
  EntraGrant(@Nullable String user, String client, Set<String> permissions) {
    this.user = user;
    this.client = client;
    this.permissions = permissions;
  }

  @Nullable String user() {
    return user;
  }

  String client() {
    return client;
  }

  Set<String> permissions() {
    return permissions;
  }

  boolean revoked() {
    return revoked;
  }

  void revoke() {
    revoked = true;
  }

  /** Whether calendars may be read. */
  boolean readsCalendars() {
    return permissions.stream()
        .map(permission -> permission.substring(permission.lastIndexOf('/') + 1))
        .anyMatch(permission -> permission.toLowerCase(Locale.ROOT).startsWith("calendars.read"));
  }
}
