// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.live;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.engine.memory.MemoryStore;
import io.daybook.google.GoogleAdapter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How fast the engine takes a page of 2,500 new events, in memory: from the request over loopback
 * to the listener, as a ratio to fetching and reading the same page alone. Run by hand.
 */
public final class EngineSpeed {

  private static final int EVENTS = 2_500;

  private static final int ROUNDS = 40;

  private static final int WARM_UP = 15;

  private static final Instant NOW = Instant.parse("2026-03-23T07:00:00Z");

  private EngineSpeed() {}

  /**
   * Prints one line.
   *
   * @param args none
   */
  public static void main(String[] args) {
    SettableClock clock = new SettableClock(NOW);
    try (FakeGoogle google = FakeGoogle.start(clock)) {
      fill(google.addCalendar("ana@acme.example", "Ana", ZoneId.of("Europe/Paris"), true));
      google.pageSize(EVENTS);
      GoogleAdapter adapter =
          GoogleAdapter.builder()
              .clock(clock)
              .rootUrl(google.rootUrl())
              .accessToken(Secret.of("token"))
              .build();
      List<Long> whole = new ArrayList<>();
      List<Long> bare = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        bare.add(timed(() -> fetch(adapter.source())));
        whole.add(timed(() -> round(adapter, clock)));
      }
      double bareMillis = median(bare);
      double wholeMillis = median(whole);
      System.out.printf(
          "page of %d new events: %.0f ms = %.0f changes/s; fetch and read alone %.0f ms;"
              + " ratio %.2f%n",
          EVENTS, wholeMillis, EVENTS / wholeMillis * 1_000, bareMillis, bareMillis / wholeMillis);
    }
  }

  private static void fill(FakeCalendar calendar) {
    ZonedDateTime first = ZonedDateTime.of(2026, 3, 24, 8, 0, 0, 0, ZoneId.of("Europe/Paris"));
    for (int i = 0; i < EVENTS; i++) {
      ZonedDateTime start = first.plusMinutes(20L * i);
      Slot slot = new Slot.Timed(start, start.plusMinutes(15));
      String title = "Meeting " + i;
      calendar.insert(
          draft ->
              draft
                  .title(title)
                  .time(slot)
                  .text(
                      "description",
                      "Agenda: what we did, what we do, what is in the way. ".repeat(6))
                  .attendee("bob@partner.example", "accepted")
                  .attendee("kim@acme.example", "needsAction")
                  .meet("https://meet.google.com/abc-defg-hij")
                  .reminders(10));
    }
  }

  private static void fetch(CalendarSource source) {
    CalendarRef calendar = new CalendarRef("google", "acct-1", "ana@acme.example");
    Window window = source.window(NOW, Duration.ofDays(1), Duration.ofDays(60));
    expect(source.fetch(calendar, new Position.Start(window)).rows().size());
  }

  private static void round(GoogleAdapter adapter, SettableClock clock) {
    AtomicInteger told = new AtomicInteger();
    try (Daybook daybook =
        Daybook.builder()
            .store(new MemoryStore("speed"))
            .clock(clock)
            .connection("acct-1", adapter)
            .listen("count", change -> told.incrementAndGet())
            .build()) {
      daybook.follow("acct-1", "ana@acme.example");
      daybook.runDue();
    }
    expect(told.get());
  }

  private static void expect(int count) {
    if (count != EVENTS) {
      throw new IllegalStateException("expected " + EVENTS + ", got " + count);
    }
  }

  private static long timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static double median(List<Long> nanos) {
    List<Long> sorted = nanos.subList(WARM_UP, nanos.size()).stream().sorted().toList();
    return sorted.get(sorted.size() / 2) / 1e6;
  }
}
