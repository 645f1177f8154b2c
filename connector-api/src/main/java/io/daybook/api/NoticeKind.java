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
  /** The deletion guard holds back cancellations until a second full pass agrees. */
  HELD,
  /** An event or series could not be read and was set aside. */
  QUARANTINED
}
