// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Things to do, each in its time and in the order of its key. Each call is durable by itself.
 * Thread-safe, also where several processes share a store.
 *
 * <p>Who takes an item has it until he says that it is done or is to be tried again, or until its
 * lease is over and somebody else takes it. So an item may be worked on twice after a crash, or
 * where the work outlasts its lease.
 */
public interface WorkQueue extends WorkIntake {

  /**
   * Adds items as {@link #add} does, all or none, and all with one wait for the disk. Those that
   * are there already stay as they are.
   *
   * @param items the items, in the order in which they are added
   * @throws io.daybook.api.StoreException also when this and a transaction wait for each other's
   *     items; one of them is undone
   */
  void addAll(List<WorkItem> items);

  /**
   * Takes items whose due has come: the earliest due first, and of each order key only the one that
   * was added first, whether or not it is due. Each is then due again when the lease is over, and
   * has an attempt more.
   *
   * @param kind which kind
   * @param now the clock
   * @param lease how long nobody else gets them
   * @param limit the most to return
   * @return the items as they are now
   */
  List<WorkItem> take(String kind, Instant now, Duration lease, int limit);

  /**
   * Removes an item that was taken and is done.
   *
   * @param item the item as it was taken
   * @return false when the lease was lost: it was taken again, given back or removed; then nothing
   *     was done
   */
  boolean done(WorkItem item);

  /**
   * Removes an item that was taken and is done, and keeps a document of it: both or neither, and
   * both with one wait for the disk.
   *
   * @param item the item as it was taken
   * @param kind the document's kind
   * @param key its key
   * @param bytes what to keep there, in place of whatever was there
   * @return false when the lease was lost: it was taken again, given back or removed; then nothing
   *     was done
   * @throws io.daybook.api.StoreException also when this and a transaction wait for each other's
   *     documents; one of them is undone
   */
  boolean done(WorkItem item, String kind, String key, byte[] bytes);

  /**
   * Gives back an item that was taken.
   *
   * @param item the item as it was taken
   * @param due when it is to be tried again
   * @param bytes what to keep from now on
   * @return false when the lease was lost: it was taken again, given back or removed; then nothing
   *     was done
   */
  boolean retry(WorkItem item, Instant due, byte[] bytes);

  /**
   * Gives back all items of some kinds that were taken and whose lease lasts, for somebody who
   * knows that whoever took them is no more, or has no right to them any more.
   *
   * @param kinds the kinds
   * @param now the clock; it is when they are due
   */
  void release(Collection<String> kinds, Instant now);

  /**
   * Reads all of a kind, page by page, whether due, taken or neither.
   *
   * @param kind the kind
   * @param afterId only ids that come after this one, or null for all
   * @param limit the most to return
   * @return the items in the order of their ids' UTF-8 bytes
   */
  List<WorkItem> list(String kind, @Nullable String afterId, int limit);

  /**
   * Removes an item, also one that somebody has taken.
   *
   * @param kind its kind
   * @param id its id
   * @return false when there was none
   */
  boolean remove(String kind, String id);

  /**
   * When an item that cannot be taken yet will be due, or its lease over.
   *
   * @param kind the kind
   * @param now the clock
   * @return the earliest due after it, of the items that were added first of their order keys
   */
  Optional<Instant> nextDue(String kind, Instant now);
}
