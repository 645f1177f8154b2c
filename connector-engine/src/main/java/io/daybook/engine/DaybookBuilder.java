// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.normalizer.fold.FoldSettings;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.metrics.Metrics;
import io.daybook.spi.sink.Sink;
import io.daybook.spi.store.Partitions;
import io.daybook.spi.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link Daybook}. Used by one thread, once. */
public final class DaybookBuilder {

  /** Instants that much earlier or later can be reckoned with. */
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private static final Duration DEFAULT_PAST = Duration.ofDays(90);

  private static final Duration DEFAULT_HELD = Duration.ofDays(90);

  private static final int DEFAULT_WORKERS = 4;

  private static final int DEFAULT_CHUNK = 1_000;

  private final Map<String, Adapter> adapters = new LinkedHashMap<>();

  private final Map<String, Duration> polls = new HashMap<>();

  private final List<Sink> sinks = new ArrayList<>();

  private @Nullable Store store;

  private Clock clock = Machine.clock();

  private Randomness randomness = Machine.randomness();

  private Horizon horizon = Horizon.DEFAULT;

  private Duration catchUp = FoldSettings.DEFAULT_CATCH_UP;

  private Duration past = DEFAULT_PAST;

  private Duration held = DEFAULT_HELD;

  private @Nullable Duration patience;

  private @Nullable Duration poll;

  private final Map<String, URI> pushes = new HashMap<>();

  private UnaryOperator<String> tenants = connection -> connection;

  private Metrics metrics = Metrics.NONE;

  private int workers = DEFAULT_WORKERS;

  private int chunk = DEFAULT_CHUNK;

  DaybookBuilder() {}

  /**
   * Where state is kept. Required; it is closed together with the connector.
   *
   * @param newStore the store
   * @return this builder
   */
  public DaybookBuilder store(Store newStore) {
    store = newStore;
    return this;
  }

