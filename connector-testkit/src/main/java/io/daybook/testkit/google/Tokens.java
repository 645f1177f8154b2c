// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Codes, access and refresh tokens, all counted. Whoever uses it holds the state's monitor. */
final class Tokens {

  private static final Duration TESTING = Duration.ofDays(7);

  private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

  private final Clock clock;

  private final Map<String, Code> codes = new LinkedHashMap<>();

  private final Map<String, Grant> refreshTokens = new LinkedHashMap<>();

  private final Map<String, Access> accessTokens = new LinkedHashMap<>();

  private Duration lifetime = Duration.ofHours(1);

  private boolean testing;

  private boolean rotating;

  private int count;

  Tokens(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a code stands for, once.
   *
   * @param grant what was consented to
   * @param redirectUri where the code was sent
   * @param challenge that of RFC 7636, or null
   * @param offline whether there shall be a refresh token
   * @param until from when on it is no good
   */
  record Code(
      Grant grant,
      String redirectUri,
      @Nullable String challenge,
      boolean offline,
      Instant until) {}

  private record Access(Grant grant, Instant until) {}

  void lifetime(Duration changed) {
    lifetime = changed;
  }

  Duration lifetime() {
    return lifetime;
  }

  void testing(boolean wanted) {
    testing = wanted;
  }

  void rotating(boolean wanted) {
    rotating = wanted;
  }

  Grant grant(String user, String client, Set<String> scopes) {
    return new Grant(user, client, scopes, testing ? clock.instant().plus(TESTING) : Instant.MAX);
  }

  /** Whether a client has a refresh token of somebody already. */
  boolean knows(String user, String client) {
    return refreshTokens.values().stream().anyMatch(grant -> live(grant, user, client));
  }

  /** What somebody has let a client do until now. */
  Set<String> scopes(String user, String client) {
    Set<String> scopes = new LinkedHashSet<>();
    refreshTokens.values().stream()
        .filter(grant -> live(grant, user, client))
        .forEach(grant -> scopes.addAll(grant.scopes()));
    return scopes;
  }

  String newCode(Grant grant, String redirectUri, @Nullable String challenge, boolean offline) {
    // The slash is Google's, and must be escaped on its way.
    String code = "4/0fake-" + ++count;
    Instant until = clock.instant().plus(CODE_LIFETIME);
    codes.put(code, new Code(grant, redirectUri, challenge, offline, until));
    return code;
  }

  /** What a code stands for; it is no good from now on. */
  @Nullable Code redeem(String text) {
    Code code = codes.remove(text);
    return code != null && clock.instant().isBefore(code.until()) ? code : null;
  }

  String newRefreshToken(Grant grant) {
    String token = "1//fake-" + ++count;
    refreshTokens.put(token, grant);
    return token;
  }

  /** The grant of a refresh token, or null when the token is not or no longer good. */
  @Nullable Grant refreshable(String refreshToken) {
    Grant grant = refreshTokens.get(refreshToken);
    return grant != null && grant.refreshable(clock.instant()) ? grant : null;
  }

  /** A new refresh token in place of another, or null where the old one stays. */
  @Nullable String rotated(String refreshToken, Grant grant) {
    if (!rotating) {
      return null;
    }
    refreshTokens.remove(refreshToken);
    return newRefreshToken(grant);
  }

  String newAccessToken(Grant grant) {
    String token = "ya29.fake-" + ++count;
    accessTokens.put(token, new Access(grant, clock.instant().plus(lifetime)));
    return token;
  }

  /** The grant of an access token, or null when the token is not or no longer good. */
  @Nullable Grant accessible(String accessToken) {
    Access access = accessTokens.get(accessToken);
    return access != null && !access.grant().revoked() && clock.instant().isBefore(access.until())
        ? access.grant()
        : null;
  }

  void expireAccessTokens() {
    accessTokens.clear();
  }

  void revoke(String user) {
    refreshTokens.values().stream().filter(g -> g.user().equals(user)).forEach(Grant::revoke);
    accessTokens.values().stream()
        .map(Access::grant)
        .filter(grant -> grant.user().equals(user))
        .forEach(Grant::revoke);
  }

  /** Revokes what a token of either kind stands for, and so all other tokens of it. */
  boolean revokeToken(String token) {
    Grant refreshable = refreshable(token);
    Grant grant = refreshable == null ? accessible(token) : refreshable;
    if (grant == null) {
      return false;
    }
    grant.revoke();
    return true;
  }

  private boolean live(Grant grant, String user, String client) {
    return grant.user().equals(user)
        && grant.client().equals(client)
        && grant.refreshable(clock.instant());
  }
}
