// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.google.GoogleAdapter;
import io.daybook.spi.store.Store;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several connectors on one PostgreSQL share its calendars, here in one process. */
class SharedStoreTest {

  private static final int CALENDARS = 40;

  /** Later than any test waits. */
  private static final Duration NEVER = Duration.ofMinutes(10);

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @TempDir private Path folder;

  private final Clock clock = Clock.systemUTC();

  /** What each node told, in the order in which it did. */
  private final Map<String, List<Change>> told = new ConcurrentHashMap<>();

  private final List<FakeCalendar> calendars = new ArrayList<>();

  private Daybook node(String name, StoreAddress store, FakeGoogle google) {
    return node(name, store.open(), google);
  }

  private Daybook node(String name, Store store, FakeGoogle google) {
    List<Change> mine = told.computeIfAbsent(name, absent -> new CopyOnWriteArrayList<>());
    return Daybook.builder()
        .store(store)
        .connection(
            "acct",
            GoogleAdapter.builder()
                .clock(clock)
                .rootUrl(google.rootUrl())
                .accessToken(Secret.of("token"))
                .build(),
            Duration.ofSeconds(2))
        .listen("listener", mine::add)
        .build();
  }

  private void insert(String title) {
    LocalDate day = LocalDate.now(clock).plusDays(1);
    Slot slot = Slot.at(day + "T10:00", "Europe/Paris");
    calendars.forEach(calendar -> calendar.insert(title, slot));
  }

  private Stream<Change> all() {
    return told.values().stream().flatMap(List::stream);
  }

  private static void await(BooleanSupplier condition) {
    await(condition, Duration.ofSeconds(60));
  }

  private static void await(BooleanSupplier condition, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  @DisplayName("Rule 1: nodes share the calendars of a store, and take over those of one that ends")
  void nodesShare() throws Exception {
    try (PostgresHost server = PostgresHost.start(folder);
        FakeGoogle google = FakeGoogle.start(clock)) {
      for (int i = 0; i < CALENDARS; i++) {
        calendars.add(google.addCalendar("cal-" + i, "cal-" + i, PARIS, i == 0));
      }
      insert("first");
      follow(server.newSchema(), google);
      assertThat(all().map(change -> change.header().changeId())).doesNotHaveDuplicates();
    }
  }

  @Test
  @DisplayName("Rule 1: who drains is followed at once, however late others would take over else")
  void drained() throws Exception {
    try (PostgresHost server = PostgresHost.start(folder);
        FakeGoogle google = FakeGoogle.start(clock)) {
      for (int i = 0; i < CALENDARS; i++) {
        calendars.add(google.addCalendar("cal-" + i, "cal-" + i, PARIS, i == 0));
      }
      StoreAddress store = server.newSchema();
      try (Daybook one = node("one", store.open(NEVER), google);
          Daybook two = node("two", store.open(NEVER), google)) {
        calendars.forEach(calendar -> one.follow("acct", calendar.id()));
        one.start();
        two.start();
        insert("first");
        await(() -> all().count() == CALENDARS);

        one.drain();
        List<Change> ofOne = List.copyOf(told.getOrDefault("one", List.of()));
        insert("last");
        calendars.forEach(calendar -> one.wake(new CalendarRef("google", "acct", calendar.id())));
        await(() -> all().count() == 2 * CALENDARS, Duration.ofSeconds(30));
        assertThat(told.get("one")).isEqualTo(ofOne);
      }
    }
  }

  private void follow(StoreAddress store, FakeGoogle google) {
    try (Daybook two = node("two", store, google)) {
      try (Daybook one = node("one", store, google)) {
        calendars.forEach(calendar -> one.follow("acct", calendar.id()));
        one.start();
        two.start();
        await(() -> all().count() == CALENDARS);
        for (int i = 0; i < 5; i++) {
          insert("more " + i);
        }
        await(() -> all().count() == 6 * CALENDARS);
        assertThat(told.get("one")).isNotEmpty();
        assertThat(told.get("two")).isNotEmpty();
      }
      List<Change> ofOne = List.copyOf(told.getOrDefault("one", List.of()));
      insert("last");
      await(() -> all().count() == 7 * CALENDARS);
      assertThat(told.get("one")).isEqualTo(ofOne);
    }
  }
}
