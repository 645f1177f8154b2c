// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Tombstone;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows a calendar in the simplest way there is: page by page, row by row into a map. What the
 * real engine makes of the rows is not its concern.
 */
final class RoundReader {

  /** A round that does not end within so many pages goes round in circles. */
  private static final int MOST_PAGES = 1_000;

  private final CalendarSource source;

  private final CalendarRef calendar;

  private final Clock clock;

  private final boolean cursors;

  private final boolean plainInstances;

  private final boolean cancelledInstances;

  private Map<String, Fact> state = new TreeMap<>();

  private @Nullable String cursor;

  /**
   * Follows a calendar.
   *
   * @param cursors whether there are deltas; else everything is read each time
   * @param plainInstances whether instances come that say nothing of their own
   * @param cancelledInstances whether those that are cancelled have a place in what is known
   */
  RoundReader(
      CalendarSource source,
      CalendarRef calendar,
      Clock clock,
      boolean cursors,
      boolean plainInstances,
      boolean cancelledInstances) {
    this.source = source;
    this.calendar = calendar;
    this.clock = clock;
    this.cursors = cursors;
    this.plainInstances = plainInstances;
    this.cancelledInstances = cancelledInstances;
  }

  /** What is known of the calendar. */
  List<Fact> state() {
    return state.values().stream()
        .filter(fact -> !plainInstances || !isPlain(fact))
        .filter(fact -> cancelledInstances || !fact.isCancelled())
        .toList();
  }

  /** Whether it is where the rule of its series puts it, and called as that is. */
  private boolean isPlain(Fact fact) {
    Fact master = fact.seriesId() == null ? null : state.get(fact.seriesId());
    return master != null
        && fact.start().equals(fact.originalStart())
        && fact.title().equals(master.title());
  }

  /** Where the last round ended. */
  Position.Since since() {
    if (cursor == null) {
      throw new AssertionError("the last round ended without a cursor");
    }
    return new Position.Since(cursor);
  }

  Position.Start start() {
    return new Position.Start(
        source.window(clock.instant(), Duration.ofDays(1), Duration.ofDays(60)));
  }

  /** Reads everything; what it does not bring is gone. */
  List<Page> full() {
    List<Page> pages = pages(start());
    Map<String, Fact> fresh = new TreeMap<>();
    rows(pages).forEach(row -> fold(row, fresh));
    state = fresh;
    return pages;
  }

  /** Reads what changed since the last round, or everything where nobody says what that is. */
  List<Page> delta() {
    if (!cursors) {
      return full();
    }
    List<Page> pages = pages(since());
    if (pages.get(pages.size() - 1).coverage().whole()) {
      state = new TreeMap<>();
    }
    rows(pages).forEach(row -> fold(row, state));
    return pages;
  }

  /** Goes on from a page to the end of its round and takes over what that brings. */
  List<Page> goOn(Position from) {
    List<Page> pages = pages(from);
    rows(pages).forEach(row -> fold(row, state));
    return pages;
  }

  static List<CalendarRow> rows(List<Page> pages) {
    return pages.stream().flatMap(page -> page.rows().stream()).toList();
  }

  static List<String> ids(List<Page> pages) {
    return rows(pages).stream().map(CalendarRow::eventId).distinct().sorted().toList();
  }

  private List<Page> pages(Position from) {
    List<Page> pages = new ArrayList<>();
    Position position = from;
    while (pages.size() < MOST_PAGES) {
      Page page = source.fetch(calendar, position);
      pages.add(page);
      if (!(page.next() instanceof Position.More more)) {
        cursor = page.next() instanceof Position.Since since ? since.cursor() : null;
        return pages;
      }
      position = more;
    }
    throw new AssertionError("a round has more than " + MOST_PAGES + " pages");
  }

  /** Whether it says of an event that it does not take place, and what it was. */
  static boolean isCancelled(CalendarRow row) {
    return row instanceof EventSnapshot event && event.look().status() == EventStatus.CANCELLED;
  }

  /** What is unreadable leaves things as they were. */
  private static void fold(CalendarRow row, Map<String, Fact> state) {
    if (isCancelled(row)) {
      bury(tombstone((EventSnapshot) row), state);
    } else if (row instanceof EventSnapshot event) {
      state.put(event.eventId(), Fact.of(event));
    } else if (row instanceof Tombstone tombstone) {
      bury(tombstone, state);
    } else if (row instanceof SparseInstance instance) {
      // It is as its series has it, whatever it was before.
      state.remove(instance.eventId());
    }
  }

  /** What an event that is shown as called off says, as others say it. */
  static Tombstone tombstone(EventSnapshot event) {
    return new Tombstone(
        event.eventId(), event.series() instanceof SeriesPart.Instance instance ? instance : null);
  }

  private static void bury(Tombstone tombstone, Map<String, Fact> state) {
    String id = tombstone.eventId();
    if (tombstone.instance() != null) {
      state.put(id, Fact.cancelled(id, tombstone.instance()));
      return;
    }
    state.remove(id);
    // A series takes its exceptions along.
    state.values().removeIf(fact -> id.equals(fact.seriesId()));
  }
}
