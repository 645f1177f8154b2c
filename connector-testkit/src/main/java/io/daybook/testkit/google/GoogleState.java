// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything a fake remembers. Whoever uses it holds its monitor: there is one lock for all. */
final class GoogleState {

  private final Revisions revisions;

  private final SyncTokens tokens = new SyncTokens();

  private final Map<String, CalendarState> calendars = new LinkedHashMap<>();

  private final Deque<Failure> failures = new ArrayDeque<>();

  private final List<RecordedRequest> requests = new ArrayList<>();

  private Settings settings = new Settings(Integer.MAX_VALUE, false, null);

  private int roundsWithoutToken;

  GoogleState(Clock clock) {
    this.revisions = new Revisions(clock);
  }

  /**
   * How answers are given.
   *
   * @param pageSize how many events a page holds at most
   * @param emptyPages whether there are empty pages between the others
   * @param accessToken the only bearer token that is let in, or null for any or none
   */
  record Settings(int pageSize, boolean emptyPages, @Nullable String accessToken) {}

  /**
   * One calendar.
   *
   * @param info what Google says of it
   * @param book its events
   * @param edits what people do to them
   * @param pages its lists
   */
  record CalendarState(CalendarInfo info, EventBook book, SeriesEdits edits, EventPages pages) {}

  Revisions revisions() {
    return revisions;
  }

  SyncTokens tokens() {
    return tokens;
  }

  Settings settings() {
    return settings;
  }

  void settings(Settings changed) {
    settings = changed;
  }

  CalendarState add(CalendarInfo info) {
    EventBook book = new EventBook(info, revisions);
    CalendarState calendar =
        new CalendarState(info, book, new SeriesEdits(book), new EventPages(info, book));
    if (calendars.putIfAbsent(info.id(), calendar) != null) {
      throw new IllegalArgumentException("there is such a calendar already: " + info.id());
    }
    return calendar;
  }

  void remove(String calendarId) {
    calendars.remove(calendarId);
  }

  /** A calendar by its id or by the alias of the primary one. */
  CalendarState calendar(String idOrAlias) {
    Optional<CalendarState> found =
        idOrAlias.equals("primary")
            ? calendars.values().stream().filter(calendar -> calendar.info().primary()).findFirst()
            : Optional.ofNullable(calendars.get(idOrAlias));
    return found.orElseThrow(() -> new ApiError(Failure.notFound()));
  }

  List<CalendarInfo> calendars() {
    return calendars.values().stream().map(CalendarState::info).toList();
  }

  /** The sync token for what a calendar is now, or null where a round shall end without one. */
  @Nullable String endOfRound(String calendarId) {
    if (roundsWithoutToken > 0) {
      roundsWithoutToken--;
      return null;
    }
    return tokens.issue(calendarId, revisions.current());
  }

  void withoutSyncToken(int rounds) {
    roundsWithoutToken = rounds;
  }

  void failNext(int times, Failure failure) {
    for (int i = 0; i < times; i++) {
      failures.add(failure);
    }
  }

  @Nullable Failure nextFailure() {
    return failures.poll();
  }

  List<RecordedRequest> requests() {
    return requests;
  }
}
