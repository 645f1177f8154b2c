// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/** Who may see an event (iCalendar CLASS, RFC 5545 section 3.8.1.3). */
public enum Visibility {
  /** As the calendar says. */
  DEFAULT,
  /** Everybody who sees the calendar. */
  PUBLIC,
  /** The attendees. */
  PRIVATE,
  /** The attendees; some providers tell it from private. */
  CONFIDENTIAL
}
