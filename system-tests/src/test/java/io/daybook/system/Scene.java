// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.engine.Daybook;
import io.daybook.engine.DaybookBuilder;
import io.daybook.engine.Randomness;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.spi.store.Store;
import io.daybook.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A connector over whatever provider, and a listener that is told and takes note. */
final class Scene implements AutoCloseable {

  final SettableClock clock;

  final List<Change> told = new ArrayList<>();

  private final UnaryOperator<DaybookBuilder> connections;

  private final Supplier<Store> stores;

  private final Map<CalendarRef, View> views = new LinkedHashMap<>();

  private final List<Notice> notices = new ArrayList<>();

  private final AtomicLong lastUuid = new AtomicLong();

  private Stage.Setup setup;

  private Store store;

  private Daybook daybook;

  private int taken;

  /**
   * A connector at its beginning.
   *
   * @param connections adds connections, and what a test wants otherwise
   */
  Scene(SettableClock clock, Stage.Setup setup, UnaryOperator<DaybookBuilder> connections) {
    this(clock, setup, () -> new MemoryStore("system"), connections);
  }

  /**
   * The same on another store.
   *
   * @param stores opens it, for each life of the process
   */
  Scene(
      SettableClock clock,
      Stage.Setup setup,
      Supplier<Store> stores,
      UnaryOperator<DaybookBuilder> connections) {
    this.clock = clock;
    this.setup = setup;
    this.stores = stores;
    this.connections = connections;
    this.store = stores.get();
    this.daybook = build();
  }

  Daybook daybook() {
    return daybook;
  }

  Store store() {
    return store;
  }

  /** The connector is built anew on the same store. */
  void rebuild(Stage.Setup newSetup) {
    setup = newSetup;
    daybook = build();
  }

  /** The process ends and begins again, where the store lasts. */
  void restart() {
    daybook.close();
    store = stores.get();
    daybook = build();
  }

  List<String> follow(CalendarRef calendar) {
    daybook.follow(calendar.connection(), calendar.calendarId());
    daybook.runDue();
    return lines();
  }

  /** As if the provider had said that something changed in some calendars. */
  List<String> sync(CalendarRef... calendars) {
    List.of(calendars).forEach(daybook::wake);
    daybook.runDue();
    return lines();
  }

  /** Lets the clock stand at each instant at which something is due. */
  List<String> moveTo(Instant until) {
    daybook.runDue();
    for (Optional<Instant> next = next(until); next.isPresent(); next = next(until)) {
      assertThat(next.orElseThrow()).as("something is due, and nothing done").isAfter(now());
      clock.set(next.orElseThrow());
      daybook.runDue();
    }
    clock.set(until);
    return lines();
  }

  List<String> pass(Duration time) {
    return moveTo(now().plus(time));
  }

  Instant now() {
    return clock.instant();
  }

  /** What was told since it was asked last, each change put into its calendar's view. */
  List<String> lines() {
    return news().stream().map(Lines::of).toList();
  }

  /** The same as changes. */
  List<Change> news() {
    List<Change> news = List.copyOf(told.subList(taken, told.size()));
    taken = told.size();
    for (Change change : news) {
      view(change.header().calendar()).accept(change);
    }
    return news;
  }

  /** What a consumer knows of a calendar who is told all of it. */
  View view(CalendarRef calendar) {
    return views.computeIfAbsent(calendar, key -> new View());
  }

  List<String> notices() {
    List<String> lines = notices.stream().map(Lines::of).toList();
    notices.clear();
    return lines;
  }

  Stage.Setup setup() {
    return setup;
  }

  @Override
  public void close() {
    daybook.close();
  }

  private Optional<Instant> next(Instant until) {
    return daybook.nextDue().filter(next -> !next.isAfter(until));
  }

  private Daybook build() {
    return connections
        .apply(
            Daybook.builder()
                .store(store)
                .clock(clock)
                .randomness(new Counted())
                .horizon(new Horizon(Duration.ofDays(1), setup.ahead()))
                .poll(setup.poll())
                .chunk(setup.chunk())
                .listen("recorder", told::add, notices::add))
        .build();
  }

  /** The same UUIDs each time, and retries as late as they may be. */
  private final class Counted implements Randomness {

    @Override
    public UUID uuid() {
      return new UUID(0, lastUuid.incrementAndGet());
    }

    @Override
    public double fraction() {
      return 0;
    }
  }
}
