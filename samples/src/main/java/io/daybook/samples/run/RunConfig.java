// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import io.daybook.google.GoogleAdapter;
import io.daybook.google.GoogleQuota;
import io.daybook.ics.feed.Feed;
import io.daybook.ics.source.IcsAdapter;
import io.daybook.klen.FixedEndpoint;
import io.daybook.klen.KlenAdapter;
import io.daybook.outlook.MicrosoftAuthorizer.Addresses;
import io.daybook.outlook.MicrosoftClient;
import io.daybook.outlook.OutlookAdapter;
import io.daybook.recall.RecallAdapter;
import io.daybook.unipile.UnipileAdapter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the file of {@code daybook run} says.
 *
 * @param server where it can be reached
 * @param store where state is kept
 * @param horizon how far ahead instances of series are told
 * @param retention how long what is done with is kept
 * @param googleQuota what a project at Google may ask
 * @param connections the accounts
 * @param webhooks what is delivered to whom
 * @param feeds what calendar programs may subscribe to
 */
public record RunConfig(
    Server server,
    Store store,
    Duration horizon,
    Retention retention,
    GoogleQuota googleQuota,
    List<Connection> connections,
    Webhooks webhooks,
    List<FixedFeed> feeds) {

  /** Stands for all calendars of an account, those that come later too. */
  static final String ALL = "all";

  /** Whose is what names no tenant. It hears of all others too, as the operator's own. */
  static final String TENANT = "default";

  /**
   * How long what is done with is kept.
   *
   * @param past what is over
   * @param held events in quarantine
   */
  public record Retention(Duration past, Duration held) {}

  /**
   * The server.
   *
   * @param port its port, 0 for any that is free
   * @param publicUrl how it is reached from outside, or null when it is not
   * @param insecureAllowed whether the API may make endpoints anywhere, for development
   */
  public record Server(int port, @Nullable URI publicUrl, boolean insecureAllowed) {}

  /** Where state is kept. */
  public sealed interface Store {

    /**
     * In a file.
     *
     * @param path the file
     */
    record Embedded(Path path) implements Store {}

    /**
     * In PostgreSQL.
     *
     * @param url the JDBC URL
     * @param user the user
     * @param password the password
     * @param takeOver after how long other processes on it take over the work of one that died
     */
    record Postgres(String url, String user, Secret password, Duration takeOver) implements Store {}
  }

  /**
   * Which tenants connections are of.
   *
   * @return gives a connection's tenant by its id, the usual one for a connection that is unknown
   */
  public UnaryOperator<String> tenants() {
    Map<String, String> tenants = new HashMap<>();
    connections.forEach(one -> tenants.put(one.id(), one.tenant()));
    return connection -> tenants.getOrDefault(connection, TENANT);
  }

  /**
   * Whom to tell.
   *
   * @param secretKey encrypts the secrets of endpoints that the API makes, or null
   * @param fixed endpoints that the file names
   * @param apiKeys the tenant of each key to the API
   */
  public record Webhooks(
      @Nullable Secret secretKey, List<FixedEndpoint> fixed, Map<Secret, String> apiKeys) {

    boolean wanted() {
      return !fixed.isEmpty() || !apiKeys.isEmpty();
    }
  }

  /**
   * A feed that the file names.
   *
   * @param id names it, the same at each start
   * @param feed what it shows
   * @param token the secret part of its link
   */
  public record FixedFeed(String id, Feed feed, Secret token) {

    /** What the ids of all of them begin with, and no others. */
    static final String PREFIX = "run/";
  }

  /**
   * An account.
   *
   * @param id its id
   * @param tenant whose it is
   * @param calendars the ids of the calendars to follow; {@code all} for all that can be read,
   *     those that come later too
   * @param poll how long after one look the next follows while there are no pushes, or null to
   *     adapt
   * @param account where it is
   */
  public record Connection(
      String id, String tenant, List<String> calendars, @Nullable Duration poll, Account account) {}

  /** Whether it asks for addresses that other people choose. */
  boolean asksAnybody() {
    return connections.stream().anyMatch(one -> one.account() instanceof Account.Ics);
  }

  /**
   * Where a provider can push to, if it can.
   *
   * @param provider the provider
   * @return the address, or null when the provider cannot reach this process
   */
  @Nullable URI pushAddress(String provider) {
    URI url = server.publicUrl();
    if (url == null) {
      return null;
    }
    boolean emulated =
        connections.stream()
            .map(Connection::account)
            .filter(account -> account.provider().equals(provider))
            .allMatch(Account::emulated);
    boolean reached = "https".equalsIgnoreCase(url.getScheme()) || emulated;
    return reached
        ? URI.create(url.toString().replaceFirst("/+$", "") + "/hooks/" + provider)
        : null;
  }

  /**
   * A header that is sent along.
   *
   * @param name its name, or null for the usual one
   * @param value its value
   */
  public record Header(@Nullable String name, Secret value) {}

  /** How an account is let in. */
  public sealed interface Access {

    /**
     * By a token in hand.
     *
     * @param token the access token, which is not refreshed
     */
    record Token(Secret token) implements Access {}

    /**
     * By an authorisation that somebody gave.
     *
     * @param clientId the application's id
     * @param clientSecret the application's secret
     * @param refreshToken the refresh token, or null where {@code daybook connect} got one
     */
    record Oauth(String clientId, Secret clientSecret, @Nullable Secret refreshToken)
        implements Access {}

    /**
     * By an authorisation that somebody gave to an application at Microsoft.
     *
     * @param client the application
     * @param tenant whose accounts it lets in
     * @param refreshToken the refresh token, or null where {@code daybook connect} got one
     */
    record Microsoft(MicrosoftClient client, String tenant, @Nullable Secret refreshToken)
        implements Access {}

    /**
     * By what the administrators of an organisation let an application at Microsoft do by itself.
     *
     * @param client the application
     * @param tenant the organisation
     */
    record Application(MicrosoftClient client, String tenant) implements Access {}

    /**
     * By a service account that acts for its user.
     *
     * @param keyFile what is in the file with its key
     * @param subject the user's address
     */
    record Delegated(Secret keyFile, String subject) implements Access {}

    /** Whether refresh tokens are kept for it. */
    default boolean isAuthorized() {
      return this instanceof Oauth || this instanceof Microsoft;
    }
  }

  /** Where an account is, and how it is reached. */
  public sealed interface Account {

    /** The provider's name, as in the file and in what is told. */
    String provider();

    /**
     * How it is let in.
     *
     * @return the way, or null where nobody is asked
     */
    default @Nullable Access access() {
      return null;
    }

    /** Whether another server plays the provider, which may reach any address. */
    default boolean emulated() {
      return false;
    }

    /**
     * At Google.
     *
     * @param rootUrl another server that speaks Google's protocol, or null
     * @param access how it is let in
     */
    record Google(@Nullable String rootUrl, Access access) implements Account {

      @Override
      public String provider() {
        return GoogleAdapter.PROVIDER;
      }

      @Override
      public boolean emulated() {
        return rootUrl != null;
      }
    }

    /**
     * At Microsoft.
     *
     * @param rootUrl another server that speaks Microsoft's protocols, or null
     * @param cloud which of Microsoft's clouds it is, where there is no other server
     * @param mailbox the id or address of the user, or null for who gave the authorisation
     * @param zone in which all-day events begin
     * @param access how it is let in
     */
    record Outlook(
        @Nullable String rootUrl,
        Addresses cloud,
        @Nullable String mailbox,
        ZoneId zone,
        Access access)
        implements Account {

      @Override
      public String provider() {
        return OutlookAdapter.PROVIDER;
      }

      /** Where Graph is. */
      String graphUrl() {
        return rootUrl == null ? cloud.graph().toString() : rootUrl;
      }

      /** Where tokens are asked for. */
      Addresses addresses() {
        return rootUrl == null ? cloud : Addresses.below(rootUrl);
      }

      @Override
      public boolean emulated() {
        return rootUrl != null;
      }
    }

    /**
     * With somebody who sends webhooks in Klen's form.
     *
     * @param secret signs them
     * @param zone in which all-day events begin
     */
    record Klen(Secret secret, ZoneId zone) implements Account {

      @Override
      public String provider() {
        return KlenAdapter.PROVIDER;
      }
    }

    /**
     * Connected by Unipile.
     *
     * @param dsn where Unipile is
     * @param apiKey lets in
     * @param hooks the name and value of the header by which its webhooks are known, or null where
     *     there are none
     * @param accountId Unipile's id of the account, or null where there is only one
     * @param zone in which all-day events begin where the calendar has none
     */
    record Unipile(
        String dsn, Secret apiKey, @Nullable Header hooks, @Nullable String accountId, ZoneId zone)
        implements Account {

      @Override
      public String provider() {
        return UnipileAdapter.PROVIDER;
      }

      @Override
      public boolean emulated() {
        return dsn.startsWith("http://");
      }
    }

    /**
     * Published by somebody as iCalendar.
     *
     * @param addresses the addresses by the ids of the calendars
     * @param zone in which all-day events begin, and of times without a zone, where the calendar
     *     does not say
     * @param insecure whether an address may be anywhere, for development
     */
    record Ics(Map<String, Secret> addresses, ZoneId zone, boolean insecure) implements Account {

      @Override
      public String provider() {
        return IcsAdapter.PROVIDER;
      }
    }

    /**
     * The calendars of a workspace of Recall.ai.
     *
     * @param baseUrl where Recall is
     * @param apiKey lets in
     * @param hookSecrets sign its webhooks, none where there are no webhooks
     * @param zone in which all-day events begin
     */
    record Recall(String baseUrl, Secret apiKey, List<Secret> hookSecrets, ZoneId zone)
        implements Account {

      @Override
      public String provider() {
        return RecallAdapter.PROVIDER;
      }

      @Override
      public boolean emulated() {
        return baseUrl.startsWith("http://");
      }
    }
  }
}
