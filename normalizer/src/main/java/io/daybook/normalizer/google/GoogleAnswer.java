// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import io.daybook.api.CalendarRow;
import io.daybook.api.Reminder;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Google answers to {@code events.list}. */
public sealed interface GoogleAnswer {

  /**
   * One page of events.
   *
   * @param rows the events in Google's order, unreadable ones among them
   * @param nextPageToken present when the list goes on
   * @param nextSyncToken present on the last page only, and sometimes not even there
   * @param timeZone the calendar's zone, or null where the answer names none that resolves
   * @param defaultReminders what events with {@code useDefault} remind of
   * @param raw the events' JSON, for whoever asks
   */
  record Page(
      List<CalendarRow> rows,
      @Nullable String nextPageToken,
      @Nullable String nextSyncToken,
      @Nullable ZoneId timeZone,
      List<Reminder> defaultReminders,
      RawEvents raw)
      implements GoogleAnswer {

    /** Copies the lists. */
    public Page {
      rows = List.copyOf(rows);
      defaultReminders = List.copyOf(defaultReminders);
    }
  }

  /**
   * An error body.
   *
   * @param code the number Google gives it, which repeats the HTTP status
   * @param reason the first reason named, or null; tells a rate limit from a missing permission
   */
  record Failure(int code, @Nullable String reason) implements GoogleAnswer {

    private static final int GONE = 410;

    /**
     * Whether the sync token is no longer known. Google gives several reasons for it and sometimes
     * none, so the number alone decides.
     *
     * @return true when everything must be read anew
     */
    public boolean cursorLost() {
      return code == GONE;
    }
  }
}
