// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import org.jspecify.annotations.Nullable;

/**
 * Lets requests in by their bearer tokens, as long as they are not too many. The caller holds the
 * state's monitor.
 */
final class Doorkeeper {

  private static final String BEARER = "Bearer ";

  private final GoogleState state;

  Doorkeeper(GoogleState state) {
    this.state = state;
  }

  void letIn(Call call) {
    String user = user(call);
    state.quota().take(call.query().getOrDefault("quotaUser", user));
  }

  /** For whom a request is; where tokens say nothing of that, for nobody in particular. */
  private String user(Call call) {
    String fixed = state.settings().accessToken();
    String token = bearer(call.authorization());
    if (fixed != null) {
      if (!fixed.equals(token)) {
        throw new ApiError(Failure.authError());
      }
      return "";
    }
    return state.oauth().inUse() ? user(token, call) : "";
  }

  private String user(@Nullable String token, Call call) {
    Grant grant = token == null ? null : state.oauth().tokens().accessible(token);
    if (grant == null) {
      throw new ApiError(Failure.authError());
    }
    if (!Scopes.suffice(grant.scopes(), call)) {
      throw new ApiError(Failure.insufficientPermissions());
    }
    return grant.user();
  }

  private static @Nullable String bearer(@Nullable String authorization) {
    return authorization != null && authorization.startsWith(BEARER)
        ? authorization.substring(BEARER.length())
        : null;
  }
}
