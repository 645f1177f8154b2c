// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import io.daybook.api.CalendarRef;
import java.util.List;

/** Which calendars a feed shows. */
public sealed interface FeedScope {

  /**
   * Those that are named.
   *
   * @param calendars the calendars, at least one
   */
  record Calendars(List<CalendarRef> calendars) implements FeedScope {

    /** Copies the list and checks that it names a calendar. */
    public Calendars {
      calendars = List.copyOf(calendars);
      if (calendars.isEmpty()) {
        throw new IllegalArgumentException("a feed shows no calendar");
      }
    }
  }

  /**
   * All that are followed of a connection, those that come later too.
   *
   * @param provider lower-case name of the provider
   * @param connection id of the connection
   */
  record Connection(String provider, String connection) implements FeedScope {}

  /**
   * One calendar.
   *
   * @param calendar the calendar
   * @return the scope
   */
  static FeedScope of(CalendarRef calendar) {
    return new Calendars(List.of(calendar));
  }
}
