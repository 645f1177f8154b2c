// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.HeldAccounts;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.sink.Sink;
import io.daybook.spi.store.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The connector: follows calendars and tells what changes in them.
 *
 * <p>{@link #start()} gives it threads of its own. Who brings a scheduler, or wants tests without
 * waiting, calls {@link #runDue()} instead, whenever {@link #nextDue()} has come. Thread-safe.
 *
 * <p>Each change is told at least once, with an id that is the same whenever it is told, and never
 * before it is stored. Changes of one calendar come in the order of their sequence.
 */
public final class Daybook implements AutoCloseable {

  private static final int LANES_AT_ONCE = 64;

  private final Workshop workshop;

  private final Map<String, Adapter> adapters;

  private final Connections connections;

  private final Agenda agenda;

  private final Dispatcher dispatcher;

  private final Threads threads;

  private final Reception reception;

  private volatile boolean started;

  private boolean closed;

  Daybook(Workshop workshop, Map<String, Adapter> adapters, List<Sink> sinks, int workers) {
    this.workshop = workshop;
    this.adapters = adapters;
    this.connections = new Connections(workshop);
    this.agenda = new Agenda(workshop, adapters, connections);
    this.dispatcher = new Dispatcher(workshop, sinks);
    this.threads = new Threads(workshop, agenda, dispatcher, workers);
    this.reception = new Reception(workshop, adapters, agenda);
  }

  /**
   * Sets up a connector.
   *
   * @return a new builder
   */
  public static DaybookBuilder builder() {
    return new DaybookBuilder();
  }

  /**
   * Follows a calendar from now on, over restarts too. Following it again changes nothing.
   *
   * @param connection the id of a connection
   * @param calendarId the provider's id of the calendar, or an alias such as {@code primary}, for
   *     which the provider is asked
   * @return the calendar under its real id
   * @throws IllegalArgumentException when there is no such connection
   * @throws io.daybook.api.ProviderException when the provider had to be asked and did not answer
   */
  public CalendarRef follow(String connection, String calendarId) {
    Adapter adapter = adapter(connection);
    String realId =
        adapter
            .directory()
            .map((Directory directory) -> directory.realId(connection, calendarId))
            .orElse(calendarId);
    CalendarRef calendar = new CalendarRef(adapter.provider(), connection, realId);
    new Following(workshop).begin(calendar);
    threads.wake();
    return calendar;
  }

  /**
   * Follows a calendar no longer and forgets what is known of it, also what was not told yet. Only
   * the number of its last change is kept.
   *
   * @param calendar the calendar
   */
  public void unfollow(CalendarRef calendar) {
    Optional<Subscription> useless = new Following(workshop).end(calendar);
    Adapter adapter = adapters.get(calendar.connection());
    if (adapter != null) {
      useless.ifPresent(subscription -> PushWork.end(adapter, subscription));
      if (new Pushes(workshop, adapter).coverConnection()) {
        // One for all calendars may be of no use any more.
        connections.step(Lane.of(calendar), step -> step.due(workshop.now()));
        threads.wake();
      }
    }
  }

  /**
   * Has the provider let go of the account behind a calendar, where the provider reads accounts on
   * our behalf. The calendar is followed no longer there and then, as nobody will say anything of
   * it any more, and a notice says so. Its meetings are not cancelled.
   *
   * @param calendar the calendar
   * @throws IllegalArgumentException when there is no such connection, or we read its accounts
   *     ourselves
   * @throws UnsupportedOperationException when the provider does not let go of accounts
   * @throws io.daybook.api.ProviderException when the provider refuses, or does not answer; then
   *     nothing was done
   */
  public void disconnect(CalendarRef calendar) {
    Adapter adapter = adapter(calendar.connection());
    HeldAccounts accounts =
        adapter
            .heldAccounts()
            .orElseThrow(
                () -> new IllegalArgumentException(calendar.connection() + " has no accounts"));
    accounts.end(calendar);
    unfollow(calendar);
    connections.step(
        Lane.of(calendar),
        step ->
            step.tell(
                new Notice(
                    NoticeKind.DISCONNECTED,
                    calendar.connection(),
                    calendar,
                    "deleted",
                    "the account was disconnected here",
                    workshop.now())));
    threads.wake();
  }

  /**
   * Follows all calendars of a connection that can be read with details, and those that come later,
   * over restarts too. Doing so again changes nothing.
   *
   * <p>One that leaves the list is followed no longer; its meetings are not cancelled, but a notice
   * says so. If it comes back within a day or so it goes on where it was, else what was known is
   * forgotten. Calendars that were named to {@link #follow} stay, those named to {@link #unfollow}
   * stay away.
   *
   * @param connection the id of a connection
   * @throws IllegalArgumentException when there is no such connection, or its provider has no list
   *     of calendars
   */
  public void followAll(String connection) {
    Adapter adapter = adapter(connection);
    if (adapter.directory().isEmpty()) {
      throw new IllegalArgumentException(connection + " has no list of calendars");
    }
    new FollowingAll(workshop, connections).begin(new Lane(adapter.provider(), connection, null));
    threads.wake();
  }

  /**
   * Follows no longer what {@link #followAll} began to follow, nor what comes into the list.
   * Calendars that were named to {@link #follow} stay.
   *
   * @param connection the id of a connection
   * @throws IllegalArgumentException when there is no such connection
   */
  public void unfollowAll(String connection) {
    Adapter adapter = adapter(connection);
    new FollowingAll(workshop, connections)
        .end(new Lane(adapter.provider(), connection, null), new Pushes(workshop, adapter))
        .forEach(useless -> PushWork.end(adapter, useless));
  }

  /**
   * What the list of a connection's calendars said last, also of those that are not followed.
   *
   * @param connection the id of a connection
   * @return the entries, in the same order each time; none before {@link #followAll} has read a
   *     list
   * @throws IllegalArgumentException when there is no such connection
   */
  public List<Directory.Entry> listed(String connection) {
    Lane whole = new Lane(adapter(connection).provider(), connection, null);
    return new Listed(workshop.store().documents()).of(whole);
  }

  /**
   * The calendars that are followed.
   *
   * @return the calendars, of connections that are not set up too
   */
  public List<CalendarRef> calendars() {
    return workshop.store().lanes().stream()
        .flatMap(lane -> lane.calendar().stream())
        .filter(new Following(workshop)::is)
        .toList();
  }

  /**
   * Looks at a calendar soon: somebody says that it changed. What comes while it is looked at makes
   * it be looked at once more.
   *
   * @param calendar the calendar; one that is not followed is passed over
   */
  public void wake(CalendarRef calendar) {
    workshop.store().wake(Lane.of(calendar), workshop.now());
    threads.wake();
  }

  /**
   * Takes what a provider pushes, from whatever web framework read it. It is checked, and what it
   * says is durable when this returns; calendars are looked at later.
   *
   * @param provider the provider at whose address it came, such as {@code google}
   * @param request the request, its body bounded by whoever read it
   * @return what to answer: 404 when no connection of the provider takes pushes, 503 when the store
   *     fails or is closed, 500 when an adapter fails, else what the provider expects
   */
  public InboundResponse receive(String provider, InboundRequest request) {
    InboundResponse response = reception.receive(provider, request);
    // Who serves requests may pass on whatever a stranger calls a provider.
    if (adapters.values().stream().anyMatch(adapter -> adapter.provider().equals(provider))) {
      workshop.meters().pushReceived(provider, response.status());
    }
    threads.wake();
    return response;
  }

  /**
   * Goes on with a connection whose authorisation was gone, from where it stopped.
   *
   * @param connection the id of a connection
   * @throws IllegalArgumentException when there is no such connection
   */
  public void reconnect(String connection) {
    Lane whole = new Lane(adapter(connection).provider(), connection, null);
    connections.renewed(whole);
    Following following = new Following(workshop);
    workshop.store().lanes().stream()
        .filter(lane -> lane.whole().equals(whole))
        .flatMap(lane -> lane.calendar().stream())
        .forEach(following::retry);
    threads.wake();
  }

  /**
   * Reads a calendar as a whole and says what that would tell, without telling or storing it.
   *
   * @param calendar a calendar of a connection that is set up
   * @return the changes, with the numbers they would have if nothing else came before
   * @throws IllegalArgumentException when there is no such connection
   * @throws io.daybook.api.ProviderException when the provider cannot be read
   */
  public List<Change> preview(CalendarRef calendar) {
    return new Preview(workshop).of(calendar, adapter(calendar.connection()));
  }

  /**
   * What could not be brought where it belongs: events in quarantine, and dead letters.
   *
   * @return where they are listed, tried again and dropped
   */
  public HeldItems held() {
    return new HeldItems(workshop, dispatcher, threads);
  }

  /**
   * Begins to work, with threads of its own. Where several processes share a store each of them
   * works on a part of the calendars, and takes over from one that ends or dies.
   *
   * @throws IllegalStateException when it was started or closed before
   */
  public synchronized void start() {
    if (started || closed) {
      throw new IllegalStateException(closed ? "it is closed" : "it was started before");
    }
    started = true;
    threads.start();
  }

  /**
   * Does in this thread what is due now, and returns when nothing is: rounds, what the clock
   * brings, and deliveries. What has to be tried again later is left for then. It shares with no
   * other process: of those that use a store only one may do so, and none that was started.
   *
   * @throws IllegalStateException when it has threads of its own, or is closed
   */
  public synchronized void runDue() {
    if (started || closed) {
      throw new IllegalStateException(closed ? "it is closed" : "it has threads of its own");
    }
    workshop.reach().takeAll();
    List<Lane> lanes;
    do {
      lanes = agenda.take(LANES_AT_ONCE);
      lanes.forEach(agenda::work);
      dispatcher.runners().forEach(dispatcher::deliver);
    } while (!lanes.isEmpty() && !workshop.reach().isStopped());
  }

  /**
   * When something will next be due.
   *
   * @return the instant, now or earlier when something is due already; empty for never
   */
  public Optional<Instant> nextDue() {
    if (!started) {
      workshop.reach().takeAll();
    }
    Optional<Instant> work = agenda.next();
    Optional<Instant> delivery = dispatcher.next();
    return Stream.concat(work.stream(), delivery.stream()).min(Instant::compareTo);
  }

  /**
   * How it is, and how far all work on its store is, be it by other processes. Several queries of
   * the store, each of which may wait for one that does not answer.
   *
   * @return the answer, also after it was closed; it never throws
   */
  public Health health() {
    return new Checkup(workshop, adapters, connections, agenda, dispatcher).health();
  }

  /**
   * Ends the work, but not its use: what is pushed is still kept, and all that can be asked
   * answered. Nothing new begins, what is under way comes to its next stop, and other processes
   * that share the store take over at once what this one held. What hangs is interrupted after half
   * a minute; it goes on after the next start. Draining again waits for the first to return. No
   * sink may call it.
   *
   * <p>So a service can first say that it ends, then drain, and be closed when no more requests
   * come.
   */
  public void drain() {
    // Before the lock, which whoever is in runDue holds.
    workshop.reach().stop();
    synchronized (this) {
      closed = true;
    }
    threads.close();
  }

  /**
   * Ends the work as {@link #drain} does, and closes the store. Closing again does nothing, but
   * waits for the first to return. No sink may call it.
   */
  @Override
  public void close() {
    drain();
    workshop.store().close();
  }

  private Adapter adapter(String connection) {
    @Nullable Adapter adapter = adapters.get(connection);
    if (adapter == null) {
      throw new IllegalArgumentException("there is no connection " + connection);
    }
    return adapter;
  }
}
