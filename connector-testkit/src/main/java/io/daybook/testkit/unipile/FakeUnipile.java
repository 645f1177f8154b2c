// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calendars of Unipile on this machine, which remember: what a test edits through {@link
 * FakeUnipileCalendar} is what the next list or webhook tells. It answers, below {@code /api/v1},
 *
 * <ul>
 *   <li>{@code GET accounts} and {@code accounts/{id}};
 *   <li>{@code GET calendars}, {@code calendars/{id}}, {@code calendars/{id}/events} and {@code
 *       calendars/{id}/events/{id}}, all with {@code account_id};
 *   <li>{@code POST}, {@code GET} and {@code DELETE webhooks}, see {@link FakeUnipileHooks}
 * </ul>
 *
 * as https://developer.unipile.com/docs/calendars-and-events says. Events are listed by {@code
 * start} and {@code end}, which leave out what overlaps an edge, {@code expand_recurring}, {@code
 * is_cancelled}, {@code updated_after} and {@code updated_before}, {@code limit} and {@code
 * cursor}. What is not faked, such as writing events by HTTP, is refused with type {@code
 * errors/notFaked}.
 *
 * <p>What Unipile does not document is decided so: lists are sorted by start; whoever names no
 * {@code end} is told the instances of a year; a series is listed as a master when one of its
 * instances lies in the window; deleted events are not found. See {@link FakeUnipileShapes} for
 * what can be had otherwise.
 *
 * <p>Ids are counted, times come from the clock, though each edit is a millisecond after the one
 * before at least: the same calls give the same answers. Everything is kept until {@link #close()}.
 * Thread-safe.
 */
public final class FakeUnipile implements AutoCloseable {

  private final UnipileState state;

  private final UnipileServer server;

  private final FakeUnipileHooks hooks;

  private FakeUnipile(UnipileState state) {
    this.state = state;
    this.server = UnipileServer.start(state);
    this.hooks = new FakeUnipileHooks(state);
  }

  /**
   * Starts a fake without accounts on a free port.
   *
   * @param clock gives {@code created_at} and {@code updated_at}, and says when webhooks are due
   *     again
   * @return the running fake, to be closed
   */
  public static FakeUnipile start(Clock clock) {
    return new FakeUnipile(new UnipileState(clock));
  }

  /**
   * Its host and port, as Unipile gives them to each customer.
   *
   * @return the DSN without a scheme, which is {@code http} here
   */
  public String dsn() {
    return "127.0.0.1:" + server.port();
  }

  /**
   * Where it listens.
   *
   * @return the DSN with its scheme, and a slash at its end; below it comes {@code api/v1/}
   */
  public String rootUrl() {
    return "http://" + dsn() + "/";
  }

  /**
   * Lets in only requests with one API key; others get 401.
   *
   * @param key the key, or null to let in everybody who has any, as at first
   */
  public void apiKey(@Nullable String key) {
    synchronized (state) {
      state.apiKey(key);
    }
  }

  /**
   * Adds an account without calendars, which is healthy. Nobody is told.
   *
   * @param id its id
   * @param type {@code GOOGLE} or {@code OUTLOOK}, or whatever Unipile connects
   * @param mail whose it is; who organises its events
   * @return the account
   * @throws IllegalArgumentException when there is one with this id
   */
  public FakeUnipileAccount addAccount(String id, String type, String mail) {
    synchronized (state) {
      AccountEntry account = new AccountEntry(id, type, mail, state.clock().instant());
      if (state.accounts().putIfAbsent(id, account) != null) {
        throw new IllegalArgumentException("there is such an account already");
      }
      return new FakeUnipileAccount(state, account);
    }
  }

  /**
   * An account that was added.
   *
   * @param id its id
   * @return the account
   * @throws IllegalArgumentException when there is none
   */
  public FakeUnipileAccount account(String id) {
    synchronized (state) {
      AccountEntry account = state.accounts().get(id);
      if (account == null) {
        throw new IllegalArgumentException("there is no such account");
      }
      return new FakeUnipileAccount(state, account);
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
   * Puts empty pages between the others of a list.
   *
   * @param wanted at first not
   */
  public void emptyPages(boolean wanted) {
    synchronized (state) {
      state.emptyPages(wanted);
    }
  }

  /**
   * Fails requests, whatever they ask for, after what was ordered before.
   *
   * @param times how many
   * @param failure how
   */
  public void failNext(int times, UnipileFailure failure) {
    failNext(times, failure, request -> true);
  }

  /**
   * Fails some requests, after what was ordered before for them.
   *
   * @param times how many
   * @param failure how
   * @param which tells which requests
   */
  public void failNext(int times, UnipileFailure failure, Predicate<UnipileRequest> which) {
    synchronized (state) {
      state.failNext(times, failure, which);
    }
  }

  /**
   * The forms of what it tells.
   *
   * @return how things look, always the same object
   */
  public FakeUnipileShapes shapes() {
    return state.shapes();
  }

  /**
   * Its webhooks and what goes by them.
   *
   * @return what listeners are told, always the same object
   */
  public FakeUnipileHooks hooks() {
    return hooks;
  }

  /**
   * What was asked so far, failures included.
   *
   * @return the requests in the order in which they came
   */
  public List<UnipileRequest> requests() {
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
