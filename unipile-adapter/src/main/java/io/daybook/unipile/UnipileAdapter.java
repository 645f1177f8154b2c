// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.Secret;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.HeldAccounts;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Subscriptions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Connects the calendars of accounts that Unipile reads, for any number of connections of one
 * workspace; a connection is one of its accounts. Thread-safe.
 *
 * @see <a href="https://developer.unipile.com/docs/calendars-and-events">Unipile, Calendars and
 *     events</a>
 */
public final class UnipileAdapter implements Adapter {

  /** The provider's name, as in {@link io.daybook.api.CalendarRef#provider()}. */
  public static final String PROVIDER = "unipile";

  private static final int MOST_EVENTS = 250;

  private static final int USUAL_EVENTS = 100;

  private final UnipileEvents events;

  private final UnipileLookup lookup;

  private final UnipileReceiver receiver;

  private final @Nullable UnipileSubscriptions subscriptions;

  private final UnipileCalendars directory;

  private final UnipileStandings standings;

  private final SeriesDialect dialect = new UnipileSeries();

  private UnipileAdapter(UnipileApi api, Clock clock, Builder settings) {
    AccountIds accounts = new AccountIds(api, settings.accounts);
    UnipileProfiles profiles = new UnipileProfiles(api, accounts, settings.zone, clock);
    Secret secret = settings.hookSecret;
    this.events = new UnipileEvents(api, accounts, profiles, settings.pageSize, settings.mostPages);
    this.lookup = new UnipileLookup(api, accounts, profiles);
    this.receiver = new UnipileReceiver(secret, settings.hookHeader, accounts, profiles);
    this.subscriptions =
        secret == null
            ? null
            : new UnipileSubscriptions(api, accounts, secret, settings.hookHeader, clock);
    this.directory = new UnipileCalendars(api, accounts);
    this.standings = new UnipileStandings(api, accounts);
  }

  /**
   * An adapter to be set up.
   *
   * @return a builder without an address and a key
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  /**
   * How calendars are read: by lists of their events, one request a page. There are no deltas, so
   * every round is a full one: the window is listed by masters, and once more by instances.
   *
   * <p>Beside it there are one or two requests a day for each calendar, for its zone and its owner.
   *
   * @return the source
   */
  @Override
  public CalendarSource source() {
    return events;
  }

  @Override
  public SeriesDialect dialect() {
    return dialect;
  }

  /**
   * How events are looked up: what a round lacks may only overlap an edge of the window.
   *
   * @return the look-up
   */
  @Override
  public Optional<EventLookup> lookup() {
    return Optional.of(lookup);
  }

  /**
   * What Unipile's webhooks send: events as they are, that they are gone, and what became of an
   * account.
   *
   * @return the receiver, which refuses everything where no secret is set
   */
  @Override
  public Optional<PushReceiver> receiver() {
    return Optional.of(receiver);
  }

  /**
   * How webhooks are asked for: two for each account.
   *
   * @return the subscriptions, or empty where no secret is set
   */
  @Override
  public Optional<Subscriptions> subscriptions() {
    return Optional.ofNullable(subscriptions);
  }

  /**
   * How calendars are listed, always all of them.
   *
   * @return the directory
   */
  @Override
  public Optional<Directory> directory() {
    return Optional.of(directory);
  }

  /**
   * How Unipile stands with the accounts behind the connections.
   *
   * @return the capability
   */
  @Override
  public Optional<HeldAccounts> heldAccounts() {
    return Optional.of(standings);
  }

  /** Collects what an adapter needs: a DSN, an API key and a clock; all else has a default. */
  public static final class Builder {

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final UnipileClient.Builder client = UnipileClient.builder();

    private final Map<String, String> accounts = new LinkedHashMap<>();

    private @Nullable UnipileApi api;

    private @Nullable Clock clock;

    private @Nullable Secret hookSecret;

    private String hookHeader = NewWebhook.HEADER;

    private Function<String, @Nullable ZoneId> zone = connection -> null;

    private int pageSize = USUAL_EVENTS;

    private int mostPages = UnipileEvents.MOST_PAGES;

    private Builder() {}

