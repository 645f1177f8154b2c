// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/** What a notice says of a connection or calendar. */
public enum NoticeKind {
  /** The connection works. */
  CONNECTED,
  /** The connection works in part or for now not. */
  DEGRADED,
  /** The connection needs the user. */
  DISCONNECTED,
  /** The provider says something of the account that is not known here; the code is its word. */
  REPORTED,
  /** The deletion guard holds back cancellations until a second full pass agrees. */
  HELD,
  /** An event or series could not be read and was set aside. */
  QUARANTINED,
  /** A calendar came into the list of a connection all of whose calendars are followed. */
  CALENDAR_ADDED,
  /**
   * A calendar is gone from the list, or its events come without details. Its meetings are not
   * cancelled; unless it comes back within a day or so, what is known of it is forgotten.
   */
  CALENDAR_REMOVED,
  /** A calendar has another name, which its directory entry tells. */
  CALENDAR_RENAMED
}
