// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codes, access and refresh tokens, all counted. Whoever uses it holds the state's monitor. */
final class EntraTokens {

  private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

  private static final Duration REFRESH_LIFETIME = Duration.ofDays(90);

  private final Clock clock;

  private final Map<String, Code> codes = new LinkedHashMap<>();

  private final Map<String, Refresh> refreshTokens = new LinkedHashMap<>();

  private final Map<String, Access> accessTokens = new LinkedHashMap<>();

  private Duration lifetime = Duration.ofHours(1);

  private int count;

  EntraTokens(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a code stands for, once.
   *
   * @param grant what was consented to
   * @param redirectUri where the code was sent
   * @param challenge that of RFC 7636, or null
   * @param until from when on it is no good
   */
  record Code(EntraGrant grant, String redirectUri, @Nullable String challenge, Instant until) {}

  private record Refresh(EntraGrant grant, Instant until) {}

  private record Access(EntraGrant grant, Instant until) {}

  void lifetime(Duration changed) {
    lifetime = changed;
  }

  Duration lifetime() {
    return lifetime;
  }

  String newCode(EntraGrant grant, String redirectUri, @Nullable String challenge) {
    // Those of personal accounts have such characters, which must be escaped on their way.
    String code = "M.C5_BAY.2.U.fake*!$" + ++count;
    codes.put(code, new Code(grant, redirectUri, challenge, clock.instant().plus(CODE_LIFETIME)));
    return code;
  }

  /** What a code stands for, or null when it is none, was used, or came too late. */
  @Nullable Code redeem(String text) {
    Code code = codes.remove(text);
    return code != null && clock.instant().isBefore(code.until()) ? code : null;
  }

  String newRefreshToken(EntraGrant grant) {
    String token = "M.C5_BAY.0.U.-fake*!$" + ++count;
    refreshTokens.put(token, new Refresh(grant, clock.instant().plus(REFRESH_LIFETIME)));
    return token;
  }

  /** The grant of a refresh token. */
  EntraGrant refreshable(String token) {
    Refresh refresh = refreshTokens.get(token);
    if (refresh == null) {
      throw new EntraRefusal(EntraFailure.invalidGrant(9002313));
    }
    if (refresh.grant().revoked()) {
      throw new EntraRefusal(EntraFailure.invalidGrant(50173));
    }
    if (!clock.instant().isBefore(refresh.until())) {
      throw new EntraRefusal(EntraFailure.invalidGrant(700082));
    }
    return refresh.grant();
  }

  String newAccessToken(EntraGrant grant) {
    String token = "EwB.fake-" + ++count;
    accessTokens.put(token, new Access(grant, clock.instant().plus(lifetime)));
    return token;
  }

  /** The grant of an access token, or null when the token is not or no longer good. */
  @Nullable EntraGrant accessible(@Nullable String token) {
    Access access = token == null ? null : accessTokens.get(token);
    return access != null && !access.grant().revoked() && clock.instant().isBefore(access.until())
        ? access.grant()
        : null;
  }

  void expireAccessTokens() {
    accessTokens.clear();
  }

  void revoke(String user) {
    refreshTokens.values().stream()
        .map(Refresh::grant)
        .filter(grant -> user.equals(grant.user()))
        .forEach(EntraGrant::revoke);
    accessTokens.values().stream()
        .map(Access::grant)
        .filter(grant -> user.equals(grant.user()))
        .forEach(EntraGrant::revoke);
  }
}
