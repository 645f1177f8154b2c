// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.Secret;
import io.daybook.http.HttpLimits;
import io.daybook.http.SafeHttp;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.SeriesDialect;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connects iCalendar addresses that somebody else publishes. Thread-safe.
 *
 * <p>An address lets in whoever knows it, so it is a {@link Secret} and in no id, message or log.
 * Nobody pushes: an address is asked whether its calendar is another by now, and only what differs
 * from what is known is a change.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545">RFC 5545, iCalendar</a>
 */
public final class IcsAdapter implements Adapter {

  /** The provider's name, as in {@link io.daybook.api.CalendarRef#provider()}. */
  public static final String PROVIDER = "ics";

  /** The id of a calendar that is the only one of its connection, by custom. */
  public static final String PRIMARY = "primary";

  private final IcsSource source;

  private final IcsDirectory directory;

  private final SeriesDialect dialect = new IcsSeries();

  private IcsAdapter(Builder builder, Clock clock, SafeHttp http) {
    HttpLimits limits = new HttpLimits(builder.timeout, builder.limits.bytes());
    this.source =
        new IcsSource(
            new IcsClient(http, limits, builder.insecure),
            builder.limits,
            builder.addresses,
            builder.zone,
            clock);
    this.directory = new IcsDirectory(builder.addresses);
  }

  /**
   * An adapter to be set up.
   *
   * @return a builder without addresses
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  /**
   * How calendars are read: one request a round, and one more for each redirect.
   *
   * @return the source
   */
  @Override
  public CalendarSource source() {
    return source;
  }

  @Override
  public SeriesDialect dialect() {
    return dialect;
  }

  /**
   * The calendars that there are addresses of.
   *
   * @return the directory
   */
  @Override
  public Optional<Directory> directory() {
    return Optional.of(directory);
  }

  /** Collects what an adapter needs: a clock, a client and addresses. Not thread-safe. */
  public static final class Builder {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private @Nullable Clock clock;

    private @Nullable SafeHttp http;

    private Function<String, Map<String, Secret>> addresses = connection -> Map.of();

    private Function<String, ZoneId> zone = connection -> ZoneOffset.UTC;

    private IcsLimits limits = IcsLimits.DEFAULT;

    private Duration timeout = TIMEOUT;

    private boolean insecure;

    private Builder() {}

    /**
     * The clock by which a {@code Retry-After} date is read.
     *
     * @param clock the clock
     * @return this
     */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * What vets and sends requests; it stays its owner's to close.
     *
     * @param http the client
     * @return this
     */
    public Builder http(SafeHttp http) {
      this.http = http;
      return this;
    }

    /**
     * Where the calendars are. Asked for at each reading, so that addresses may come and go.
     *
     * @param addresses gives the addresses of each connection by the ids of its calendars: {@code
     *     https}, or {@code webcal} and {@code webcals}, which mean the same
     * @return this
     */
    public Builder addresses(Function<String, Map<String, Secret>> addresses) {
      this.addresses = addresses;
      return this;
    }

    /**
     * Where whole days begin, and what times without a zone are of, in calendars that do not say so
     * themselves.
     *
     * @param zone gives the zone of each connection, UTC by default
     * @return this
     */
    public Builder zone(Function<String, ZoneId> zone) {
      this.zone = zone;
      return this;
    }

    /**
     * How much of a calendar is read.
     *
     * @param limits {@link IcsLimits#DEFAULT} by default
     * @return this
     */
    public Builder limits(IcsLimits limits) {
      this.limits = limits;
      return this;
    }

    /**
     * How long an answer may take as a whole, each redirect by itself.
     *
     * @param timeout 1 minute by default
     * @return this
     */
    public Builder timeout(Duration timeout) {
      this.timeout = timeout;
      return this;
    }

    /**
     * Whether plain HTTP, any port, IP addresses and private networks are allowed, for development.
     *
     * @param allowed false by default
     * @return this
     */
    public Builder allowInsecure(boolean allowed) {
      this.insecure = allowed;
      return this;
    }

    /**
     * Makes the adapter. No request is sent.
     *
     * @return the adapter
     * @throws IllegalArgumentException when settings are missing or invalid, naming each of them
     */
    public IcsAdapter build() {
      List<String> problems = new ArrayList<>();
      Clock own = clock;
      SafeHttp client = http;
      if (own == null) {
        problems.add("the clock is missing");
      }
      if (client == null) {
        problems.add("the HTTP client is missing");
      }
      if (timeout.toMillis() <= 0) {
        problems.add("the timeout is not positive");
      }
      if (own == null || client == null || !problems.isEmpty()) {
        throw new IllegalArgumentException(
            "an ICS adapter cannot be made: " + String.join(", ", problems));
      }
      return new IcsAdapter(this, own, client);
    }
  }
}
