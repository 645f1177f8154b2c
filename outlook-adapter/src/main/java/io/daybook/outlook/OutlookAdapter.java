// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.Secret;
import io.daybook.normalizer.graph.GraphSeries;
import io.daybook.spi.adapter.AccessTokens;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.RequestLimit;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Subscriptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connects the calendars of Microsoft 365 and Outlook.com by Microsoft Graph, for any number of
 * connections. Thread-safe.
 *
 * <p>A calendar is named by its id, by {@code primary}, which is the mailbox's default one, or by
 * {@code groups/} and the id of a Microsoft 365 group, whose calendar it is then.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/delta-query-events">Microsoft Graph, Get
 *     incremental changes to events in a calendar view</a>
 */
public final class OutlookAdapter implements Adapter {

  /** The provider's name, as in {@link io.daybook.api.CalendarRef#provider()}. */
  public static final String PROVIDER = "outlook";

  /** As many as Graph gives in one page of a list. */
  private static final int MOST_EVENTS = 1000;

  private static final int USUAL_EVENTS = 200;

  /** Far above what a page holds, far below what a process holds. */
  private static final int MOST_BYTES = 64 << 20;

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Longer than requests take as a rule, shorter than anybody wants to wait for one. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What Graph serves an application of one mailbox. */
  private static final int REQUESTS = 10_000;

  private static final Duration PER = Duration.ofMinutes(10);

  private final GraphEvents events;

  private final GraphLookup lookup;

  private final PushReceiver receiver = new GraphReceiver();

  private final GraphSubscriptions subscriptions;

  private final GraphCalendars directory;

  private final SeriesDialect dialect = new GraphSeries();

  private final String application;

  private OutlookAdapter(GraphSettings settings, String application) {
    this.application = application;
    GraphClient client =
        new GraphClient(
            settings.tokens(), new SdkTransport(settings), new GraphTurns(settings.patience()));
    GraphRequests requests = new GraphRequests(settings);
    GraphProfiles profiles = new GraphProfiles(client, requests, settings);
    this.events = new GraphEvents(client, requests, profiles, settings.mostPages());
    this.lookup =
        new GraphLookup(
            client, requests, profiles, new GraphBatches(client, requests, settings.clock()));
    GraphLists lists = new GraphLists(client, requests);
    this.subscriptions =
        new GraphSubscriptions(client, new SubscriptionRequests(settings), lists, settings.clock());
    this.directory = new GraphCalendars(client, requests, lists);
  }

  /**
   * An adapter to be set up.
   *
   * @return a builder with Microsoft's address and nothing else
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  /**
   * How calendars are read: masters, exceptions and each occurrence in the window, one request a
   * page.
   *
   * <p>Beside it there is one request a day for each calendar, for its owner's address. The window
   * reaches a year ahead, or further where instances are told for longer than eleven months.
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
   * How events are looked up, several at once: what a round says is removed may only have left its
   * window.
   *
   * @return the look-up
   */
  @Override
  public Optional<EventLookup> lookup() {
    return Optional.of(lookup);
  }

  /**
   * What Graph sends: which subscription it goes by, and which event changed.
   *
   * @return the receiver, which needs neither tokens nor Graph
   */
  @Override
  public Optional<PushReceiver> receiver() {
    return Optional.of(receiver);
  }

  /**
   * How notifications are asked for: by one subscription for all calendars of a mailbox.
   *
   * @return the subscriptions
   */
  @Override
  public Optional<Subscriptions> subscriptions() {
    return Optional.of(subscriptions);
  }

  /**
   * How calendars are listed: those of the mailbox and shared ones, always all of them.
   *
   * @return the directory
   */
  @Override
  public Optional<Directory> directory() {
    return Optional.of(directory);
  }

  /**
   * What Graph serves an application of one mailbox. How many requests of a connection go at once
   * is limited in here.
   *
   * @param connection the connection
   * @return the limit of its mailbox
   */
  @Override
  public List<RequestLimit> limits(String connection) {
    String scope = "mailbox of " + connection;
    return List.of(
        new RequestLimit(
            application.isEmpty() ? scope : scope + " for " + application, REQUESTS, PER, true));
  }

  /** Collects what an adapter needs: a clock and access tokens; all else has a default. */
  public static final class Builder {

    private @Nullable AccessTokens tokens;

    private @Nullable Clock clock;

    private String rootUrl = "https://graph.microsoft.com/v1.0";

    private String application = "";

    private Function<String, String> mailbox = connection -> "me";

    private Function<String, ZoneId> zone = connection -> ZoneOffset.UTC;

    private int pageSize = USUAL_EVENTS;

    private int mostBytes = MOST_BYTES;

    private Duration connectTimeout = TIMEOUT;

    private Duration readTimeout = TIMEOUT;

    private Duration patience = PATIENCE;

    private int mostPages = GraphEvents.MOST_PAGES;

    private Builder() {}

