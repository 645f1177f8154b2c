// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

/** How a provider can turn a request down, beside asking to wait. */
public enum Refusal {
  /** It fails itself, and may work later. */
  SERVER_ERROR,
  /** The calendar is deleted or no longer shared. */
  CALENDAR_GONE,
  /** The account may not do this. */
  NO_PERMISSION,
  /** The account's authorisation is gone. */
  DEAD_AUTHORISATION
}
