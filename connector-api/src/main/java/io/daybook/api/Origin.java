// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/** What made Daybook tell a change. */
public enum Origin {
  /** The provider told a change. */
  CHANGE,
  /** The first reading of a calendar. */
  SNAPSHOT,
  /** The cursor was lost and the calendar read anew. */
  RESYNC,
  /** An instance of a series came within reach. */
  HORIZON,
  /** Time passed. */
  CLOCK
}
