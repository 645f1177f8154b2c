// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.Secret;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.HeldAccounts;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.RequestLimit;
import io.daybook.spi.adapter.SeriesDialect;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connects the calendars of one workspace of Recall.ai, which reads Google's and Microsoft's on our
 * behalf, by its Calendar V2. Thread-safe.
 *
 * <p>A calendar is named by Recall's id of it. Recall tells events from a day back to 28 days
 * ahead; what comes within that reach is new then.
 *
 * @see <a href="https://docs.recall.ai/docs/calendar-v2-integration-guide">Recall.ai, Calendar
 *     V2</a>
 */
public final class RecallAdapter implements Adapter {

  /** The provider's name, as in {@link io.daybook.api.CalendarRef#provider()}. */
  public static final String PROVIDER = "recall";

  private final RecallEvents events;

  private final RecallLookup lookup;

  private final RecallReceiver receiver;

  private final RecallDirectory directory;

  private final RecallAccounts accounts;

  private final RecallClient client;

  private final SeriesDialect dialect = new RecallSeries();

  private RecallAdapter(Builder builder, String connection, RecallSettings settings) {
    RecallApi api = new RecallApi(settings);
    this.client = new RecallClient(api);
    RecallProfiles profiles = new RecallProfiles(client, builder.zone, settings.clock());
    this.events = new RecallEvents(api, profiles, settings.clock(), builder.mostPages);
    this.lookup = new RecallLookup(api, profiles);
    this.receiver =
        new RecallReceiver(new RecallSignatures(builder.hookSecrets, settings.clock()), connection);
    this.directory = new RecallDirectory(client);
    this.accounts = new RecallAccounts(client);
  }

  /**
   * An adapter to be set up.
   *
   * @return a builder with the address of {@link RecallRegion#US_EAST_1} and nothing else
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  /**
   * The client that the adapter itself asks with, and whose budget it shares: to create calendars,
   * and to schedule bots.
   *
   * @return the client of the workspace
   */
  public RecallClient client() {
    return client;
  }

  /**
   * How calendars are read: what Recall read since the last time, one request a page. Beside it
   * there is one request a day for each calendar, for its owner's address, and one where a list is
   * empty, whether the calendar is still there.
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
   * What Recall serves a workspace of what is asked most. How many requests there are of each kind
   * is counted in here.
   *
   * @param connection the connection
   * @return the limit of lists
   */
  @Override
  public List<RequestLimit> limits(String connection) {
    return List.of(
        new RequestLimit(
            "Recall workspace of " + connection + " lists",
            RecallCall.LIST_EVENTS.perMinute(),
            Duration.ofMinutes(1),
            true));
  }

  @Override
  public Optional<EventLookup> lookup() {
    return Optional.of(lookup);
  }

  /**
   * What Recall sends: which calendar to look at and since when, or that its account changed.
   *
   * @return the receiver
   */
  @Override
  public Optional<PushReceiver> receiver() {
    return Optional.of(receiver);
  }

  /**
   * How calendars are listed: all of the workspace.
   *
   * @return the directory
   */
  @Override
  public Optional<Directory> directory() {
    return Optional.of(directory);
  }

  /**
   * How Recall stands with the accounts: each calendar has its own.
   *
   * @return the accounts
   */
  @Override
  public Optional<HeldAccounts> heldAccounts() {
    return Optional.of(accounts);
  }

  /** Collects what an adapter needs: a connection, a key and a clock; all else has a default. */
  public static final class Builder {

    private final RecallSettings.Draft draft = new RecallSettings.Draft();

    private @Nullable String connection;

    private List<Secret> hookSecrets = List.of();

    private Function<String, ZoneId> zone = id -> ZoneOffset.UTC;

    private int mostPages = RecallEvents.MOST_PAGES;

    private Builder() {}

    /**
     * The connection that the workspace is; hooks wake its calendars.
     *
     * @param connection its id
     * @return this
     */
    public Builder connection(String connection) {
      this.connection = connection;
      return this;
    }

    /**
     * Where the workspace is.
     *
     * @param region {@link RecallRegion#US_EAST_1} by default
     * @return this
     */
    public Builder region(RecallRegion region) {
      return rootUrl(region.rootUrl());
    }

    /**
     * Another server that speaks Recall's protocol, such as an emulator.
     *
     * @param rootUrl an absolute http or https URL, to which {@code /api/v2/…} is added. Nothing is
     *     asked elsewhere, whatever a link says
     * @return this
     */
    public Builder rootUrl(String rootUrl) {
      draft.rootUrl = rootUrl;
      return this;
    }

    /**
     * The workspace's API key.
     *
     * @param apiKey the key, without anything before it
     * @return this
     */
    public Builder apiKey(Secret apiKey) {
      draft.apiKey = apiKey;
      return this;
    }

    /**
     * What hooks are signed with: the secret of the endpoint in Recall's dashboard, the workspace's
     * verification secret, or both, and older ones while they are replaced. Without any, all hooks
     * are refused.
     *
     * @param secrets the secrets, mostly with {@code whsec_} before them
     * @return this
     */
    public Builder hookSecrets(Secret... secrets) {
      this.hookSecrets = List.of(secrets);
      return this;
    }

    /**
     * Where the days of all-day events begin, since Recall does not say.
     *
     * @param zone gives the zone of each connection, UTC by default
     * @return this
     */
    public Builder zone(Function<String, ZoneId> zone) {
      this.zone = zone;
      return this;
    }

    /**
     * The clock by which requests are counted, hooks are found stale, and a {@code Retry-After}
     * date is read.
     *
     * @param clock the clock
     * @return this
     */
    public Builder clock(Clock clock) {
      draft.clock = clock;
      return this;
    }

    /**
     * How long a connection may take to be made.
     *
     * @param timeout 20 seconds by default
     * @return this
     */
    public Builder connectTimeout(Duration timeout) {
      draft.connectTimeout = timeout;
      return this;
    }

    /**
     * How long a whole answer may take.
     *
     * @param timeout 1 minute by default
     * @return this
     */
    public Builder answerTimeout(Duration timeout) {
      draft.answerTimeout = timeout;
      return this;
    }

    /** For tests: what is longer than this is not read. */
    Builder mostBytes(int mostBytes) {
      draft.mostBytes = mostBytes;
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
    public RecallAdapter build() {
      List<String> problems = new ArrayList<>();
      String own = connection;
      if (own == null || own.isEmpty()) {
        problems.add("the connection is missing");
      }
      problems.addAll(draft.problems());
      if (own == null || !problems.isEmpty()) {
        throw new IllegalArgumentException(
            "a Recall adapter cannot be made: " + String.join(", ", problems));
      }
      return new RecallAdapter(this, own, draft.settings());
    }
  }
}
