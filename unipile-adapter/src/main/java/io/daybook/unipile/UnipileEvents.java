// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.CursorLostException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.ProviderException;
import io.daybook.api.SeriesPart;
import io.daybook.api.Tombstone;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads calendars by lists of their events. There are no cursors and no deltas: every round is a
 * full one, and lists twice, see {@link PageMark}.
 *
 * <p>Unipile leaves out what overlaps an edge of what it is asked for, so more is asked for than
 * the window, and what does not touch the window is left out here: but for masters, instances,
 * which say where they are now, and what is called off, whose times mean nothing.
 *
 * @see <a href="https://developer.unipile.com/docs/calendars-and-events">Unipile, Calendars and
 *     events</a>
 */
final class UnipileEvents implements CalendarSource {

  /** Far more than a calendar has. */
  static final int MOST_PAGES = 10_000;

  private static final Duration PAD = Duration.ofDays(1);

  private static final int BAD_REQUEST = 400;

  private final UnipileApi api;

  private final AccountIds accounts;

  private final UnipileProfiles profiles;

  private final int pageSize;

  private final int mostPages;

  UnipileEvents(
      UnipileApi api, AccountIds accounts, UnipileProfiles profiles, int pageSize, int mostPages) {
    this.api = api;
    this.accounts = accounts;
    this.profiles = profiles;
    this.pageSize = pageSize;
    this.mostPages = mostPages;
  }

  @Override
  public Window window(Instant now, Duration back, Duration ahead) {
    return new Window(now.minus(back), now.plus(ahead));
  }

  @Override
  public boolean givesCursors() {
    return false;
  }

  @Override
  public String shape(String connection) {
    // A fallback zone is none of the request, but decides how the answer is read.
    return "v1, masters and instances, a day more on either side, days of "
        + profiles.zone(connection)
        + ", account "
        + accounts.set(connection);
  }

  @Override
  public Page fetch(CalendarRef calendar, Position position) {
    Position.Start round = round(position);
    PageMark mark =
        position instanceof Position.More more ? PageMark.of(more.page()) : PageMark.START;
    UnipileAnswer.EventList list = list(calendar, round.window(), mark);
    int unserial = (int) list.rows().stream().filter(row -> !isOfSeries(row)).count();
    PageMark seen = mark.with(list, unserial);
    List<CalendarRow> rows = rows(list, mark, round.window());
    if (list.nextCursor() != null) {
      PageMark next = seen.next(list.nextCursor(), mostPages);
      return new Page(rows, new Position.More(round, next.text()));
    }
    PageMark second = seen.secondList();
    if (second != null) {
      return new Page(rows, new Position.More(round, second.text()));
    }
    return new Page(rows, null, new Coverage(seen.everyInstance(), null));
  }

  private static Position.Start round(Position position) {
    Position round = position instanceof Position.More more ? more.round() : position;
    if (round instanceof Position.Start start) {
      return start;
    }
    throw new CursorLostException(UnipileAdapter.PROVIDER, 0, "noCursors");
  }

  private UnipileAnswer.EventList list(CalendarRef calendar, Window window, PageMark mark) {
    UnipileProfile profile = profiles.of(calendar);
    try {
      return api.events(
          new EventQuery(
              accounts.of(calendar.connection()),
              profile,
              window.from().minus(PAD),
              window.to() == null ? null : window.to().plus(PAD),
              mark.list() == 2,
              pageSize,
              mark.cursor(),
              mark.splits()));
    } catch (ProviderException e) {
      if (e.status() == BAD_REQUEST && mark.cursor() != null) {
        // The cursor is Unipile's own, so it is that which is no longer known.
        throw new CursorLostException(
            UnipileAdapter.PROVIDER,
            BAD_REQUEST,
            e.code().orElse(null),
            e.retryAfter().orElse(null));
      }
      throw UnipileErrors.ofCalendar(e, calendar);
    }
  }

  private static List<CalendarRow> rows(
      UnipileAnswer.EventList list, PageMark mark, Window window) {
    List<CalendarRow> rows = new ArrayList<>();
    for (CalendarRow row : list.rows()) {
      boolean wanted =
          mark.list() == 1
              ? isWantedFirst(row, window) && !list.guessed().contains(row.eventId())
              : isWantedSecond(row, window);
      if (wanted) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Instances that name no series are left to the second list, by which all masters are known. */
  private static boolean isWantedFirst(CalendarRow row, Window window) {
    return !(row instanceof EventSnapshot event)
        || event.series() != null
        || event.look().status() == EventStatus.CANCELLED
        || covers(window, event);
  }

  /** What the first list had is not told twice, but for what nobody knows to be the same. */
  private static boolean isWantedSecond(CalendarRow row, Window window) {
    if (!(row instanceof EventSnapshot event)) {
      return true;
    }
    return event.series() instanceof SeriesPart.Instance instance
        && (covers(window, event) || coversPlace(window, event, instance));
  }

  private static boolean covers(Window window, EventSnapshot event) {
    return window.covers(event.when().startInstant(), event.when().endInstant());
  }

  /** Whether the rule puts it into the window, wherever it is now. */
  private static boolean coversPlace(
      Window window, EventSnapshot event, SeriesPart.Instance instance) {
    Instant start = instance.originalStart().instant(event.when().calendarZone());
    Duration length = Duration.between(event.when().startInstant(), event.when().endInstant());
    return window.covers(start, start.plus(length));
  }

  private static boolean isOfSeries(CalendarRow row) {
    return series(row) != null;
  }

  private static @Nullable SeriesPart series(CalendarRow row) {
    if (row instanceof EventSnapshot event) {
      return event.series();
    }
    return row instanceof Tombstone tombstone ? tombstone.instance() : null;
  }
}
