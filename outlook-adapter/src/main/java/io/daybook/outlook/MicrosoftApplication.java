// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.outlook.EntraErrors.Asked;
import io.daybook.outlook.MicrosoftAuthorizer.Addresses;
import io.daybook.spi.adapter.AccessTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of an application that acts for itself, by permissions that the administrators of
 * an organisation give it (application permissions, such as {@code Calendars.Read}). No user has to
 * consent, and nothing is stored. It reads the calendars of users by their ids or addresses, as
 * there is nobody who is "me". Thread-safe.
 *
 * <p>A token is kept until a minute before its end, and asked for by one thread at a time for each
 * tenant. Nothing that is refused here is about a user, so nothing disconnects: what only the
 * application's owner or the administrators can mend is a {@link
 * io.daybook.api.PermissionException}, everything else is tried again. Where the administrators did
 * not consent yet, there mostly is a token, and Graph refuses it.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">
 *     The OAuth 2.0 client credentials flow</a>
 */
public final class MicrosoftApplication implements AccessTokens {

  /** Requests under way have to end while the token holds, and clocks differ. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final int OK = 200;

  private final TokenEndpoint endpoint;

  private final Function<String, String> tenants;

  private final Addresses addresses;

  private final Clock clock;

  private final Scope scope;

  private final Map<String, Account> accounts = new ConcurrentHashMap<>();

  /** What is known of one tenant; its monitor is held while a token is asked for. */
  private static final class Account {

    private @Nullable Secret token;

    private Instant until = Instant.MIN;
  }

  /**
   * An application.
   *
   * @param client the application, with a secret or a certificate
   * @param tenants the organisation behind each connection, such as {@code connection ->
   *     "acme.example"}: its id, or a domain of it
   * @param addresses where Microsoft is
   * @param clock what time it is
   * @throws IllegalArgumentException when the client has neither
   */
  public MicrosoftApplication(
      MicrosoftClient client, Function<String, String> tenants, Addresses addresses, Clock clock) {
    this(client, tenants, addresses, clock, TokenEndpoint.TIMEOUT);
  }

  /** For tests: with another time to wait for an answer. */
  MicrosoftApplication(
      MicrosoftClient client,
      Function<String, String> tenants,
      Addresses addresses,
      Clock clock,
      Duration timeout) {
    if (!client.isConfidential()) {
      throw new IllegalArgumentException("an application needs a secret or a certificate");
    }
    this.endpoint = new TokenEndpoint(client, clock, timeout);
    this.tenants = tenants;
    this.addresses = addresses;
    this.clock = clock;
    this.scope = addresses.scopes().preset();
  }

  @Override
  public Secret accessToken(String connection) {
    String tenant = tenants.apply(connection);
    Account account = account(tenant);
    synchronized (account) {
      Secret token = account.token;
      return token != null && clock.instant().isBefore(account.until)
          ? token
          : asked(tenant, account);
    }
  }

  @Override
  public Secret renewed(String connection, Secret refused) {
    String tenant = tenants.apply(connection);
    Account account = account(tenant);
    synchronized (account) {
      Secret token = account.token;
      // Another thread may have been refused as well, and have a new one by now.
      return token == null || token.equals(refused) ? asked(tenant, account) : token;
    }
  }

  /** Leaves out whose it is. */
  @Override
  public String toString() {
    return "MicrosoftApplication[]";
  }

  private Account account(String tenant) {
    return accounts.computeIfAbsent(tenant, absent -> new Account());
  }

  private Secret asked(String tenant, Account account) {
    AccessToken answer =
        endpoint
            .ask(
                addresses.tokens(tenant), new ClientCredentialsGrant(), scope, Asked.AS_APPLICATION)
            .getAccessToken();
    if (answer.getLifetime() <= 0) {
      throw new ProviderException(OutlookAdapter.PROVIDER, OK, "noAccessToken", null, null);
    }
    Secret token = Secret.of(answer.getValue());
    account.token = token;
    account.until = clock.instant().plusSeconds(answer.getLifetime()).minus(MARGIN);
    return token;
  }
}
