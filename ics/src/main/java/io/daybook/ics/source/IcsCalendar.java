// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.CalendarRow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an iCalendar body holds.
 *
 * @param name what its publisher calls it (NAME of RFC 7986, else X-WR-CALNAME), or null
 * @param uid its own UID (RFC 7986 section 5.3), or null
 * @param refreshInterval how often it is worth asking for (REFRESH-INTERVAL, else X-PUBLISHED-TTL),
 *     or null
 * @param rows its events, one row each, in the order of the body; those that cannot be read too
 */
public record IcsCalendar(
    @Nullable String name,
    @Nullable String uid,
    @Nullable Duration refreshInterval,
    List<CalendarRow> rows) {

  /** Copies the list. */
  public IcsCalendar {
    rows = List.copyOf(rows);
  }

  /** Counts events, does not name the calendar. */
  @Override
  public String toString() {
    return "IcsCalendar[rows=" + rows.size() + "]";
  }
}
