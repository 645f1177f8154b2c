// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.google;

import io.daybook.testkit.google.GoogleState.Settings;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A Google Calendar on this machine that remembers: what a client edits over HTTP, or a test
 * through {@link FakeCalendar}, is what the next list or delta tells. It answers
 *
 * <ul>
 *   <li>{@code GET calendars/{id}/events}, whole or since a sync token, in pages;
 *   <li>{@code POST} to the same, {@code GET}, {@code PATCH} and {@code DELETE} of one event;
 *   <li>{@code GET users/me/calendarList}, whole or since a sync token, one entry of it, {@code GET
 *       calendars/{id}} and {@code GET colors};
 *   <li>{@code POST} to open channels for a calendar's events or the calendar list, and to stop
 *       them: see {@link FakeNotices}
 * </ul>
 *
 * below {@code /calendar/v3}, as https://developers.google.com/workspace/calendar/api/v3/reference
 * says, and tokens beside it, see {@link FakeOAuth}. What is not faked, such as {@code
 * singleEvents=true}, is refused with status 400 and reason {@code notFaked}.
 *
 * <p>Ids and versions are counted, times come from the clock: the same calls give the same answers.
 * Everything is kept until {@link #close()}. Thread-safe.
 */
public final class FakeGoogle implements AutoCloseable {

  private static final String API = "/calendar/";

  private final GoogleState state;

  private final GoogleServer server;

  private final FakeNotices notices;

  private final FakeOAuth oauth;

  private final FakeQuota quota;

  private FakeGoogle(GoogleState state, GoogleServer server) {
    this.state = state;
    this.server = server;
    this.notices = new FakeNotices(state);
    this.oauth = new FakeOAuth(state);
    this.quota = new FakeQuota(state);
  }

  /**
   * Starts a fake without calendars on a free port.
   *
   * @param clock gives {@code created} and {@code updated}
   * @return the running fake, to be closed
   */
  public static FakeGoogle start(Clock clock) {
    GoogleState state = new GoogleState(clock);
    return new FakeGoogle(state, GoogleServer.start(state));
  }

  /**
   * Where it listens.
   *
   * @return the address to use in place of {@code https://www.googleapis.com}, with a slash at its
   *     end
   */
  public String rootUrl() {
    return "http://127.0.0.1:" + server.port() + "/";
  }

  /**
   * Adds an empty calendar.
   *
   * @param id its id, usually an address
   * @param summary its name
   * @param zone its zone
   * @param primary whether {@code primary} stands for it
   * @return the calendar
   * @throws IllegalArgumentException when there is one with this id
   */
  public FakeCalendar addCalendar(String id, String summary, ZoneId zone, boolean primary) {
    return state.edit(
        () -> new FakeCalendar(state, state.add(new CalendarInfo(id, summary, zone, primary))));
  }

  /**
   * A calendar that was added.
   *
   * @param id its id, or {@code primary}
   * @return the calendar
   * @throws IllegalArgumentException when there is none
   */
  public FakeCalendar calendar(String id) {
    synchronized (state) {
      try {
        return new FakeCalendar(state, state.calendar(id));
      } catch (ApiError e) {
        throw new IllegalArgumentException("there is no calendar " + id, e);
      }
    }
  }

  /**
   * Takes a calendar away, as when it is no longer shared: from now on 404, and {@code deleted} in
   * deltas of the calendar list.
   *
   * @param id its id
   */
  public void removeCalendar(String id) {
    state.edit(
        () -> {
          state.remove(id);
          return id;
        });
  }

  /**
   * Lets in only requests with one bearer token, whatever tokens {@link #oauth()} gave out; others
   * get 401.
   *
   * @param token the token, or null to let in everybody, or whom {@link #oauth()} lets in, as at
   *     first
   */
  public void accessToken(@Nullable String token) {
    synchronized (state) {
      Settings now = state.settings();
      state.settings(new Settings(now.pageSize(), now.emptyPages(), token));
    }
  }

  /**
   * Limits pages, whatever a client asks for.
   *
   * @param size how many events a page holds at most, one or more
   */
  public void pageSize(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a page holds at least one event");
    }
    synchronized (state) {
      Settings now = state.settings();
      state.settings(new Settings(size, now.emptyPages(), now.accessToken()));
    }
  }

  /**
   * Puts empty pages before, between and after the others, as Google may.
   *
   * @param wanted whether to do so, at first not
   */
  public void emptyPages(boolean wanted) {
    synchronized (state) {
      Settings now = state.settings();
      state.settings(new Settings(now.pageSize(), wanted, now.accessToken()));
    }
  }

  /**
   * Gives the palette of events another colour, or one more. At first it is the classic one.
   *
   * @param colorId its id
   * @param background the colour, as in {@code #d06b64}
   */
  public void eventColor(String colorId, String background) {
    synchronized (state) {
      state
          .colors()
          .withObject("/event")
          .withObjectProperty(colorId)
          .put("background", background)
          .put("foreground", "#1d1d1d");
    }
  }

  /**
   * Makes every sync token given so far, of events and of the calendar list, lead to 410 {@code
   * fullSyncRequired}.
   */
  public void expireTokens() {
    synchronized (state) {
      state.tokens().expireAll();
    }
  }

  /**
   * Ends lists without a sync token.
   *
   * @param rounds how many of those that begin from now on
   */
  public void withoutSyncToken(int rounds) {
    synchronized (state) {
      state.withoutSyncToken(rounds);
    }
  }

  /**
   * Fails requests to the API, whatever they ask for; after what was ordered before.
   *
   * @param times how many
   * @param failure how
   */
  public void failNext(int times, Failure failure) {
    failNext(times, failure, request -> request.path().startsWith(API));
  }

  /**
   * Fails some requests; after what was ordered before for them.
   *
   * @param times how many
   * @param failure how
   * @param which tells which requests
   */
  public void failNext(int times, Failure failure, Predicate<RecordedRequest> which) {
    synchronized (state) {
      state.failNext(times, failure, which);
    }
  }

  /**
   * Its authorisation server.
   *
   * @return what gives out tokens, always the same object
   */
  public FakeOAuth oauth() {
    return oauth;
  }

  /**
   * Its limits.
   *
   * @return what counts requests, always the same object
   */
  public FakeQuota quota() {
    return quota;
  }

  /**
   * Its channels and what goes by them.
   *
   * @return what watches are told, always the same object
   */
  public FakeNotices notices() {
    return notices;
  }

  /**
   * What was asked so far, failures included.
   *
   * @return the requests in the order in which they came
   */
  public List<RecordedRequest> requests() {
    synchronized (state) {
      return List.copyOf(state.requests());
    }
  }

  /** Forgets what was asked so far. */
  public void clearRequests() {
    synchronized (state) {
      state.requests().clear();
    }
  }

  /** Stops the server and frees its port. */
  @Override
  public void close() {
    server.close();
  }
}
