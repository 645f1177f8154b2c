// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

/** Where work is added. */
public interface WorkIntake {

  /**
   * Adds an item, unless there is one of its kind and id already. Items of one order key keep the
   * order in which they were added; where that was in several transactions at a time, any order.
   *
   * @param item the item; it begins without attempts, whatever it says of them
   * @return false when there was one, which stays as it is
   * @throws io.daybook.api.StoreException also when two transactions wait for each other's items;
   *     one of them is undone
   */
  boolean add(WorkItem item);
}
