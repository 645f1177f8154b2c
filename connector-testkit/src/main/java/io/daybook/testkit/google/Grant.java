// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.time.Instant;
import java.util.Set;

/** What somebody lets a client do, until it is revoked. Not thread-safe. */
final class Grant {

  private final String user;

  private final String client;

  private final Set<String> scopes;

  private final Instant refreshableUntil;

  private boolean revoked;

  /**
   * Makes a grant.
   *
   * @param user on whose behalf
   * @param client id of the client, or address of the service account
   * @param scopes what it may do
   * @param refreshableUntil from when on refresh tokens are no good
   */
  Grant(String user, String client, Set<String> scopes, Instant refreshableUntil) {
    this.user = user;
    this.client = client;
    this.scopes = scopes;
    this.refreshableUntil = refreshableUntil;
  }

  String user() {
    return user;
  }

  String client() {
    return client;
  }

  Set<String> scopes() {
    return scopes;
  }

  boolean revoked() {
    return revoked;
  }

  void revoke() {
    revoked = true;
  }

  boolean refreshable(Instant now) {
    return !revoked && now.isBefore(refreshableUntil);
  }
}
