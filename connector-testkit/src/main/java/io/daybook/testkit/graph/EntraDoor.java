// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import org.jspecify.annotations.Nullable;

/** Lets requests to Graph in by their bearer tokens. The caller holds the state's monitor. */
final class EntraDoor {

  private static final String BEARER = "Bearer ";

  private final GraphState state;

  EntraDoor(GraphState state) {
    this.state = state;
  }

  void letIn(Call call) {
    String token = bearer(call.authorization());
    String fixed = state.accessToken();
    if (fixed != null) {
      if (!fixed.equals(token)) {
        throw new GraphError(GraphFailure.invalidToken());
      }
    } else if (state.entra().inUse()) {
      letIn(call, state.entra().tokens().accessible(token));
    }
  }

  private static void letIn(Call call, @Nullable EntraGrant grant) {
    if (grant == null) {
      throw new GraphError(GraphFailure.invalidToken());
    }
    if (!grant.readsCalendars()) {
      throw new GraphError(GraphFailure.accessDenied());
    }
    if (grant.user() == null && call.path().size() > 1 && call.path().get(1).equals("me")) {
      throw new GraphError(
          GraphFailure.badRequest(
              "BadRequest", "/me request is only valid with delegated authentication flow."));
    }
  }

  private static @Nullable String bearer(@Nullable String authorization) {
    return authorization != null && authorization.startsWith(BEARER)
        ? authorization.substring(BEARER.length())
        : null;
  }
}
