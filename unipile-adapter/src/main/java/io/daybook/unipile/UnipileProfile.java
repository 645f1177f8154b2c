// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a calendar to read its events.
 *
 * @param calendarId the calendar's id, in which Unipile often puts the owner's address; empty where
 *     it is only known from what is read
 * @param zone the calendar's zone, in which whole days begin, or null where it is not known
 * @param account the address of the account, or null where it is not known
 */
public record UnipileProfile(String calendarId, @Nullable ZoneId zone, @Nullable String account) {

  /**
   * A calendar of which nothing but the id is known.
   *
   * @param calendarId the calendar's id, may be empty
   * @return its profile
   */
  public static UnipileProfile of(String calendarId) {
    return new UnipileProfile(calendarId, null, null);
  }

  /** Leaves out the address. */
  @Override
  public String toString() {
    return "UnipileProfile[zone=" + zone + "]";
  }
}
