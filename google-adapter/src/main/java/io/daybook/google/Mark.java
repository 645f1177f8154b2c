// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import io.daybook.api.Reminder;
import io.daybook.normalizer.google.GoogleAnswer;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A sync or page token with what the calendar itself said beside it.
 *
 * <p>Whole days begin in the calendar's zone, and events without reminders of their own have the
 * calendar's. A delta brings no event when only these change, so whoever goes on from a token has
 * to notice.
 *
 * @param token Google's token
 * @param calendar what the calendar said, or null where that is not known
 */
record Mark(String token, @Nullable String calendar) {

  /** No token has a blank. */
  private static final String SEPARATOR = " ";

  static Mark of(String text) {
    String[] parts = text.split(SEPARATOR, 2);
    return new Mark(parts[0], parts.length == 1 ? null : parts[1]);
  }

  /** What the calendar says, or null where an answer says nothing of it. */
  static @Nullable String calendar(GoogleAnswer.Page page) {
    ZoneId zone = page.timeZone();
    if (zone == null) {
      return null;
    }
    StringBuilder text = new StringBuilder(zone.getId());
    for (Reminder reminder : page.defaultReminders()) {
      text.append(SEPARATOR).append(reminder.method()).append(reminder.minutesBefore());
    }
    return text.toString();
  }

  /** Whether the calendar says something else now. */
  boolean contradicts(@Nullable String now) {
    return calendar != null && now != null && !calendar.equals(now);
  }

  String text() {
    return calendar == null ? token : token + SEPARATOR + calendar;
  }
}
