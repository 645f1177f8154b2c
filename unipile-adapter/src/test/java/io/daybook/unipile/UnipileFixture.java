// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.unipile.FakeUnipile;
import io.daybook.testkit.unipile.FakeUnipileAccount;
import io.daybook.testkit.unipile.FakeUnipileCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A fake with Ana's account and calendar, and an adapter for it. */
abstract class UnipileFixture {

  static final String ANA = "ana@acme.example";

  static final CalendarRef CALENDAR = new CalendarRef("unipile", "acct-1", ANA);

  static final Secret HOOK_SECRET = Secret.of("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

  static final Slot.Timed MONDAY = Slot.at("2026-05-04T10:00", "Europe/Paris");

  static final String DAILY = "RRULE:FREQ=DAILY;COUNT=8";

  final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));

  final FakeUnipile unipile = FakeUnipile.start(clock);

  final FakeUnipileAccount account = unipile.addAccount("acc-1", "GOOGLE", ANA);

  final FakeUnipileCalendar ana = account.addCalendar(ANA, "Ana", ZoneId.of("Europe/Paris"), true);

  UnipileAdapter adapter = builder().build();

  UnipileAdapter.Builder builder() {
    return UnipileAdapter.builder()
        .clock(clock)
        .dsn(unipile.rootUrl())
        .apiKey(Secret.of("key"))
        .hookSecret(HOOK_SECRET)
        .account("acct-1", "acc-1");
  }

  UnipileApi client() {
    return UnipileClient.builder()
        .clock(clock)
        .dsn(unipile.rootUrl())
        .apiKey(Secret.of("key"))
        .build();
  }

  @AfterEach
  void stop() {
    unipile.close();
  }

  Position.Start start() {
    Window window =
        adapter.source().window(clock.instant(), Duration.ofDays(1), Duration.ofDays(60));
    return new Position.Start(window);
  }

  /** Reads a round to its end. */
  List<Page> round() {
    List<Page> pages = new ArrayList<>();
    Position position = start();
    while (position != null) {
      Page page = adapter.source().fetch(CALENDAR, position);
      pages.add(page);
      position = page.next();
    }
    return pages;
  }

  static Page last(List<Page> pages) {
    return pages.get(pages.size() - 1);
  }

  static List<CalendarRow> rows(List<Page> pages) {
    return pages.stream().flatMap(page -> page.rows().stream()).toList();
  }

  static List<String> ids(List<Page> pages) {
    return rows(pages).stream().map(CalendarRow::eventId).toList();
  }
}
