// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/** Whether an event is firm (iCalendar STATUS, RFC 5545 section 3.8.1.11). */
public enum EventStatus {
  /** Takes place. */
  CONFIRMED,
  /** May take place. */
  TENTATIVE,
  /** Was called off but is still shown by the provider. */
  CANCELLED
}
