// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import org.jspecify.annotations.Nullable;

/**
 * Who called a meeting.
 *
 * @param email the address, or null where the provider hides it
 * @param name the display name, or null
 * @param self whether this is the calendar's owner
 */
public record Organizer(@Nullable String email, @Nullable String name, boolean self) {

  /** Does not name the person. */
  @Override
  public String toString() {
    return "Organizer[self=" + self + "]";
  }
}
