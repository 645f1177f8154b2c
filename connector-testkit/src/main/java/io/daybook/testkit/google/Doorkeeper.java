// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import org.jspecify.annotations.Nullable;

/** Lets requests in by their bearer tokens. The caller holds the state's monitor. */
final class Doorkeeper {

  private static final String BEARER = "Bearer ";

  private final GoogleState state;

  Doorkeeper(GoogleState state) {
    this.state = state;
  }

  void letIn(Call call) {
    String fixed = state.settings().accessToken();
    String token = bearer(call.authorization());
    if (fixed != null) {
      if (!fixed.equals(token)) {
        throw new ApiError(Failure.authError());
      }
    } else if (state.oauth().inUse()) {
      check(token, call);
    }
  }

  private void check(@Nullable String token, Call call) {
    Grant grant = token == null ? null : state.oauth().tokens().accessible(token);
    if (grant == null) {
      throw new ApiError(Failure.authError());
    }
    if (!Scopes.suffice(grant.scopes(), call)) {
      throw new ApiError(Failure.insufficientPermissions());
    }
  }

  private static @Nullable String bearer(@Nullable String authorization) {
    return authorization != null && authorization.startsWith(BEARER)
        ? authorization.substring(BEARER.length())
        : null;
  }
}
