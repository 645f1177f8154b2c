// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.google.GoogleAdapter;
import io.daybook.spi.store.Store;
import io.daybook.system.PostgresHost;
import io.daybook.system.StoreAddress;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.google.FakeCalendar;
import io.daybook.testkit.google.FakeGoogle;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many changes a second the engine makes durable: a page of 2,500 new events, from the request
 * over loopback to a listener that counts. The peer is JDBC that writes as many rows, as long, to
 * tables of the same shape with the same durability, and knows nothing else. The store in memory is
 * compared with the file.
 */
final class StoreSpeed {

  private static final int EVENTS = 2_500;

  private static final int ROUNDS = 15;

  private static final int WARM_UP = 5;

  private static final Instant NOW = Instant.parse("2026-03-23T07:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);

  private final List<Figure> figures = new ArrayList<>();

  private StoreSpeed() {}

  static List<Figure> measure(Path folder) throws IOException {
    StoreSpeed speed = new StoreSpeed();
    try (FakeGoogle google = FakeGoogle.start(speed.clock);
        PostgresHost server = PostgresHost.start(folder)) {
      fill(google.addCalendar("ana@acme.example", "Ana", ZoneId.of("Europe/Paris"), true));
      google.pageSize(EVENTS);
      GoogleAdapter adapter =
          GoogleAdapter.builder()
              .clock(speed.clock)
              .rootUrl(google.rootUrl())
              .accessToken(Secret.of("token"))
              .build();
      speed.compare(adapter, folder, server);
    }
    return speed.figures;
  }

  private void compare(GoogleAdapter adapter, Path folder, PostgresHost server) {
    List<Long> memory = new ArrayList<>();
    List<Long> sqlite = new ArrayList<>();
    List<Long> sqlitePeer = new ArrayList<>();
    List<Long> postgres = new ArrayList<>();
    List<Long> postgresPeer = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      memory.add(round(adapter, new StoreAddress("memory").open()));
      StoreAddress file = StoreAddress.sqlite(folder.resolve("speed-" + i + ".db"));
      sqlite.add(round(adapter, file.open()));
      sqlitePeer.add(peer(BareJdbc.sqlite(folder.resolve("peer-" + i + ".db"), EVENTS)));
      StoreAddress schema = server.newSchema();
      postgres.add(round(adapter, schema.open()));
      postgresPeer.add(peer(BareJdbc.postgres(server.newSchema().text(), EVENTS)));
    }
    figures.add(figure("sqlite", sqlite, sqlitePeer));
    figures.add(figure("postgresql", postgres, postgresPeer));
    figures.add(figure("memory", memory, sqlitePeer));
  }

  static void fill(FakeCalendar calendar) {
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

  /** Opening the store is not counted. */
  private long round(GoogleAdapter adapter, Store store) {
    AtomicInteger told = new AtomicInteger();
    try (Daybook daybook =
        Daybook.builder()
            .store(store)
            .clock(clock)
            .connection("acct-1", adapter)
            .listen("count", change -> told.incrementAndGet())
            .build()) {
      long start = System.nanoTime();
      daybook.follow("acct-1", "ana@acme.example");
      daybook.runDue();
      long nanos = System.nanoTime() - start;
      if (told.get() != EVENTS) {
        throw new IllegalStateException("expected " + EVENTS + ", got " + told.get());
      }
      return nanos;
    }
  }

  private static long peer(BareJdbc bare) {
    try (bare) {
      long start = System.nanoTime();
      bare.write();
      return System.nanoTime() - start;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Figure figure(String name, List<Long> ours, List<Long> peer) {
    return Figure.of(name, EVENTS, warm(ours), warm(peer), "changes/s");
  }

  private static List<Long> warm(List<Long> nanos) {
    return nanos.subList(WARM_UP, nanos.size());
  }
}
