// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.CalendarRef;
import io.daybook.api.CursorLostException;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.time.Timestamp;
import io.daybook.recall.RecallAnswer.EventList;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads calendars by listing what Recall read since an instant, which is the cursor: {@code
 * updated_at} as Recall writes it. The boundary belongs to both rounds, so that rows of the same
 * instant are not missed; what comes again is no news.
 *
 * <p>The next cursor is the latest {@code updated_at} of the first page, as Recall gave that page
 * later than anything on it was read. What follows may have been read while pages were turned, and
 * by then something on pages that were turned may have changed before it. Mostly there is one page.
 * Where the first page leads nowhere, since all of it is of the instant from which was listed, it
 * is the latest of all pages.
 *
 * @see <a href="https://docs.recall.ai/docs/calendar-v2-webhooks">Recall.ai, Calendar V2
 *     Webhooks</a>
 */
final class RecallEvents implements CalendarSource {

  /** A million events. */
  static final int MOST_PAGES = 10_000;

  /** What began before that and still goes on is not asked for when a calendar is read first. */
  private static final Duration LONGEST_EVENT = Duration.ofDays(31);

  /** The clocks of Recall and of this machine may differ. */
  private static final Duration DRIFT = Duration.ofMinutes(1);

  /**
   * No event ends after this. Recall keeps all events for ever, and says of each that is deleted
   * that it is; so what a list lacks is never gone. A window without an end that covers nothing
   * says so, and need not be rolled on.
   */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  private final RecallApi api;

  private final RecallProfiles profiles;

  private final Clock clock;

  private final int mostPages;

  RecallEvents(RecallApi api, RecallProfiles profiles, Clock clock, int mostPages) {
    this.api = api;
    this.profiles = profiles;
    this.clock = clock;
    this.mostPages = mostPages;
  }

  @Override
  public Page fetch(CalendarRef calendar, Position position) {
    PageMark before = position instanceof Position.More more ? PageMark.of(more.page()) : null;
    Position round = position instanceof Position.More more ? more.round() : position;
    Instant begun = clock.instant();
    RecallResponse response = api.send(request(calendar, round, before));
    if (!response.successful()) {
      throw RecallErrors.ofEvents(response, calendar, position);
    }
    RecallAnswer answer = new RecallReader(profiles.of(calendar)).read(response.body());
    if (answer instanceof EventList list) {
      return page(calendar, round, before, list, latest(round, before, list, begun));
    }
    if (answer instanceof RecallAnswer.Failure) {
      throw RecallErrors.ofEvents(response, calendar, position);
    }
    throw new UnreadableInputException("its members", "a list of events of Recall.ai");
  }

  @Override
  public Window window(Instant now, Duration back, Duration ahead) {
    return new Window(NEVER, null);
  }

  @Override
  public String shape(String connection) {
    return "calendar-events, days of " + profiles.zone(connection);
  }

  /** The smaller of what a hook says and our own. */
  @Override
  public String rewound(String cursor, Instant since) {
    Instant own = Timestamp.mark(cursor);
    return own != null && since.isBefore(own) ? since.toString() : cursor;
  }

  private RecallRequest request(CalendarRef calendar, Position round, @Nullable PageMark before) {
    if (before != null) {
      RecallRequest page = api.requests().page(RecallCall.LIST_EVENTS, before.link());
      if (page == null) {
        throw new CursorLostException(RecallAdapter.PROVIDER, 0, "foreignLink");
      }
      return page;
    }
    RecallFilter filter = RecallFilter.NONE.calendar(calendar.calendarId());
    return api.requests()
        .events(
            round instanceof Position.Since since
                ? filter.updatedFrom(checked(since.cursor())).parameters()
                : filter.startsFrom(first(((Position.Start) round).window())).parameters());
  }

  private static String checked(String cursor) {
    if (Timestamp.mark(cursor) == null) {
      throw new CursorLostException(RecallAdapter.PROVIDER, 0, "foreignCursor");
    }
    return cursor;
  }

  private Instant first(Window window) {
    Instant now = clock.instant();
    Instant from = window.from().isBefore(now) ? window.from() : now;
    return from.minus(LONGEST_EVENT).truncatedTo(ChronoUnit.SECONDS);
  }

  /** The latest update so far. Where there was none, the time of asking, less the drift. */
  private static String latest(
      Position round, @Nullable PageMark before, EventList list, Instant begun) {
    String known = before == null ? known(round) : before.latest();
    String latest = Marks.later(known, list.latest());
    return Objects.requireNonNullElseGet(
        latest, () -> begun.minus(DRIFT).truncatedTo(ChronoUnit.MICROS).toString());
  }

  private static @Nullable String known(Position round) {
    return round instanceof Position.Since since ? since.cursor() : null;
  }

  private static String cursor(Position round, @Nullable PageMark before, String latest) {
    return before == null || before.first().equals(known(round)) ? latest : before.first();
  }

  private Page page(
      CalendarRef calendar,
      Position round,
      @Nullable PageMark before,
      EventList list,
      String latest) {
    Coverage coverage = coverage(round);
    if (list.next() != null) {
      String link = api.requests().checked(list.next());
      PageMark mark = PageMark.after(before, link, latest, latest, list.rows(), mostPages);
      return new Page(list.rows(), new Position.More(round, mark.text()), coverage);
    }
    if (before == null && list.rows().isEmpty()) {
      // A calendar that Recall forgot has no events, and nobody says why.
      profiles.confirm(calendar);
    }
    return new Page(list.rows(), new Position.Since(cursor(round, before, latest)), coverage);
  }

  /** All that Recall knew by the cursor was told: what is new and older only came within reach. */
  private static Coverage coverage(Position round) {
    return round instanceof Position.Since since
        ? new Coverage(false, Timestamp.mark(since.cursor()))
        : Coverage.USUAL;
  }
}
