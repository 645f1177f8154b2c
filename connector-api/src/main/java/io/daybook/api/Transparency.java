// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/** Whether an event takes time (iCalendar TRANSP, RFC 5545 section 3.8.2.7). */
public enum Transparency {
  /** The owner is busy. */
  OPAQUE,
  /** The owner is free. */
  TRANSPARENT
}
