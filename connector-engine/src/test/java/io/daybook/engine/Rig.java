// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.normalizer.fold.Horizon;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.metrics.Metrics;
import io.daybook.spi.store.Lane;
import io.daybook.spi.store.OutboxEntry;
import io.daybook.spi.store.Store;
import io.daybook.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A connector with one connection to a fake provider, a consumer, and a clock that is set. */
final class Rig {

  static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  static final CalendarRef CAL = new CalendarRef("fake", "acct", "cal");

  static final Duration POLL = Duration.ofMinutes(1);

  /** How long what is over is remembered. */
  static final Duration PAST = Duration.ofDays(90);

  final SettableClock clock = new SettableClock(NOW);

  final Chance chance = new Chance();

  final FakeAdapter provider = new FakeAdapter();

  final Recorder told = new Recorder("told");

  final Store store;

  private UnaryOperator<DaybookBuilder> settings;

  Daybook daybook;

  Rig() {
    this(new MemoryStore("epoch"), builder -> builder);
  }

  Rig(UnaryOperator<DaybookBuilder> settings) {
    this(new MemoryStore("epoch"), settings);
  }

  Rig(Store store, UnaryOperator<DaybookBuilder> settings) {
    this.store = store;
    this.settings = settings;
    this.daybook = build(store, settings);
  }

  /** Another connector, as after a restart. */
  Daybook build(Store ofProcess, UnaryOperator<DaybookBuilder> more) {
    DaybookBuilder builder =
        Daybook.builder()
            .store(ofProcess)
            .connection("acct", provider)
            .sink(told)
            .poll(POLL)
            .clock(clock)
            .randomness(chance);
    return more.apply(builder).build();
  }

  /** What the parts of a connector with this store and clock share. */
  Workshop workshop() {
    return new Workshop(
        store,
        clock,
        new Settings(
            Horizon.DEFAULT,
            PAST,
            PAST,
            PAST,
            null,
            new Pace(POLL, Map.of(), chance),
            Map.of(),
            connection -> connection,
            100),
        chance,
        new StoredForm(),
        new RecordForm(),
        new Budgets(),
        new WholeStore(store),
        new Meters(Metrics.NONE));
  }

  void restart() {
    daybook = build(store, settings);
  }

  void restart(UnaryOperator<DaybookBuilder> newSettings) {
    settings = newSettings;
    restart();
  }

  FakeCalendar events() {
    return provider.calendar("cal");
  }

  /** Follows the calendar with these events in it, and reads it once. */
  void begin(CalendarRow... rows) {
    events().put(rows);
    daybook.follow("acct", "cal");
    daybook.runDue();
  }

  /** Forgets what was told and asked. */
  void quiet() {
    told.forget();
    provider.requests();
  }

  void advance(Duration duration) {
    clock.advance(duration);
    daybook.runDue();
  }

  void poll() {
    advance(POLL);
  }

  /** Goes from one due instant to the next. */
  void runUntil(Instant end) {
    Instant next = daybook.nextDue().orElse(end);
    while (!next.isAfter(end)) {
      clock.set(next.isAfter(clock.instant()) ? next : clock.instant());
      daybook.runDue();
      next = daybook.nextDue().orElse(end.plusSeconds(1));
    }
    clock.set(end);
    daybook.runDue();
  }

  List<OutboxEntry> outbox(CalendarRef calendar) {
    return store.outbox().after(Lane.of(calendar), 0, Integer.MAX_VALUE);
  }

  static Instant in(Duration duration) {
    return NOW.plus(duration);
  }

  static Instant inHours(int hours) {
    return in(Duration.ofHours(hours));
  }
}
