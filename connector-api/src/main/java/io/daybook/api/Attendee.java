// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import org.jspecify.annotations.Nullable;

/**
 * Who is invited to a meeting.
 *
 * @param email the address, or null where the provider hides it
 * @param name the display name, or null
 * @param response the answer
 * @param optional whether attendance is optional
 * @param resource whether this is a room or a thing
 * @param self whether this is the calendar's owner
 */
public record Attendee(
    @Nullable String email,
    @Nullable String name,
    Response response,
    boolean optional,
    boolean resource,
    boolean self) {

  /** Does not name the person. */
  @Override
  public String toString() {
    return "Attendee[response=" + response + ", resource=" + resource + ", self=" + self + "]";
  }
}
