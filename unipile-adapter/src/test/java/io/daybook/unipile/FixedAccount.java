// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import java.util.Optional;

/** An API that says the same of every account. */
final class FixedAccount extends ForwardingApi {

  private final UnipileAccount account;

  FixedAccount(UnipileApi api, UnipileAccount account) {
    super(api);
    this.account = account;
  }

  @Override
  public Optional<UnipileAccount> account(String accountId) {
    return Optional.of(account);
  }
}