  /**
   * Adds a connection: one authorised account.
   *
   * @param id its id, which stays the same over restarts
   * @param adapter what knows its provider's protocol; one may serve several connections
   * @return this builder
   * @throws IllegalArgumentException when the id is empty or was given before
   */
  public DaybookBuilder connection(String id, Adapter adapter) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a connection's id is empty");
    }
    if (adapters.putIfAbsent(id, adapter) != null) {
      throw new IllegalArgumentException("connection " + id + " was given before");
    }
    return this;
  }

  /**
   * Where a provider shall push to, once calendars of it are followed. What arrives there is given
   * to {@link Daybook#receive}. Without an address it is polled.
   *
   * @param provider the provider, such as {@code google}
   * @param address an address that the provider can reach; most want https
   * @return this builder
   */
  public DaybookBuilder pushTo(String provider, URI address) {
    pushes.put(provider, address);
    return this;
  }

  /**
   * Adds a connection that is polled at an interval of its own.
   *
   * @param id its id, which stays the same over restarts
   * @param adapter what knows its provider's protocol
   * @param interval how long after a round the next one begins while there are no pushes, longer
   *     than zero
   * @return this builder
   * @throws IllegalArgumentException when the id is empty or was given before, or the interval is
   *     not longer than zero
   */
  public DaybookBuilder connection(String id, Adapter adapter, Duration interval) {
    polls.put(id, longerThanZero(interval));
    return connection(id, adapter);
  }

  /**
   * Adds somebody who takes changes and notices.
   *
   * @param sink the sink, whose name keeps its place over restarts
   * @return this builder
   * @throws IllegalArgumentException when another sink has its name
   */
  public DaybookBuilder sink(Sink sink) {
    if (sinks.stream().anyMatch(other -> other.name().equals(sink.name()))) {
      throw new IllegalArgumentException("sink " + sink.name() + " was given before");
    }
    sinks.add(sink);
    return this;
  }

  /**
   * Adds a listener of changes.
   *
   * @param name its name, which keeps its place over restarts
   * @param changes takes each change at least once, those of one calendar in order; when it throws,
   *     it is told again later
   * @return this builder
   */
  public DaybookBuilder listen(String name, Consumer<Change> changes) {
    return listen(name, changes, notice -> {});
  }

  /**
   * Adds a listener of changes and notices.
   *
   * @param name its name, which keeps its place over restarts
   * @param changes takes changes
   * @param notices takes what concerns a calendar or connection as a whole
   * @return this builder
   */
  public DaybookBuilder listen(String name, Consumer<Change> changes, Consumer<Notice> notices) {
    return sink(new Listener(name, changes, notices));
  }

  /**
   * How far instances of series are told, one day back and sixty ahead unless set. Another horizon
   * than before makes each calendar be read anew and compared.
   *
   * @param newHorizon the horizon
   * @return this builder
   */
  public DaybookBuilder horizon(Horizon newHorizon) {
    horizon = newHorizon;
    return this;
  }

  /**
   * How late completions and reminders are still told after down time, a day unless set.
   *
   * @param limit the limit
   * @return this builder
   */
  public DaybookBuilder catchUp(Duration limit) {
    catchUp = notNegative(limit, "the catch-up limit");
    return this;
  }

  /**
   * How long what is over is remembered, cancelled meetings among it, 90 days unless set. What is
   * forgotten and moved into the future is told as new.
   *
   * @param time the time; at least as long as the horizon looks back and the catch-up limit lasts
   * @return this builder
   */
  public DaybookBuilder keepPast(Duration time) {
    past = notNegative(time, "the time for which the past is kept");
    return this;
  }

  /**
   * How long what is held is kept, 90 days unless set: events in quarantine after they were last
   * seen, dead letters after they were given up.
   *
   * @param time the time
   * @return this builder
   * @see Daybook#held()
   */
  public DaybookBuilder keepHeld(Duration time) {
    held = notNegative(time, "the time for which is kept what is held");
    return this;
  }

  /**
   * For how long a sink that fails is told the same thing again before that becomes a dead letter
   * and the next thing is told. Unless set it is told again for as long as it takes, so that it
   * sees everything in order. The time is counted anew after a restart.
   *
   * @param time the time
   * @return this builder
   * @see Daybook#held()
   */
  public DaybookBuilder deadLetterAfter(Duration time) {
    patience = notNegative(time, "the time after which there are dead letters");
    return this;
  }

  /**
   * How long after a round the next one begins while there are no pushes. Unless set that adapts,
   * from a minute where things change to a quarter of an hour where nothing does.
   *
   * @param interval the interval, longer than zero
   * @return this builder
   */
  public DaybookBuilder poll(Duration interval) {
    poll = longerThanZero(interval);
    return this;
  }

  /**
   * Says which tenants connections are of; each is a tenant of its own unless set. However many
   * calendars of a tenant are due, others get their share.
   *
   * @param newTenants gives a connection's tenant by its id; it is quick and never fails
   * @return this builder
   */
  public DaybookBuilder tenants(UnaryOperator<String> newTenants) {
    tenants = newTenants;
    return this;
  }

  /**
   * Who hears what the connector does, for counters and timers; nobody unless set.
   *
   * @param newMetrics hears it, from several threads at a time
   * @return this builder
   */
  public DaybookBuilder metrics(Metrics newMetrics) {
    metrics = newMetrics;
    return this;
  }

  /**
   * How many calendars are worked on at the same time, 4 unless set.
   *
   * @param count the number of threads, at least one
   * @return this builder
   */
  public DaybookBuilder workers(int count) {
    workers = atLeastOne(count, "the number of workers");
    return this;
  }

  /**
   * How many rows are handled in one transaction, 1,000 unless set.
   *
   * @param rows the number of rows, at least one
   * @return this builder
   */
  public DaybookBuilder chunk(int rows) {
    chunk = atLeastOne(rows, "the chunk");
    return this;
  }

  /**
   * What time it is, the machine's unless set.
   *
   * @param newClock the clock
   * @return this builder
   */
  public DaybookBuilder clock(Clock newClock) {
    clock = newClock;
    return this;
  }

  /**
   * Where UUIDs and the spread of retries come from, secure chance unless set.
   *
   * @param newRandomness chance
   * @return this builder
   */
  public DaybookBuilder randomness(Randomness newRandomness) {
    randomness = newRandomness;
    return this;
  }

  /**
   * Makes the connector, which does nothing yet.
   *
   * @return the connector
   * @throws IllegalStateException when there is no store, or the past is kept for a shorter time
   *     than the horizon looks back or the catch-up limit lasts
   */
  public Daybook build() {
    if (store == null) {
      throw new IllegalStateException("a connector needs a store");
    }
    if (past.compareTo(horizon.back()) < 0 || past.compareTo(catchUp) < 0) {
      throw new IllegalStateException(
          "the past is kept for a shorter time than the horizon looks back or catching up takes");
    }
    Store ofUser = Objects.requireNonNull(store);
    WholeStore whole = new WholeStore(ofUser);
    Optional<Partitions> partitions = ofUser.partitions();
    Meters meters = new Meters(metrics);
    Reach reach =
        partitions.isPresent() ? new HeldPartitions(partitions.get(), whole, meters) : whole;
    Workshop workshop =
        new Workshop(
            partitions.isPresent() ? new AnnouncingStore(ofUser, reach, clock) : ofUser,
            clock,
            new Settings(
                horizon,
                catchUp,
                past,
                held,
                patience,
                new Pace(poll, Map.copyOf(polls), randomness),
                Map.copyOf(pushes),
                tenants,
                chunk),
            randomness,
            new StoredForm(),
            new RecordForm(),
            partitions.isPresent() ? new Budgets(ofUser.documents()) : new Budgets(),
            reach,
            meters);
    return new Daybook(workshop, Map.copyOf(adapters), List.copyOf(sinks), workers);
  }

  private static Duration longerThanZero(Duration interval) {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException("the poll interval is not longer than zero");
    }
    return interval;
  }

  private static Duration notNegative(Duration duration, String what) {
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(what + " is negative, or longer than a century");
    }
    return duration;
  }

  private static int atLeastOne(int count, String what) {
    if (count < 1) {
      throw new IllegalArgumentException(what + " is less than one");
    }
    return count;
  }
}
