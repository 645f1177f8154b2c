// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.Secret;
import io.daybook.http.NameResolver;
import io.daybook.http.SafeHttp;
import io.daybook.normalizer.secret.Sealer;
import io.daybook.spi.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sets up {@link KlenWebhooks}. Used by one thread, once. */
public final class KlenWebhooksBuilder {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration DEFAULT_DISABLE = Duration.ofDays(5);

  private static final Duration DEFAULT_LOG = Duration.ofDays(7);

  private static final Duration LONGEST_LOG = Duration.ofDays(3650);

  private static final int DEFAULT_IN_FLIGHT = 64;

  private static final int DEFAULT_PER_ENDPOINT = 8;

  private static final int DEFAULT_LONGEST = 64 * 1024;

  private @Nullable Store store;

  private Clock clock = Machine.clock();

  private LongSupplier ticker = Machine.ticker();

  private Randomness randomness = Machine.randomness();

  private @Nullable Secret secretKey;

  private Function<String, String> tenants = connection -> "default";

  private RetrySchedule retries = RetrySchedule.KLEN;

  private Duration timeout = DEFAULT_TIMEOUT;

  private Duration disableAfter = DEFAULT_DISABLE;

  private Duration logged = DEFAULT_LOG;

  private Courier.Limits limits = new Courier.Limits(DEFAULT_IN_FLIGHT, DEFAULT_PER_ENDPOINT);

  private Consumer<Endpoint> disabled = endpoint -> {};

  private @Nullable LargeContentStore large;

  private int longest = DEFAULT_LONGEST;

  private NameResolver resolver = NameResolver.system();

  private @Nullable Transport transport;

  private @Nullable String overseer;

  private final Map<String, FixedEndpoint> fixed = new LinkedHashMap<>();

  KlenWebhooksBuilder() {}

  /** What everything is wired to. */
  record Wired(
      Clock clock,
      Function<String, String> tenants,
      Endpoints endpoints,
      Audience audience,
      Deliveries deliveries,
      Calls calls,
      DeliveryThreads threads,
      Transport transport) {}

  /**
   * Where endpoints, deliveries and the log are kept, often the connector's own store. Required. It
   * is not closed by the webhooks.
   *
   * @param newStore the store
   * @return this builder
   */
  public KlenWebhooksBuilder store(Store newStore) {
    store = newStore;
    return this;
  }

  /**
   * What encrypts the secrets of endpoints and the bodies of calls in the store. Needed as soon as
   * one is kept.
   *
   * @param key 32 bytes in base64
   * @return this builder
   */
  public KlenWebhooksBuilder secretKey(Secret key) {
    secretKey = key;
    return this;
  }

  /**
   * Whose a connection is. All are of one tenant, {@code default}, unless set.
   *
   * @param tenantOfConnection gives the tenant for the id of a connection
   * @return this builder
   */
  public KlenWebhooksBuilder tenants(Function<String, String> tenantOfConnection) {
    tenants = tenantOfConnection;
    return this;
  }

  /**
   * Whose endpoints are told of what concerns any tenant, such as the operator's own. Nobody's
   * unless set.
   *
   * @param tenant the tenant
   * @return this builder
   */
  public KlenWebhooksBuilder overseer(String tenant) {
    overseer = tenant;
    return this;
  }

  /**
   * Adds an endpoint that is fixed, as by a configuration. Those that were fixed before and are not
   * added any more are deleted.
   *
   * @param endpoint the endpoint
   * @return this builder
   * @throws IllegalArgumentException when another has its id
   */
  public KlenWebhooksBuilder endpoint(FixedEndpoint endpoint) {
    if (fixed.putIfAbsent(endpoint.id(), endpoint) != null) {
      throw new IllegalArgumentException("endpoint " + endpoint.id() + " was given before");
    }
    return this;
  }

  /**
   * How long to wait after each failed attempt, 1, 5 and 30 minutes unless set.
   *
   * @param schedule the waits
   * @return this builder
   */
  public KlenWebhooksBuilder retries(RetrySchedule schedule) {
    retries = schedule;
    return this;
  }

  /**
   * How long an attempt may take in all, 10 seconds unless set.
   *
   * @param time the time, at most a minute
   * @return this builder
   */
  public KlenWebhooksBuilder timeout(Duration time) {
    if (time.isNegative() || time.isZero() || time.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("the time-out is not between zero and a minute");
    }
    timeout = time;
    return this;
  }

  /**
   * For how long all attempts of an endpoint may fail before nothing is sent to it any more, 5 days
   * unless set.
   *
   * @param time the time
   * @param told takes the endpoint once it is disabled, also when it answered 410
   * @return this builder
   */
  public KlenWebhooksBuilder disableAfter(Duration time, Consumer<Endpoint> told) {
    disableAfter = time;
    disabled = told;
    return this;
  }

