// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import java.util.List;
import java.util.Set;

/** Answers requests for accounts. The caller holds the state's monitor. */
final class AccountRoutes {

  private final UnipileState state;

  AccountRoutes(UnipileState state) {
    this.state = state;
  }

  Answer answer(Call call, List<String> rest) {
    Routes.only("GET", call);
    return switch (rest.size()) {
      case 0 -> list(call);
      case 1 -> one(call, rest.get(0));
      default -> throw Routes.unknown(call);
    };
  }

  private Answer list(Call call) {
    call.allow(Listing.PARAMETERS);
    return Answer.ok(
        new Listing(state, call)
            .items(
                "AccountList",
                state.accounts().values().stream().map(AccountEntry::json).toList()));
  }

  private Answer one(Call call, String id) {
    call.allow(Set.of());
    return Answer.ok(state.account(id).json());
  }
}
