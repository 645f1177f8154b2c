// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a calendar to read its events.
 *
 * @param calendarId Recall's id of the calendar
 * @param account the address of its owner where that is known, the {@code platform_email}, or null
 * @param zone in which whole days begin, and times are that name no zone, as Recall names none: the
 *     connection's
 */
public record RecallProfile(String calendarId, @Nullable String account, ZoneId zone) {

  /**
   * A calendar of which nothing but the id is known.
   *
   * @param calendarId Recall's id of the calendar
   * @return its profile, with days that begin in UTC
   */
  public static RecallProfile of(String calendarId) {
    return new RecallProfile(calendarId, null, ZoneOffset.UTC);
  }

  /** Leaves out the address. */
  @Override
  public String toString() {
    return "RecallProfile[calendarId=" + calendarId + ", zone=" + zone + "]";
  }
}