    /**
     * Where access tokens come from.
     *
     * @param tokens gives the token of each connection
     * @return this
     */
    public Builder accessTokens(AccessTokens tokens) {
      this.tokens = tokens;
      return this;
    }

    /**
     * One token in hand for whatever connection, which is not refreshed.
     *
     * @param token an OAuth access token
     * @return this
     */
    public Builder accessToken(Secret token) {
      return accessTokens(connection -> token);
    }

    /**
     * The clock against which a {@code Retry-After} date is read, and the age of what is known of
     * calendars.
     *
     * @param clock the clock
     * @return this
     */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Another server that speaks Graph's protocol: a national cloud, or an emulator.
     *
     * @param rootUrl an absolute http or https URL, to which {@code /me/…} is added, after {@code
     *     /v1.0} where it has no path; {@code https://graph.microsoft.com/v1.0} by default. Nothing
     *     is asked elsewhere, whatever a link says
     * @return this
     */
    public Builder rootUrl(String rootUrl) {
      this.rootUrl = rootUrl;
      return this;
    }

    /**
     * Names the application at Microsoft, such as its client id: adapters with the same name share
     * what it may ask of a mailbox.
     *
     * @param application a name, empty by default
     * @return this
     */
    public Builder application(String application) {
      this.application = application;
      return this;
    }

    /**
     * Whose calendars each connection reads.
     *
     * @param mailbox gives, for a connection, {@code me}, which is the user whose token it is, or,
     *     with an application's token, a user's id or address; {@code me} by default
     * @return this
     */
    public Builder mailbox(Function<String, String> mailbox) {
      this.mailbox = mailbox;
      return this;
    }

    /**
     * Where the days of all-day events begin, since Graph does not say.
     *
     * @param zone gives the zone of each connection, UTC by default
     * @return this
     */
    public Builder zone(Function<String, ZoneId> zone) {
      this.zone = zone;
      return this;
    }

    /**
     * How many events to ask for in one page.
     *
     * @param pageSize from 1 to 1000, 200 by default
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
      this.connectTimeout = timeout;
      return this;
    }

    /**
     * How long Graph may be silent within an answer, which as a whole may take 5 minutes.
     *
     * @param timeout 20 seconds by default
     * @return this
     */
    public Builder readTimeout(Duration timeout) {
      this.readTimeout = timeout;
      return this;
    }

    /** For tests: what is longer than this is not read. */
    Builder mostBytes(int mostBytes) {
      this.mostBytes = mostBytes;
      return this;
    }

    /** For tests: a round that has more pages does not end. */
    Builder mostPages(int mostPages) {
      this.mostPages = mostPages;
      return this;
    }

    /** For tests: how long a request waits for others of its connection. */
    Builder patience(Duration patience) {
      this.patience = patience;
      return this;
    }

    /**
     * Makes the adapter. No request is sent.
     *
     * @return the adapter
     * @throws IllegalArgumentException when settings are missing or invalid, naming each of them
     */
    public OutlookAdapter build() {
      List<String> problems = problems();
      if (tokens == null || clock == null || !problems.isEmpty()) {
        throw new IllegalArgumentException(
            "an Outlook adapter cannot be made: " + String.join(", ", problems));
      }
      return new OutlookAdapter(
          new GraphSettings(
              tokens,
              clock,
              versioned(rootUrl),
              mailbox,
              zone,
              pageSize,
              mostBytes,
              connectTimeout,
              readTimeout,
              patience,
              mostPages),
          application);
    }

    private static String versioned(String url) {
      String bare = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
      return URI.create(bare).getRawPath().isEmpty() ? bare + "/v1.0" : bare;
    }

    private List<String> problems() {
      Map<String, Boolean> rules = new LinkedHashMap<>();
      rules.put("access tokens are missing", tokens != null);
      rules.put("the clock is missing", clock != null);
      rules.put("the root URL is no absolute http or https URL", isWebAddress(rootUrl));
      rules.put("the page size is not from 1 to " + MOST_EVENTS, isPageSize(pageSize));
      rules.put("the connect timeout is no time to wait", isWait(connectTimeout));
      rules.put("the read timeout is no time to wait", isWait(readTimeout));
      return rules.entrySet().stream()
          .filter(rule -> !rule.getValue())
          .map(Map.Entry::getKey)
          .toList();
    }

    private static boolean isWebAddress(String url) {
      try {
        URI uri = new URI(url);
        return ("https".equalsIgnoreCase(uri.getScheme())
                || "http".equalsIgnoreCase(uri.getScheme()))
            && uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getQuery() == null
            && uri.getFragment() == null;
      } catch (URISyntaxException e) {
        return false;
      }
    }

    private static boolean isPageSize(int size) {
      return size >= 1 && size <= MOST_EVENTS;
    }

    /** The HTTP client counts in whole milliseconds, and takes 0 for endless. */
    private static boolean isWait(Duration timeout) {
      return timeout.compareTo(Duration.ofMillis(1)) >= 0
          && timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) <= 0;
    }
  }
}
