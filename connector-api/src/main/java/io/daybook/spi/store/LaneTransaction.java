// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One transaction on one lane. It sees what it wrote itself. Used by one thread, and not after the
 * work it was given to has returned.
 *
 * <p>A lane comes into being with its first {@link #save}; a transaction that writes anything to a
 * lane that has no head saves it too.
 */
public interface LaneTransaction {

  /**
   * The head of the lane. Its wakes are those of the moment of this call.
   *
   * @return the head, {@link LaneState#NONE} for a new lane
   */
  LaneState state();

  /**
   * Stores the head; the version rises by one, wakes stay.
   *
   * <p>A {@link Store#wake} that came after this transaction had first read the head, or had begun
   * if it never read it, is not lost: when the transaction ends, the lane's due is no later than
   * that wake asked for.
   *
   * @param due when the lane wants to be looked at, or null for not by itself
   * @param bytes whatever its user keeps there
   */
  void save(@Nullable Instant due, byte[] bytes);

  /**
   * Forgets the lane: head, series, staged rows, and the outbox with the positions of the sinks.
   * Documents and work stay. What the transaction writes afterwards is kept, in a lane that begins
   * anew.
   */
  void remove();

  /**
   * Reads series.
   *
   * @param ids their ids; unknown ones are passed over
   * @return the bytes by id
   */
  Map<String, byte[]> series(Collection<String> ids);

  /**
   * Finds the series to which other event ids lead.
   *
   * @param eventIds ids of instances; unknown ones are passed over
   * @return the id of the series by event id, as the last save of a series said
   */
  Map<String, String> seriesOf(Collection<String> eventIds);

  /**
   * Finds series by what their ids have in common.
   *
   * @param stems the common parts
   * @return the ids of the series, in the order in which they were first saved
   */
  List<String> kin(Collection<String> stems);

  /**
   * The series for which time brings something.
   *
   * @param now the clock
   * @param limit the most to return
   * @return the ids of those whose next due is not after it, the earliest first, of equal ones by
   *     the UTF-8 bytes of the id
   */
  List<String> dueSeries(Instant now, int limit);

  /**
   * When time will next bring something for any series.
   *
   * @return the earliest next due
   */
  Optional<Instant> nextDue();

  /**
   * Stores series: those with a new id are added in this order, others are replaced where they are.
   * Of several with one id the last counts; an event id or a name that several have leads to the
   * last of them.
   *
   * @param series the series as they are now
   * @throws io.daybook.api.StoreException also when this and a transaction of another lane wait for
   *     each other's names; one of them is undone
   */
  void saveSeries(Collection<SeriesRow> series);

  /**
   * Forgets series, and what led to them.
   *
   * @param ids their ids; unknown ones are passed over
   */
  void removeSeries(Collection<String> ids);

  /**
   * Adds rows of a round under way.
   *
   * @param rows the rows, whose ordinals are new and rise; when none is left they may begin anew
   */
  void stage(Collection<StagedRow> rows);

  /**
   * Reads staged rows in the order of their ordinals.
   *
   * @param after only rows with a greater ordinal
   * @param limit the most to return
   * @return the rows
   */
  List<StagedRow> staged(long after, int limit);

  /**
   * Reads the staged rows of some stems and series, in the order of their ordinals.
   *
   * @param keys the stems and the ids of the series; unknown ones are passed over
   * @param from from here on rows are left out, as the caller has them
   * @param upTo up to this ordinal they are left out
   * @return the other rows whose stem or series is one of the keys, each once
   */
  List<StagedRow> stagedOf(Collection<String> keys, long from, long upTo);

  /**
   * Forgets staged rows, the first ones first.
   *
   * @param limit the most to forget; many at once cost memory
   * @return whether none is left
   */
  boolean clearStaged(long limit);

  /**
   * Goes through the stored series, in the order in which they were first saved, and says which of
   * them the staged rows name.
   *
   * @param after only series that come after this ordinal
   * @param limit the most to return
   * @param absentOnly whether to pass over series that any staged row belongs to
   * @return the series
   */
  List<SweptSeries> sweep(long after, int limit, boolean absentOnly);

  /**
   * Adds to the lane's outbox.
   *
   * @param entries the entries, whose positions are new and rise
   */
  void append(Collection<OutboxEntry> entries);

  /**
   * What has no columns of its own.
   *
   * @return documents as part of this transaction; what others write meanwhile may be seen, once it
   *     is durable
   */
  Documents documents();

  /**
   * What is to be done later.
   *
   * @return where work is added as part of this transaction; nobody gets it before that has ended
   */
  WorkIntake work();
}
