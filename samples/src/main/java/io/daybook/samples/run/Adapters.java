// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.engine.Accounts;
import io.daybook.google.GoogleAdapter;
import io.daybook.google.GoogleAuthorizer;
import io.daybook.google.GoogleServiceAccount;
import io.daybook.http.SafeHttp;
import io.daybook.ics.source.IcsAdapter;
import io.daybook.klen.KlenAdapter;
import io.daybook.klen.KlenVerifier;
import io.daybook.outlook.MicrosoftApplication;
import io.daybook.outlook.MicrosoftAuthorizer;
import io.daybook.outlook.OutlookAdapter;
import io.daybook.recall.RecallAdapter;
import io.daybook.samples.run.RunConfig.Access;
import io.daybook.samples.run.RunConfig.Account;
import io.daybook.spi.adapter.AccessTokens;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.Authorizer;
import io.daybook.spi.store.Store;
import io.daybook.unipile.UnipileAdapter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the adapters of the accounts that the file names.
 *
 * @param config the file
 * @param store where refresh tokens are kept
 * @param clock what time it is
 */
public record Adapters(RunConfig config, Store store, Clock clock) {

  /**
   * All adapters.
   *
   * @param http asks for addresses that other people choose; null where there are none
   */
  Map<String, Adapter> all(@Nullable SafeHttp http) {
    Map<String, Adapter> adapters = new LinkedHashMap<>();
    for (RunConfig.Connection connection : config.connections()) {
      adapters.put(connection.id(), adapter(connection, http));
    }
    return adapters;
  }

  private Adapter adapter(RunConfig.Connection connection, @Nullable SafeHttp http) {
    Account account = connection.account();
    if (account instanceof Account.Ics ics) {
      return ics(ics, Objects.requireNonNull(http, "there are addresses"));
    }
    if (account instanceof Account.Klen klen) {
      return klen(connection, klen);
    }
    if (account instanceof Account.Unipile unipile) {
      return unipile(connection, unipile);
    }
    return account instanceof Account.Recall recall
        ? recall(connection, recall)
        : adapter(connection, tokens(connection));
  }

  private Adapter unipile(RunConfig.Connection connection, Account.Unipile account) {
    UnipileAdapter.Builder unipile =
        UnipileAdapter.builder()
            .clock(clock)
            .dsn(account.dsn())
            .apiKey(account.apiKey())
            .zone(asked -> account.zone());
    RunConfig.Header hooks = account.hooks();
    if (hooks != null) {
      unipile.hookSecret(hooks.value());
      if (hooks.name() != null) {
        unipile.hookHeader(hooks.name());
      }
    }
    if (account.accountId() != null) {
      unipile.account(connection.id(), account.accountId());
    }
    return unipile.build();
  }

  private Adapter recall(RunConfig.Connection connection, Account.Recall account) {
    return RecallAdapter.builder()
        .clock(clock)
        .connection(connection.id())
        .rootUrl(account.baseUrl())
        .apiKey(account.apiKey())
        .hookSecrets(account.hookSecrets().toArray(Secret[]::new))
        .zone(asked -> account.zone())
        .build();
  }

  private Adapter ics(Account.Ics account, SafeHttp http) {
    return IcsAdapter.builder()
        .clock(clock)
        .http(http)
        .addresses(asked -> account.addresses())
        .zone(asked -> account.zone())
        .allowInsecure(account.insecure())
        .build();
  }

  private Adapter klen(RunConfig.Connection connection, Account.Klen klen) {
    KlenVerifier verifier = new KlenVerifier(List.of(klen.secret()), null, clock);
    return new KlenAdapter(connection.id(), verifier, klen.zone());
  }

  /**
   * The adapter of an account that is asked for its calendars.
   *
   * @param connection the connection
   * @param tokens what lets it in
   * @return the adapter
   */
  public Adapter adapter(RunConfig.Connection connection, AccessTokens tokens) {
    return connection.account() instanceof Account.Google google
        ? google(google, tokens)
        : outlook((Account.Outlook) connection.account(), tokens);
  }

  private Adapter outlook(Account.Outlook account, AccessTokens tokens) {
    OutlookAdapter.Builder outlook =
        OutlookAdapter.builder()
            .clock(clock)
            .accessTokens(tokens)
            .rootUrl(account.graphUrl())
            .zone(connection -> account.zone());
    String mailbox = account.mailbox();
    return (mailbox == null ? outlook : outlook.mailbox(connection -> mailbox)).build();
  }

  private Adapter google(Account.Google account, AccessTokens tokens) {
    GoogleAdapter.Builder google =
        GoogleAdapter.builder()
            .clock(clock)
            .accessTokens(tokens)
            .quota(config.googleQuota().of(project(account)));
    return (account.rootUrl() == null ? google : google.rootUrl(account.rootUrl())).build();
  }

  /** Who asks on behalf of a client counts for the client's project. */
  private static String project(Account.Google account) {
    return account.access() instanceof Access.Oauth oauth ? oauth.clientId() : "";
  }

  private AccessTokens tokens(RunConfig.Connection connection) {
    Access access = Objects.requireNonNull(connection.account().access(), "not asked of others");
    if (access instanceof Access.Token inHand) {
      return asked -> inHand.token();
    }
    if (connection.account() instanceof Account.Google google
        && access instanceof Access.Delegated delegated) {
      return new GoogleServiceAccount(
          delegated.keyFile(), asked -> delegated.subject(), addresses(google), clock);
    }
    if (connection.account() instanceof Account.Outlook outlook
        && access instanceof Access.Application application) {
      return new MicrosoftApplication(
          application.client(), asked -> application.tenant(), outlook.addresses(), clock);
    }
    String provider = connection.account() instanceof Account.Google ? "google" : "outlook";
    return new ConnectedTokens(accounts(connection), provider);
  }

  /**
   * The authorisation of a connection, with the refresh token that the file names, if any.
   *
   * @param connection a connection that somebody authorises
   * @return the authorisation
   * @throws IllegalArgumentException when it is let in otherwise
   * @throws io.daybook.api.StoreException when the store fails
   */
  public Accounts accounts(RunConfig.Connection connection) {
    Secret key = Objects.requireNonNull(config.webhooks().secretKey(), "checked when it was read");
    Accounts accounts =
        Accounts.builder()
            .store(store)
            .secretKey(key)
            .clock(clock)
            .connection(connection.id(), authorizer(connection.account()))
            .build();
    Secret offered = offered(connection.account().access());
    if (offered != null) {
      accounts.offer(connection.id(), offered);
    }
    return accounts;
  }

  private Authorizer authorizer(Account account) {
    if (account instanceof Account.Google google && google.access() instanceof Access.Oauth oauth) {
      return new GoogleAuthorizer(oauth.clientId(), oauth.clientSecret(), addresses(google), clock);
    }
    if (account instanceof Account.Outlook outlook
        && outlook.access() instanceof Access.Microsoft access) {
      return new MicrosoftAuthorizer(access.client(), access.tenant(), outlook.addresses(), clock);
    }
    throw new IllegalArgumentException("nobody authorises this connection");
  }

  private static @Nullable Secret offered(@Nullable Access access) {
    if (access instanceof Access.Oauth oauth) {
      return oauth.refreshToken();
    }
    return access instanceof Access.Microsoft microsoft ? microsoft.refreshToken() : null;
  }

  private static GoogleAuthorizer.Addresses addresses(Account.Google account) {
    return account.rootUrl() == null
        ? GoogleAuthorizer.Addresses.GOOGLE
        : GoogleAuthorizer.Addresses.below(account.rootUrl());
  }
}
