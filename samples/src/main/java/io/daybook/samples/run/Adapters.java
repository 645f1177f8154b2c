// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.engine.Accounts;
import io.daybook.google.GoogleAdapter;
import io.daybook.google.GoogleAuthorizer;
import io.daybook.google.GoogleAuthorizer.Addresses;
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
public record Adapters(RunConfig config, Store store, Clock clock) {

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
    return google(account, tokens(connection.id(), account));
  }

  /**
   * An adapter of Google.
   *
   * @param account the account
   * @param tokens what lets it in
   * @return the adapter
   */
  public Adapter google(RunConfig.Account.Google account, AccessTokens tokens) {
    GoogleAdapter.Builder google =
        GoogleAdapter.builder()
            .clock(clock)
            .accessTokens(tokens)
            .quota(config.googleQuota().of(project(account)));
    return (account.rootUrl() == null ? google : google.rootUrl(account.rootUrl())).build();
  }

  /** Who asks on behalf of a client counts for the client's project. */
  private static String project(RunConfig.Account.Google account) {
    return account.access() instanceof RunConfig.Access.Oauth oauth ? oauth.clientId() : "";
  }

  private AccessTokens tokens(String connection, RunConfig.Account.Google account) {
    if (account.access() instanceof RunConfig.Access.Token inHand) {
      return asked -> inHand.token();
    }
    if (account.access() instanceof RunConfig.Access.Delegated delegated) {
      return new GoogleServiceAccount(
          delegated.keyFile(), asked -> delegated.subject(), addresses(account), clock);
    }
    RunConfig.Access.Oauth oauth = (RunConfig.Access.Oauth) account.access();
    return new ConnectedTokens(accounts(connection, account, oauth));
  }

  /**
   * The authorisation of a connection, with the refresh token that the file names, if any.
   *
   * @param connection its id
   * @param account the account
   * @param oauth how it is let in
   * @return the authorisation
   * @throws io.daybook.api.StoreException when the store fails
   */
  public Accounts accounts(
      String connection, RunConfig.Account.Google account, RunConfig.Access.Oauth oauth) {
    Secret key = Objects.requireNonNull(config.webhooks().secretKey(), "checked when it was read");
    GoogleAuthorizer authorizer =
        new GoogleAuthorizer(oauth.clientId(), oauth.clientSecret(), addresses(account), clock);
    Accounts accounts =
        Accounts.builder()
            .store(store)
            .secretKey(key)
            .clock(clock)
            .connection(connection, authorizer)
            .build();
    if (oauth.refreshToken() != null) {
      accounts.offer(connection, oauth.refreshToken());
    }
    return accounts;
  }

  private static Addresses addresses(RunConfig.Account.Google account) {
    return account.rootUrl() == null ? Addresses.GOOGLE : Addresses.below(account.rootUrl());
  }
}
