// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/**
 * A reminder the owner set.
 *
 * @param minutesBefore minutes before the start, 0 or more
 * @param method how the provider reminds
 */
public record Reminder(int minutesBefore, ReminderMethod method) {

  /** Checks that the reminder is not after the start. */
  public Reminder {
    if (minutesBefore < 0) {
      throw new IllegalArgumentException("minutesBefore is negative: " + minutesBefore);
    }
  }
}
