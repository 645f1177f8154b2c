// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRow;
import io.daybook.api.CursorLostException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.SeriesPart;
import io.daybook.api.Tombstone;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A provider's calendar: events with versions, cursors that can be lost, pages. */
final class FakeCalendar {

  private record Entry(CalendarRow row, long version) {}

  private record Listing(List<CalendarRow> rows, String cursor) {}

  private final Map<String, Entry> events = new LinkedHashMap<>();

  /** Lists under way, frozen when they began, by the mark of their pages. */
  private final Map<String, Listing> listings = new HashMap<>();

  private int pageSize = 250;

  private long version;

  private int age;

  private boolean withoutCursor;

  private boolean tellingAll;

  synchronized void put(CalendarRow... rows) {
    for (CalendarRow row : rows) {
      events.remove(row.eventId());
      events.put(row.eventId(), new Entry(row, ++version));
    }
  }

  /** Makes an event vanish without a tombstone. */
  synchronized void vanish(String id) {
    events.remove(id);
  }

  /** Forgets cursors and pages given out so far. */
  synchronized void loseCursors() {
    age++;
    listings.clear();
  }

  synchronized void pageSize(int size) {
    pageSize = size;
  }

  /** Whether lists end without saying where the next one begins. */
  synchronized void withoutCursor(boolean without) {
    withoutCursor = without;
  }

  /** Whether lists of what changed hold all there is. */
  synchronized void tellingAll(boolean telling) {
    tellingAll = telling;
  }

  synchronized Page fetch(Position position) {
    if (position instanceof Position.More more) {
      return page(more.round(), more.page());
    }
    String mark = "list" + listings.size() + "-" + age + "-" + version;
    List<CalendarRow> rows =
        position instanceof Position.Start start
            ? all(start.window())
            : since(((Position.Since) position).cursor());
    listings.put(mark, new Listing(rows, "c" + age + ":" + version));
    return page(position, mark + "/0");
  }

  private Page page(Position round, String page) {
    String mark = page.substring(0, page.indexOf('/'));
    int from = Integer.parseInt(page.substring(page.indexOf('/') + 1));
    Listing listing = listings.get(mark);
    if (listing == null) {
      throw lost();
    }
    int to = Math.min(listing.rows().size(), from + pageSize);
    List<CalendarRow> rows = listing.rows().subList(from, to);
    if (to < listing.rows().size()) {
      return new Page(rows, new Position.More(round, mark + "/" + to));
    }
    return new Page(rows, withoutCursor ? null : new Position.Since(listing.cursor()));
  }

  private List<CalendarRow> all(Window window) {
    List<CalendarRow> rows = new ArrayList<>();
    for (Entry entry : events.values()) {
      if (isListed(entry.row(), window)) {
        rows.add(entry.row());
      }
    }
    return rows;
  }

  private static boolean isListed(CalendarRow row, Window window) {
    if (row instanceof EventSnapshot event) {
      return event.series() instanceof SeriesPart.Master
          || window.covers(event.when().startInstant(), event.when().endInstant());
    }
    if (row instanceof Tombstone tombstone && tombstone.instance() != null) {
      Instant start = tombstone.instance().originalStart().instant(ZoneOffset.UTC);
      return window.covers(start, start.plus(Duration.ofHours(1)));
    }
    return !(row instanceof Tombstone);
  }

  private List<CalendarRow> since(String cursor) {
    if (!cursor.startsWith("c" + age + ":")) {
      throw lost();
    }
    long seen = Long.parseLong(cursor.substring(cursor.indexOf(':') + 1));
    List<CalendarRow> rows = new ArrayList<>();
    for (Entry entry : events.values()) {
      if (tellingAll || entry.version() > seen) {
        rows.add(entry.row());
      }
    }
    return rows;
  }

  private static CursorLostException lost() {
    return new CursorLostException("fake", 410, "fullSyncRequired");
  }
}