  /**
   * How long deliveries stay in the log after they were done with, 7 days unless set. Bodies of
   * calls go as soon as they were taken.
   *
   * @param time the time
   * @return this builder
   */
  public KlenWebhooksBuilder keepLog(Duration time) {
    if (time.isNegative() || time.compareTo(LONGEST_LOG) > 0) {
      throw new IllegalArgumentException("the log is kept for ten years at most");
    }
    logged = time;
    return this;
  }

  /**
   * How many attempts are under way at the same time, 64 in all and 8 for one endpoint unless set.
   * Where there are several tenants, none has more of them than are free.
   *
   * @param all in all, at least one
   * @param endpoint for one endpoint, at least one
   * @return this builder
   */
  public KlenWebhooksBuilder inFlight(int all, int endpoint) {
    if (all < 1 || endpoint < 1) {
      throw new IllegalArgumentException("fewer than one attempt at the same time");
    }
    limits = new Courier.Limits(all, endpoint);
    return this;
  }

  /**
   * Where transcripts and summaries go that are too long to be sent. Unless set they are sent
   * whatever their length.
   *
   * @param content keeps them
   * @param bytes how many bytes of UTF-8 may be sent, 64 KiB being a good limit
   * @return this builder
   */
  public KlenWebhooksBuilder largeContent(LargeContentStore content, int bytes) {
    large = content;
    longest = bytes;
    return this;
  }

  /**
   * What time it is, the machine's unless set.
   *
   * @param newClock the clock
   * @return this builder
   */
  public KlenWebhooksBuilder clock(Clock newClock) {
    clock = newClock;
    return this;
  }

  /**
   * Where ids, secrets and the spread of retries come from, secure chance unless set.
   *
   * @param newRandomness chance
   * @return this builder
   */
  public KlenWebhooksBuilder randomness(Randomness newRandomness) {
    randomness = newRandomness;
    return this;
  }

  KlenWebhooksBuilder ticker(LongSupplier newTicker) {
    ticker = newTicker;
    return this;
  }

  KlenWebhooksBuilder resolver(NameResolver newResolver) {
    resolver = newResolver;
    return this;
  }

  KlenWebhooksBuilder transport(Transport newTransport) {
    transport = newTransport;
    return this;
  }

  /**
   * Makes the webhooks, which deliver nothing yet.
   *
   * @return the webhooks
   * @throws IllegalStateException when there is no store, or endpoints are stored and the key to
   *     their secrets is missing
   * @throws IllegalArgumentException when the key is none, or nothing can be sent to the URL of a
   *     fixed endpoint
   * @throws io.daybook.api.StoreException when the store fails
   */
  public KlenWebhooks build() {
    Store kept = store;
    if (kept == null) {
      throw new IllegalStateException("webhooks need a store");
    }
    Map<String, Secret> known = new HashMap<>();
    fixed.forEach((id, endpoint) -> known.put(id, endpoint.secret()));
    Secrets secrets =
        new Secrets(
            randomness, secretKey == null ? null : Sealer.of(secretKey, randomness::bytes), known);
    Transport posts = transport == null ? safe() : transport;
    Endpoints endpoints =
        new Endpoints(kept.documents(), clock, secrets, posts::check, new EndpointBook(ticker));
    endpoints.fix(List.copyOf(fixed.values()));
    if (secretKey == null && endpoints.all().stream().anyMatch(stored -> !stored.isFixed())) {
      throw new IllegalStateException(
          "endpoints are stored, and a secret key is needed to read their secrets");
    }
    return new KlenWebhooks(wire(kept, secrets, posts, endpoints));
  }

  private Transport safe() {
    SafeHttp http =
        SafeHttp.builder()
            .userAgent("Daybook-Webhooks")
            .resolver(resolver)
            // Many endpoints may be on one host; who hangs there must not hold up the others.
            .connections(limits.all(), limits.all())
            .build();
    return new SafeTransport(http, clock, timeout);
  }

  private Wired wire(Store kept, Secrets secrets, Transport posts, Endpoints endpoints) {
    DeliveryLog log = new DeliveryLog(kept);
    Office office =
        new Office(
            new Office.Parts(
                kept,
                clock,
                endpoints,
                new Sender(posts, secrets, clock),
                log,
                new Office.Rules(retries, ownRetries(), disableAfter),
                randomness::fraction,
                disabled));
    DeliveryThreads threads =
        new DeliveryThreads(
            kept.work(),
            new EndpointReach(kept),
            office,
            endpoints,
            new Cleaning(endpoints, log, clock, logged),
            limits);
    Deliveries deliveries =
        new Deliveries(kept, clock, endpoints, log, threads::look, secrets::newId);
    Audience audience = new Audience(endpoints, overseer);
    Calls calls = new Calls(clock, audience, deliveries, secrets, new CallWriter(large, longest));
    return new Wired(clock, tenants, endpoints, audience, deliveries, calls, threads, posts);
  }

  private Map<String, RetrySchedule> ownRetries() {
    Map<String, RetrySchedule> own = new HashMap<>();
    for (FixedEndpoint endpoint : fixed.values()) {
      if (endpoint.retries() != null) {
        own.put(endpoint.id(), endpoint.retries());
      }
    }
    return own;
  }
}
