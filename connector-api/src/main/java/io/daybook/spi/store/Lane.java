// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

import io.daybook.api.CalendarRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in order by itself: one calendar, or what concerns a connection as a whole.
 *
 * @param provider lower-case name of the provider
 * @param connection id of the connection
 * @param calendarId the provider's id of the calendar, never empty; null for the connection as a
 *     whole
 */
public record Lane(String provider, String connection, @Nullable String calendarId) {

  /** Checks that no part is empty. */
  public Lane {
    if (provider.isEmpty()
        || connection.isEmpty()
        || (calendarId != null && calendarId.isEmpty())) {
      throw new IllegalArgumentException("a part of a lane is empty");
    }
  }

  /**
   * The lane of a calendar.
   *
   * @param calendar the calendar
   * @return its lane
   */
  public static Lane of(CalendarRef calendar) {
    return new Lane(calendar.provider(), calendar.connection(), calendar.calendarId());
  }

  /**
   * The lane of the connection as a whole.
   *
   * @return the lane, which may be this one
   */
  public Lane whole() {
    return new Lane(provider, connection, null);
  }

  /**
   * The calendar.
   *
   * @return the calendar, or empty for a connection
   */
  public Optional<CalendarRef> calendar() {
    return calendarId == null
        ? Optional.empty()
        : Optional.of(new CalendarRef(provider, connection, calendarId));
  }

  /**
   * The partition that the lane is in, where work is shared among processes.
   *
   * @return its number
   * @see Partitions
   */
  public int partition() {
    return Partitions.of(
        provider + "\n" + connection + "\n" + (calendarId == null ? "" : calendarId));
  }
}