    /**
     * Where Unipile is for this customer.
     *
     * @param dsn host and port as in {@code api1.unipile.com:13111}; with {@code http://} before it
     *     only for emulators, otherwise https
     * @return this
     */
    public Builder dsn(String dsn) {
      client.dsn(dsn);
      return this;
    }

    /**
     * What lets us in.
     *
     * @param apiKey the access token of the workspace
     * @return this
     */
    public Builder apiKey(Secret apiKey) {
      client.apiKey(apiKey);
      return this;
    }

    /**
     * Another client than that of version 1: then there is no need of a DSN and an API key.
     *
     * @param api the client
     * @return this
     */
    public Builder api(UnipileApi api) {
      this.api = api;
      return this;
    }

    /**
     * What webhooks have to send along.
     *
     * @param hookSecret 32 random bytes or more, written in ASCII; without it the receiver refuses
     *     everything, and no webhooks are asked for
     * @return this
     */
    public Builder hookSecret(Secret hookSecret) {
      this.hookSecret = hookSecret;
      return this;
    }

    /**
     * The header in which they send it.
     *
     * @param hookHeader the name, {@code Unipile-Auth} by default
     * @return this
     */
    public Builder hookHeader(String hookHeader) {
      this.hookHeader = hookHeader;
      return this;
    }

    /**
     * Which account a connection reads. Webhooks about others are passed over. Where no account is
     * set at all, each connection reads the account whose id it has, or the only one there is.
     *
     * @param connection the connection
     * @param accountId Unipile's id of the account
     * @return this
     */
    public Builder account(String connection, String accountId) {
      accounts.put(connection, accountId);
      return this;
    }

    /**
     * Where the days of all-day events begin if Unipile does not say.
     *
     * @param zone gives the zone of each connection or null, which is UTC and the default
     * @return this
     */
    public Builder zone(Function<String, @Nullable ZoneId> zone) {
      this.zone = zone;
      return this;
    }

    /**
     * Tells the time.
     *
     * @param clock the clock
     * @return this
     */
    public Builder clock(Clock clock) {
      this.clock = clock;
      client.clock(clock);
      return this;
    }

    /**
     * How many events to ask for in one page.
     *
     * @param pageSize from 1 to 250, 100 by default
     * @return this
     */
    public Builder pageSize(int pageSize) {
      this.pageSize = pageSize;
      return this;
    }

    /**
     * How long a connection may take to be made.
     *
     * @param timeout 20 seconds by default
     * @return this
     */
    public Builder connectTimeout(Duration timeout) {
      client.connectTimeout(timeout);
      return this;
    }

    /**
     * How long an answer as a whole may take.
     *
     * @param timeout 60 seconds by default
     * @return this
     */
    public Builder requestTimeout(Duration timeout) {
      client.requestTimeout(timeout);
      return this;
    }

    /** For tests: what is longer than this is not read. */
    Builder mostBytes(int mostBytes) {
      client.mostBytes(mostBytes);
      return this;
    }

    /** For tests: a round that has more pages does not end. */
    Builder mostPages(int mostPages) {
      this.mostPages = mostPages;
      return this;
    }

    /**
     * Makes the adapter. No request is sent.
     *
     * @return the adapter
     * @throws IllegalArgumentException when settings are missing or invalid, naming each of them
     */
    public UnipileAdapter build() {
      List<String> problems = problems();
      if (clock == null || !problems.isEmpty()) {
        throw new IllegalArgumentException(
            "a Unipile adapter cannot be made: " + String.join(", ", problems));
      }
      return new UnipileAdapter(api == null ? client.build() : api, clock, this);
    }

    private List<String> problems() {
      List<String> problems = new ArrayList<>();
      if (api == null) {
        problems.addAll(client.problems());
      } else if (clock == null) {
        problems.add("the clock is missing");
      }
      if (hookSecret != null && !UnipileClient.fitsHeader(hookSecret)) {
        problems.add("the secret of webhooks has characters that no header can have");
      }
      if (!HEADER_NAME.matcher(hookHeader).matches()) {
        problems.add("the header of webhooks is no name of a header");
      }
      if (accounts.containsKey("") || accounts.containsValue("")) {
        problems.add("a connection or its account id is empty");
      }
      if (pageSize < 1 || pageSize > MOST_EVENTS) {
        problems.add("the page size is not from 1 to " + MOST_EVENTS);
      }
      return problems;
    }
  }
}
