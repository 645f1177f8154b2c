// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a calendar to read its events.
 *
 * @param calendarId the calendar's id
 * @param account the address of the calendar's owner where it is known, or null
 * @param zone the zone in which all-day dates begin, as Graph names none: the connection's, never
 *     that of an event
 */
public record GraphProfile(String calendarId, @Nullable String account, ZoneId zone) {

  /**
   * A calendar of which nothing but the id is known.
   *
   * @param calendarId the calendar's id
   * @return its profile, with days that begin in UTC
   */
  public static GraphProfile of(String calendarId) {
    return new GraphProfile(calendarId, null, ZoneOffset.UTC);
  }

  /** Leaves out the address. */
  @Override
  public String toString() {
    return "GraphProfile[calendarId=" + calendarId + ", zone=" + zone + "]";
  }
}
