// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import com.sun.net.httpserver.HttpServer;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calendars of one mailbox of Microsoft Graph on this machine, which remember: what a test
 * edits through {@link FakeGraphCalendar} is what the next list or delta tells. It answers, below
 * {@code /v1.0/me} and {@code /v1.0/users/{id or address}},
 *
 * <ul>
 *   <li>{@code GET calendars}, {@code calendars/{id}} and {@code calendar}, which is the default
 *       one;
 *   <li>{@code GET calendarView/delta}, {@code calendarView}, {@code events/{id}} and {@code
 *       events/{id}/instances}, of the mailbox and of one calendar; see {@link FakeGraphDeltas};
 *   <li>{@code GET} of the mailbox itself
 * </ul>
 *
 * and {@code POST $batch}, and {@code subscriptions}, see {@link FakeGraphNotices}, as
 * https://learn.microsoft.com/graph/api/resources/calendar says; tokens come from {@link FakeEntra}
 * beside it. What is not faked, such as writing events by HTTP, is refused with code {@code
 * notFaked}.
 *
 * <p>Ids and versions are counted, times come from the clock: the same calls give the same answers.
 * Everything is kept until {@link #close()}. Thread-safe.
 */
public final class FakeGraph implements AutoCloseable {

  private final GraphState state;

  private final GraphServer server;

  private final FakeGraphDeltas deltas;

  private final FakeGraphNotices notices;

  private final FakeGraphLimits limits;

  private final FakeEntra entra;

  private FakeGraph(GraphState state, GraphServer server) {
    this.state = state;
    this.server = server;
    this.deltas = new FakeGraphDeltas(state);
    this.notices = new FakeGraphNotices(state);
    this.limits = new FakeGraphLimits(state);
    this.entra = new FakeEntra(state);
  }

  /**
   * Starts a fake without calendars on a free port. The mailbox is that of ana@acme.example.
   *
   * @param clock gives {@code createdDateTime}, {@code lastModifiedDateTime} and the end of
   *     subscriptions
   * @return the running fake, to be closed
   */
  public static FakeGraph start(Clock clock) {
    HttpServer http = GraphServer.bind();
    GraphState state =
        new GraphState(clock, "http://127.0.0.1:" + http.getAddress().getPort() + "/");
    return new FakeGraph(state, GraphServer.start(state, http));
  }

  /**
   * Where it listens.
   *
   * @return the address to use in place of {@code https://graph.microsoft.com}, with a slash at its
   *     end; below it comes {@code v1.0/}
   */
  public String rootUrl() {
    return state.root();
  }

  /**
   * Says whose mailbox it is.
   *
   * @param mail the address, also the user principal name
   * @param name the name; what is made from now on carries both
   * @param zone whose days all-day events take
   */
  public void mailbox(String mail, String name, ZoneId zone) {
    synchronized (state) {
      state.mailbox(new Mailbox(mail, name, zone));
    }
  }

  /**
   * Adds an empty calendar that the mailbox owns.
   *
   * @param id its id
   * @param name its name
   * @param isDefault whether it is the mailbox's default calendar
   * @return the calendar
   * @throws IllegalArgumentException when there is one with this id
   */
  public FakeGraphCalendar addCalendar(String id, String name, boolean isDefault) {
    synchronized (state) {
      CalendarEntry calendar = new CalendarEntry(id, name, isDefault, state.mailbox());
      if (state.calendars().putIfAbsent(id, calendar) != null) {
        throw new IllegalArgumentException("there is such a calendar already");
      }
      return new FakeGraphCalendar(state, calendar);
    }
  }

  /**
   * A calendar that was added.
   *
   * @param id its id
   * @return the calendar
   * @throws IllegalArgumentException when there is none
   */
  public FakeGraphCalendar calendar(String id) {
    synchronized (state) {
      CalendarEntry calendar = state.calendars().get(id);
      if (calendar == null) {
        throw new IllegalArgumentException("there is no such calendar");
      }
      return new FakeGraphCalendar(state, calendar);
    }
  }

  /**
   * Takes a calendar away with its events, for which there is no notice: from now on 404.
   *
   * @param id its id
   */
  public void removeCalendar(String id) {
    synchronized (state) {
      state.calendars().remove(id);
    }
  }

  /**
   * Lets in only requests with one bearer token, whatever tokens {@link #entra()} gave out; others
   * get 401.
   *
   * @param token the token, or null to let in everybody, or whom {@link #entra()} lets in, as at
   *     first
   */
  public void accessToken(@Nullable String token) {
    synchronized (state) {
      state.accessToken(token);
    }
  }

  /**
   * Limits pages, whatever a client asks for.
   *
   * @param size how many rows a page holds at most, one or more
   */
  public void pageSize(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a page holds at least one row");
    }
    synchronized (state) {
      state.pageSize(size);
    }
  }

  /**
   * Says whether {@code $batch} is served.
   *
   * @param served at first yes; otherwise 400
   */
  public void batches(boolean served) {
    synchronized (state) {
      state.batches(served);
    }
  }

  /**
   * Fails requests, whatever they ask for, but for those inside of batches; after what was ordered
   * before.
   *
   * @param times how many
   * @param failure how
   */
  public void failNext(int times, GraphFailure failure) {
    failNext(times, failure, request -> !request.batched());
  }

  /**
   * Fails some requests, also inside of batches; after what was ordered before for them.
   *
   * @param times how many
   * @param failure how
   * @param which tells which requests
   */
  public void failNext(int times, GraphFailure failure, Predicate<GraphRequest> which) {
    synchronized (state) {
      state.failNext(times, failure, which);
    }
  }

  /**
   * Its deltas.
   *
   * @return how they are told, always the same object
   */
  public FakeGraphDeltas deltas() {
    return deltas;
  }

  /**
   * Its subscriptions and what goes by them.
   *
   * @return what subscribers are told, always the same object
   */
  public FakeGraphNotices notices() {
    return notices;
  }

  /**
   * The identity platform beside it.
   *
   * @return what gives out tokens, always the same object
   */
  public FakeEntra entra() {
    return entra;
  }

  /**
   * Its limits.
   *
   * @return what counts requests, always the same object
   */
  public FakeGraphLimits limits() {
    return limits;
  }

  /**
   * What was asked so far, failures included, those inside of a batch after the batch.
   *
   * @return the requests in the order in which they came
   */
  public List<GraphRequest> requests() {
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
