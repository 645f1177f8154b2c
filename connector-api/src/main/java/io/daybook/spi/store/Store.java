// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where state is kept. Thread-safe. */
public interface Store extends AutoCloseable {

  /**
   * Names this store's content: made once, when the store is created, and never the same as another
   * store's. Change ids are made of it.
   *
   * @return the name
   */
  String epoch();

  /**
   * Changes a lane, all or nothing. Transactions of one lane wait for each other, those of several
   * lanes need not. Until it returns, nobody else sees what was done; then it is durable as far as
   * the store is.
   *
   * <p>A store may have a single writer. The work therefore writes by its transaction only: of the
   * store it may call {@link #epoch} and {@link #nextOccurrenceId} and what only reads, which does
   * not see what the transaction wrote.
   *
   * @param lane the lane, which need not exist yet
   * @param work what to do, in the calling thread; when it throws, nothing was done
   * @param <T> what it returns
   * @return what the work returned
   * @throws io.daybook.api.StoreException when the store failed; nothing was done
   * @throws IllegalStateException when called in the work of another transaction, as do the other
   *     writing calls of the store, its outbox, its documents and its work queue
   */
  <T> T transact(Lane lane, Function<LaneTransaction, T> work);

  /**
   * Reads the head of a lane outside of any transaction.
   *
   * @param lane the lane
   * @return its head, {@link LaneState#NONE} when there is no such lane
   */
  LaneState state(Lane lane);

  /**
   * Notes that a lane wants to be looked at, without waiting for its transactions and without a new
   * version: its due becomes no later than the instant, its wakes rise by one. It may wait where a
   * transaction removes the lane, and where the store has a single writer.
   *
   * @param lane the lane
   * @param at when to look
   * @return false when there is no such lane, or its first transaction has not ended; then nothing
   *     was noted
   */
  boolean wake(Lane lane, Instant at);

  /**
   * All lanes.
   *
   * @return the lanes that were saved and not removed, in any order
   */
  List<Lane> lanes();

  /**
   * The calendars of a connection in which an event is known, as a series or single event or as one
   * that leads to a series ({@link LaneTransaction#seriesOf}). It waits for no transaction, and
   * does not see what is not durable yet.
   *
   * @param whole the connection, or any lane of it
   * @param eventId the id of the event
   * @return the lanes of the calendars, each once, in any order; never that of the connection as a
   *     whole
   */
  List<Lane> holding(Lane whole, String eventId);

  /**
   * Finds a series by a name ({@link SeriesRow#names}), whatever lane it is in. It waits for no
   * transaction, and does not see what is not durable yet.
   *
   * @param name the name
   * @return the series to which it leads, or empty
   */
  Optional<NamedSeries> named(String name);

  /**
   * Goes through the stored series of a lane, in the order in which they were first saved. It waits
   * for no transaction, and does not see what is not durable yet. From one page to the next series
   * may change, come and go; one that stays is passed once, whatever else does.
   *
   * @param lane the lane
   * @param after only series that come after this ordinal
   * @param limit the most to return
   * @return the series; none for a lane that does not exist
   */
  List<KeptSeries> series(Lane lane, long after, int limit);

  /**
   * The lanes that want to be looked at: their own due, or that of one of their series, has come.
   *
   * @param now the clock
   * @param limit the most to return
   * @return the lanes, each once, the earliest due first, equal ones in any order
   */
  List<Lane> due(Instant now, int limit);

  /**
   * When a lane that is not due yet will next want to be looked at.
   *
   * @param now the clock
   * @return the earliest due after it, of lanes and their series; what lanes have that are due
   *     already may be left out
   */
  Optional<Instant> nextDue(Instant now);

  /**
   * A number for a new occurrence, never given before in this store. Some may be left out. A
   * transaction that is undone does not give its numbers back.
   *
   * @return the number, from 1
   */
  long nextOccurrenceId();

  /**
   * What is to be told.
   *
   * @return the reading side; {@link LaneTransaction#append} writes it
   */
  Outbox outbox();

  /**
   * What has no columns of its own.
   *
   * @return documents outside of any transaction; each call is durable by itself
   */
  Documents documents();

  /**
   * What is to be done later.
   *
   * @return the queue; {@link LaneTransaction#work} adds to it as part of a transaction
   */
  WorkQueue work();

  /**
   * How several processes share the work of this store.
   *
   * @return where to take part; empty for a store that only one process uses
   */
  Optional<Partitions> partitions();

  /** Ends its use. What is durable stays. Closing again does nothing; all other calls throw. */
  @Override
  void close();
}
