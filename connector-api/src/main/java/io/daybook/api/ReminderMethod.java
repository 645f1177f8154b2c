// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/** How a provider reminds. */
public enum ReminderMethod {
  /** On a screen. */
  POPUP,
  /** By mail. */
  EMAIL
}
