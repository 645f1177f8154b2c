// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import io.daybook.api.Secret;
import io.daybook.normalizer.google.GoogleSeries;
import io.daybook.spi.adapter.AccessTokens;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.RequestLimit;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Subscriptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connects Google Calendar, for any number of connections. Thread-safe.
 *
 * <p>It has no look-up: an event by itself lacks the time zone and the default reminders of the
 * list it comes in, without which it would read differently from the same event in a round.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/sync">Google Calendar
 *     API, Synchronize resources efficiently</a>
 */
public final class GoogleAdapter implements Adapter {

  /** The provider's name, as in {@link io.daybook.api.CalendarRef#provider()}. */
  public static final String PROVIDER = "google";

  /** As many as Google gives in one page. */
  private static final int MOST_EVENTS = 2500;

  /** Far above what a page holds, far below what a process holds. */
  private static final int MOST_BYTES = 64 << 20;

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final GoogleEvents events;

  private final GoogleCalendarList calendars;

  private final GoogleChannels channels;

  private final PushReceiver receiver = new GoogleReceiver();

  private final SeriesDialect dialect = new GoogleSeries();

  private final GoogleQuota quota;

  private GoogleAdapter(GoogleSettings settings, int pageSize, GoogleQuota quota) {
    this.quota = quota;
    GoogleClient client = new GoogleClient(settings);
    this.events =
        new GoogleEvents(client, new GoogleLiveColors(client, settings.clock()), pageSize);
    this.calendars = new GoogleCalendarList(client);
    this.channels = new GoogleChannels(client, settings.clock());
  }

  /**
   * An adapter to be set up.
   *
   * @return a builder with Google's address and nothing else
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  /**
   * How calendars are read: masters and exceptions, never expanded; one request a page.
   *
   * <p>Only where a page has events with colours, and these are not known yet, there are requests
   * beside it: for the palette, once a day, and for the calendar's labels, seldom more often than
   * once an hour. The latter need a scope of their own, {@link GoogleAuthorizer#LABELS}; when they
   * are refused, or fail, the page is read all the same. No delta tells that a label got another
   * colour: its events have it as they change, and all of them after the next full pass.
   *
   * @return the source
   */
  @Override
  public CalendarSource source() {
    return events;
  }

  /**
   * What the project's quota leaves for a connection.
   *
   * @param connection the connection
   * @return the limits of the project and of its user
   */
  @Override
  public List<RequestLimit> limits(String connection) {
    return quota.limits(connection);
  }

  @Override
  public SeriesDialect dialect() {
    return dialect;
  }

  /**
   * Which calendars there are, hidden ones among them: the whole list, or what changed in it.
   *
   * <p>The real id of {@code primary} is asked for; every other id is its own. Where the token does
   * not cover the calendar list, {@code primary} stays as it is: events can be read under that name
   * as well.
   *
   * @return the directory
   */
  @Override
  public Optional<Directory> directory() {
    return Optional.of(calendars);
  }

  /**
   * How pushes are asked for: a channel for each calendar, and one for the list of calendars, made
   * anew before they end.
   *
   * @return the channels
   */
  @Override
  public Optional<Subscriptions> subscriptions() {
    return Optional.of(channels);
  }

  /**
   * How pushes are received: whoever claims to come from a channel has to know its token.
   *
   * @return the receiver
   */
  @Override
  public Optional<PushReceiver> receiver() {
    return Optional.of(receiver);
  }

  /** Collects what an adapter needs: a clock and access tokens; all else has a default. */
  public static final class Builder {

    private @Nullable AccessTokens tokens;

    private @Nullable Clock clock;

    private String rootUrl = "https://www.googleapis.com/";

    private String applicationName = "Daybook";

    private int pageSize = MOST_EVENTS;

    private GoogleQuota quota = GoogleQuota.USUAL;

    private int mostBytes = MOST_BYTES;

    private Duration connectTimeout = TIMEOUT;

    private Duration readTimeout = TIMEOUT;

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
     * The clock against which a {@code Retry-After} date is read, and the age of colours.
     *
     * @param clock the clock
     * @return this
     */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Another server that speaks Google's protocol, such as an emulator.
     *
     * @param rootUrl an absolute http or https URL, to which {@code calendar/v3/…} is added;
     *     Google's by default
     * @return this
     */
    public Builder rootUrl(String rootUrl) {
      this.rootUrl = rootUrl;
      return this;
    }

    /**
     * How the caller names itself to Google.
     *
     * @param applicationName a name for the {@code User-Agent}, {@code Daybook} by default
     * @return this
     */
    public Builder applicationName(String applicationName) {
      this.applicationName = applicationName;
      return this;
    }

    /**
     * How many events to ask for in one page.
     *
     * @param pageSize from 1 to 2500, which is also the default
     * @return this
     */
    public Builder pageSize(int pageSize) {
      this.pageSize = pageSize;
      return this;
    }

    /**
     * What the project may ask. The engine keeps within.
     *
     * @param quota the project's quota, {@link GoogleQuota#USUAL} by default
     * @return this
     */
    public Builder quota(GoogleQuota quota) {
      this.quota = quota;
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
     * How long Google may be silent within an answer.
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

    /**
     * Makes the adapter. No request is sent.
     *
     * @return the adapter
     * @throws IllegalArgumentException when settings are missing or invalid, naming each of them
     */
    public GoogleAdapter build() {
      List<String> problems = problems();
      if (tokens == null || clock == null || !problems.isEmpty()) {
        throw new IllegalArgumentException(
            "a Google adapter cannot be made: " + String.join(", ", problems));
      }
      return new GoogleAdapter(
          new GoogleSettings(
              tokens, clock, rootUrl, applicationName, mostBytes, connectTimeout, readTimeout),
          pageSize,
          quota);
    }

    private List<String> problems() {
      Map<String, Boolean> rules = new LinkedHashMap<>();
      rules.put("access tokens are missing", tokens != null);
      rules.put("the clock is missing", clock != null);
      rules.put("the root URL is no absolute http or https URL", isWebAddress(rootUrl));
      rules.put("the application name is no printable ASCII", isHeaderText(applicationName));
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
            && uri.getQuery() == null
            && uri.getFragment() == null;
      } catch (URISyntaxException e) {
        return false;
      }
    }

    private static boolean isHeaderText(String text) {
      return !text.isBlank() && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static boolean isPageSize(int size) {
      return size >= 1 && size <= MOST_EVENTS;
    }

    /** The SDK counts in whole milliseconds, and takes 0 for endless. */
    private static boolean isWait(Duration timeout) {
      return timeout.compareTo(Duration.ofMillis(1)) >= 0
          && timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) <= 0;
    }
  }
}
