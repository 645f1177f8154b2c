// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything a fake remembers. Whoever uses it holds its monitor: there is one lock for all. */
final class GoogleState {

  private final Clock clock;

  private final Revisions revisions;

  private final Channels channels;

  private final OAuthState oauth;

  private final Quota quota;

  private final Postman postman = new Postman(this);

  private final SyncTokens tokens = new SyncTokens();

  private final CalendarList list = new CalendarList(tokens);

  private final Map<String, CalendarState> calendars = new LinkedHashMap<>();

  private final ObjectNode colors = Palette.json();

  private final List<FailureOrder> failures = new ArrayList<>();

  private final List<RecordedRequest> requests = new ArrayList<>();

  private Settings settings = new Settings(Integer.MAX_VALUE, false, null);

  private boolean noticesAtOnce;

  private int roundsWithoutToken;

  GoogleState(Clock clock) {
    this.clock = clock;
    this.revisions = new Revisions(clock);
    this.channels = new Channels(clock);
    this.oauth = new OAuthState(clock);
    this.quota = new Quota(clock);
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

  /**
   * A failure that was ordered.
   *
   * @param failure the failure
   * @param which for which requests
   */
  private record FailureOrder(Failure failure, Predicate<RecordedRequest> which) {}

  /**
   * Runs what may change something, then tells those who watch. The one place that takes the
   * monitor for a change, since notices go out without it.
   */
  <T> T edit(Supplier<T> work) {
    T result;
    boolean tell;
    synchronized (this) {
      try {
        result = work.get();
      } finally {
        channels.look(channel -> versionOf(channel.calendarId()));
        tell = noticesAtOnce;
      }
    }
    if (tell) {
      postman.deliver();
    }
    return result;
  }

  Clock clock() {
    return clock;
  }

  Channels channels() {
    return channels;
  }

  OAuthState oauth() {
    return oauth;
  }

  Quota quota() {
    return quota;
  }

  Postman postman() {
    return postman;
  }

  void noticesAtOnce(boolean wanted) {
    noticesAtOnce = wanted;
  }

  /** The version of a calendar's events, below zero when it is gone; without an id, of the list. */
  long versionOf(@Nullable String calendarId) {
    if (calendarId == null) {
      return list.version();
    }
    CalendarState calendar = calendars.get(calendarId);
    return calendar == null ? -1 : calendar.book().version();
  }

  Revisions revisions() {
    return revisions;
  }

  CalendarList list() {
    return list;
  }

  SyncTokens tokens() {
    return tokens;
  }

  /** What {@code colors.get} answers, to be changed. */
  ObjectNode colors() {
    return colors;
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
    list.put(info);
    return calendar;
  }

  void remove(String calendarId) {
    CalendarState removed = calendars.remove(calendarId);
    if (removed != null) {
      list.remove(removed.info());
    }
  }

  /** A calendar by its id or by the alias of the primary one. */
  CalendarState calendar(String idOrAlias) {
    Optional<CalendarState> found =
        idOrAlias.equals("primary")
            ? calendars.values().stream().filter(calendar -> calendar.info().primary()).findFirst()
            : Optional.ofNullable(calendars.get(idOrAlias));
    return found.orElseThrow(() -> new ApiError(Failure.notFound()));
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

  void failNext(int times, Failure failure, Predicate<RecordedRequest> which) {
    failures.addAll(Collections.nCopies(times, new FailureOrder(failure, which)));
  }

  /** What was ordered first for such a request. */
  @Nullable Failure nextFailure(RecordedRequest request) {
    for (FailureOrder order : failures) {
      if (order.which().test(request)) {
        failures.remove(order);
        return order.failure();
      }
    }
    return null;
  }

  List<RecordedRequest> requests() {
    return requests;
  }
}
