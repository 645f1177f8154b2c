// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.Slot;
import io.daybook.testkit.recall.FakeRecall;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallPlatform;
import io.daybook.testkit.recall.RecallRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A workspace with a calendar of Ana's at Google, and the adapter to it. */
abstract class RecallFixture {

  static final RecallPlatform GOOGLE = RecallPlatform.GOOGLE_CALENDAR;

  static final RecallPlatform OUTLOOK = RecallPlatform.MICROSOFT_OUTLOOK;

  static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");

  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  static final Slot.Timed MONDAY = Slot.at("2026-05-04T10:00", "Europe/Paris");

  static final Slot.Days DAY = Slot.on("2026-05-04");

  /** Until Ana's calendar is there, as each change has a time of its own. */
  final SettableClock clock = new SettableClock(NOW.minusSeconds(1));

  final FakeRecall recall = FakeRecall.start(clock);

  final FakeRecallCalendar ana = recall.addCalendar(GOOGLE, "ana@acme.example");

  final RecallAdapter adapter = builder().build();

  RecallFixture() {
    clock.set(NOW);
  }

  @AfterEach
  void stop() {
    recall.close();
  }

  RecallAdapter.Builder builder() {
    return RecallAdapter.builder()
        .connection("acct-1")
        .clock(clock)
        .rootUrl(recall.rootUrl())
        .apiKey(Secret.of("key"))
        .hookSecrets(
            Secret.of(recall.hooks().secret()), Secret.of(recall.hooks().verificationSecret()))
        .zone(connection -> PARIS);
  }

  static CalendarRef ref(FakeRecallCalendar calendar) {
    return new CalendarRef("recall", "acct-1", calendar.id());
  }

  /** Reads a round to its end. */
  List<Page> round(FakeRecallCalendar calendar, Position from) {
    List<Page> pages = new ArrayList<>();
    Position position = from;
    while (pages.isEmpty() || position instanceof Position.More) {
      Page page = adapter.source().fetch(ref(calendar), position);
      pages.add(page);
      position = page.next();
    }
    return pages;
  }

  List<Page> full(FakeRecallCalendar calendar) {
    return round(
        calendar,
        new Position.Start(
            adapter.source().window(clock.instant(), Duration.ofDays(1), Duration.ofDays(60))));
  }

  static List<CalendarRow> rows(List<Page> pages) {
    return pages.stream().flatMap(page -> page.rows().stream()).toList();
  }

  static List<String> ids(List<Page> pages) {
    return rows(pages).stream().map(CalendarRow::eventId).toList();
  }

  static Position.Since cursor(List<Page> pages) {
    return (Position.Since) pages.get(pages.size() - 1).next();
  }

  /** The one event of a calendar. */
  EventSnapshot only(FakeRecallCalendar calendar) {
    List<CalendarRow> rows = rows(full(calendar));
    if (rows.size() != 1 || !(rows.get(0) instanceof EventSnapshot event)) {
      throw new AssertionError("not one event: " + rows);
    }
    return event;
  }

  /** What was asked last. */
  RecallRequest last() {
    return recall.requests().get(recall.requests().size() - 1);
  }
}
