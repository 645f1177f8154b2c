// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.engine.Accounts;
import io.daybook.google.GoogleAdapter;
import io.daybook.google.GoogleAuthorizer;
import io.daybook.google.GoogleServiceAccount;
import io.daybook.klen.KlenAdapter;
import io.daybook.klen.KlenVerifier;
import io.daybook.spi.adapter.AccessTokens;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.store.Store;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes the adapters of the accounts that the file names.
 *
 * @param config the file
 * @param store where refresh tokens are kept
 * @param clock what time it is
 */
record Adapters(RunConfig config, Store store, Clock clock) {

  Map<String, Adapter> all() {
    Map<String, Adapter> adapters = new LinkedHashMap<>();
    for (RunConfig.Connection connection : config.connections()) {
      adapters.put(connection.id(), adapter(connection));
    }
    return adapters;
  }

  private Adapter adapter(RunConfig.Connection connection) {
    if (connection.account() instanceof RunConfig.Account.Klen klen) {
      KlenVerifier verifier = new KlenVerifier(List.of(klen.secret()), null, clock);
      return new KlenAdapter(connection.id(), verifier, klen.zone());
    }
    RunConfig.Account.Google account = (RunConfig.Account.Google) connection.account();
    GoogleAdapter.Builder google =
        GoogleAdapter.builder().clock(clock).accessTokens(tokens(connection.id(), account));
    return (account.rootUrl() == null ? google : google.rootUrl(account.rootUrl())).build();
  }

  private AccessTokens tokens(String connection, RunConfig.Account.Google account) {
    if (account.access() instanceof RunConfig.Access.Token inHand) {
      return asked -> inHand.token();
    }
    GoogleAuthorizer.Addresses addresses =
        account.rootUrl() == null
            ? GoogleAuthorizer.Addresses.GOOGLE
            : GoogleAuthorizer.Addresses.below(account.rootUrl());
    if (account.access() instanceof RunConfig.Access.Delegated delegated) {
      return new GoogleServiceAccount(
          delegated.keyFile(), asked -> delegated.subject(), addresses, clock);
    }
    RunConfig.Access.Oauth oauth = (RunConfig.Access.Oauth) account.access();
    Secret key = Objects.requireNonNull(config.webhooks().secretKey(), "checked when it was read");
    GoogleAuthorizer authorizer =
        new GoogleAuthorizer(oauth.clientId(), oauth.clientSecret(), addresses, clock);
    Accounts accounts =
        Accounts.builder()
            .store(store)
            .secretKey(key)
            .clock(clock)
            .connection(connection, authorizer)
            .build();
    accounts.offer(connection, oauth.refreshToken());
    return accounts;
  }
}
