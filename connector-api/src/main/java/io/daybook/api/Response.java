// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/** What an attendee answered (iCalendar PARTSTAT, RFC 5545 section 3.2.12). */
public enum Response {
  /** Will come. */
  ACCEPTED,
  /** Will not come. */
  DECLINED,
  /** May come. */
  TENTATIVE,
  /** Has not answered. */
  NEEDS_ACTION
}
