// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/**
 * One entry of a provider's answer: an event as it is, an instance of which only the time is said,
 * an id that is gone, or one unreadable.
 */
public sealed interface CalendarRow
    permits EventSnapshot, SparseInstance, Tombstone, UnreadableEvent {

  /**
   * The provider's id of the event.
   *
   * @return the id, compared byte for byte
   */
  String eventId();
}
