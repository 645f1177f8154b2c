// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import com.sun.net.httpserver.HttpServer;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calendars of one workspace of Recall.ai on this machine, which remember: what a test edits
 * through {@link FakeRecallCalendar} is what the next list tells. It answers, below {@code
 * /api/v2/},
 *
 * <ul>
 *   <li>{@code POST} and {@code GET calendars/}, and {@code GET}, {@code PATCH} and {@code DELETE
 *       calendars/{id}/};
 *   <li>{@code GET calendar-events/} with its filters and {@code next}, and {@code GET
 *       calendar-events/{id}/};
 *   <li>{@code POST} and {@code DELETE calendar-events/{id}/bot/}
 * </ul>
 *
 * as https://docs.recall.ai/reference says, and sends hooks, see {@link FakeRecallHooks}. A path
 * without its last slash is redirected. What is not faked is refused with 400 and {@code notFaked}.
 *
 * <p>A calendar is {@code connecting} once it was created, or patched with another grant or while
 * {@code disconnected}, until the test says {@link FakeRecallCalendar#connect}. Recall reads events
 * that end no more than a day ago and start within 28 days, also as the clock goes on, which it
 * looks at whenever somebody asks. What is behind the window, or moved beyond it, is still listed,
 * as it was read last, and read no more until it comes back. {@code updated_at} is the time of
 * reading: the same for all that a calendar brings at once, and later than that of any reading
 * before, if only by a microsecond. Rows are in the order of their ids, which tells nothing.
 *
 * <p>A bot stands under its deduplication key and may be shared by events. A {@code POST} replaces
 * its configuration and moves it to where the event is now, and takes the event's other bots away
 * that are still to come; bots do not move by themselves. They go when their last event is deleted,
 * or its calendar lost. What has ended or is deleted, has no {@code meeting_url}, or lies in a
 * calendar that is not connected gets 400.
 *
 * <p>Recall's pages leave open what whole days look like (here midnight in UTC), what errors say
 * but for their status and the 400 of bots, and what becomes of events that move out of the window.
 * Ids are counted, times come from the clock: the same calls give the same answers. Everything is
 * kept until {@link #close()}. Thread-safe.
 */
public final class FakeRecall implements AutoCloseable {

  private final RecallState state;

  private final RecallServer server;

  private final FakeRecallHooks hooks;

  private final FakeRecallLimits limits;

  private FakeRecall(RecallState state, RecallServer server) {
    this.state = state;
    this.server = server;
    this.hooks = new FakeRecallHooks(state);
    this.limits = new FakeRecallLimits(state);
  }

  /**
   * Starts a fake without calendars on a free port.
   *
   * @param clock says what is in the window, and gives all times
   * @return the running fake, to be closed
   */
  public static FakeRecall start(Clock clock) {
    HttpServer http = RecallServer.bind();
    RecallState state =
        new RecallState(clock, "http://127.0.0.1:" + http.getAddress().getPort() + "/");
    return new FakeRecall(state, RecallServer.start(state, http));
  }

  /**
   * Where it listens.
   *
   * @return the address to use in place of {@code https://us-east-1.recall.ai}, with a slash at its
   *     end; below it comes {@code api/v2/}
   */
  public String rootUrl() {
    return state.root();
  }

  /**
   * Lets in only requests with one key, bare or after {@code Token}; others get 401.
   *
   * @param key the key, or null to let in whoever brings any, as at first
   */
  public void apiKey(@Nullable String key) {
    synchronized (state) {
      state.apiKey(key);
    }
  }

  /**
   * Adds an empty calendar that is connected, of which no hook tells.
   *
   * @param platform whose calendar it is
   * @param email its owner, the {@code platform_email}
   * @return the calendar
   */
  public FakeRecallCalendar addCalendar(RecallPlatform platform, String email) {
    synchronized (state) {
      CalendarEntry calendar = new CalendarEntry(state.nextId(), platform, state.tick());
      calendar.write(
          Json.object()
              .put("oauth_client_id", "client")
              .put("oauth_client_secret", "client-secret")
              .put("oauth_refresh_token", "refresh-token"));
      calendar.email(email);
      calendar.status(CalendarEntry.CONNECTED, null, state.tick());
      state.calendars().put(calendar.id(), calendar);
      return new FakeRecallCalendar(state, calendar);
    }
  }

  /**
   * A calendar, also one that was created over HTTP.
   *
   * @param id its id
   * @return the calendar
   * @throws IllegalArgumentException when there is none
   */
  public FakeRecallCalendar calendar(String id) {
    synchronized (state) {
      CalendarEntry calendar = state.calendars().get(id);
      if (calendar == null) {
        throw new IllegalArgumentException("there is no such calendar");
      }
      return new FakeRecallCalendar(state, calendar);
    }
  }

  /**
   * Deletes a calendar as a client does: it is gone with its events and bots, and no hook tells.
   *
   * @param id its id
   * @throws IllegalArgumentException when there is none
   */
  public void removeCalendar(String id) {
    synchronized (state) {
      CalendarEntry calendar = state.calendars().get(id);
      if (calendar == null) {
        throw new IllegalArgumentException("there is no such calendar");
      }
      state.remove(calendar);
    }
  }

  /**
   * Limits pages.
   *
   * @param size how many rows a page holds at most, from 1 to 100; at first 100
   */
  public void pageSize(int size) {
    if (size < 1 || size > Pages.MOST) {
      throw new IllegalArgumentException("a page holds 1 to " + Pages.MOST + " rows");
    }
    synchronized (state) {
      state.pageSize(size);
    }
  }

  /**
   * Lets {@code next} and {@code previous} lead elsewhere, as they do behind a proxy that ends TLS.
   *
   * @param root what they begin with, with a slash at its end; at first {@link #rootUrl()}
   */
  public void linksBelow(String root) {
    synchronized (state) {
      state.linkRoot(root);
    }
  }

  /**
   * Tells events that are moved out of the window as deleted.
   *
   * @param wanted at first not: they are told with their new times
   */
  public void movedOutIsDeleted(boolean wanted) {
    synchronized (state) {
      state.movedOutIsDeleted(wanted);
    }
  }

  /**
   * Fails requests, whatever they ask for; after what was ordered before.
   *
   * @param times how many
   * @param failure how
   */
  public void failNext(int times, RecallFailure failure) {
    failNext(times, failure, request -> true);
  }

  /**
   * Fails some requests; after what was ordered before for them.
   *
   * @param times how many
   * @param failure how
   * @param which tells which requests
   */
  public void failNext(int times, RecallFailure failure, Predicate<RecallRequest> which) {
    synchronized (state) {
      state.failNext(times, failure, which);
    }
  }

  /**
   * Its hooks.
   *
   * @return what the endpoint is told, always the same object
   */
  public FakeRecallHooks hooks() {
    return hooks;
  }

  /**
   * Its limits.
   *
   * @return what counts requests, always the same object
   */
  public FakeRecallLimits limits() {
    return limits;
  }

  /**
   * The bots that are scheduled, or were when their time came.
   *
   * @return the bots in the order in which their keys came first
   */
  public List<RecallBot> bots() {
    synchronized (state) {
      return state.bots().all();
    }
  }

  /**
   * What was asked so far, failures included.
   *
   * @return the requests in the order in which they came
   */
  public List<RecallRequest> requests() {
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
