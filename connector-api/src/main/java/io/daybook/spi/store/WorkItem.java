// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

import java.time.Instant;

/**
 * Something to do, at the earliest when it is due.
 *
 * @param kind what is to be done; kinds do not meet
 * @param id its id, unique in its kind
 * @param orderKey of items with the same key only the one that was added first is given out; the
 *     next one when that is done or removed
 * @param due when it is to be done; of an item that was taken, the end of its lease
 * @param attempts how often it was taken
 * @param bytes whatever its user keeps there
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
public record WorkItem(
    String kind, String id, String orderKey, Instant due, int attempts, byte[] bytes) {

  /**
   * A new item.
   *
   * @param kind what is to be done
   * @param id its id, unique in its kind
   * @param orderKey what it is in order with
   * @param due when it is to be done
   * @param bytes whatever its user keeps there
   * @return the item, never taken yet
   */
  public static WorkItem of(String kind, String id, String orderKey, Instant due, byte[] bytes) {
    return new WorkItem(kind, id, orderKey, due, 0, bytes);
  }

  /** Leaves out the order key, which may name people, and the bytes. */
  @Override
  public String toString() {
    return "WorkItem[" + kind + ", " + id + "]";
  }
}
