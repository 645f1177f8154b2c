// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

/** What an endpoint gets in order: the next one goes when the one before was taken or given up. */
public enum DeliveryOrder {
  /** What concerns one meeting, or one call; several meetings do not wait for each other. */
  OCCURRENCE,
  /** What happens in one calendar. Calls go by themselves all the same. */
  CALENDAR
}
