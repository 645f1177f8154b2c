// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import io.daybook.api.CalendarRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the calendars of a connection. Thread-safe. */
public interface Directory {

  /**
   * Reads the list, or what changed in it.
   *
   * @param connection the connection
   * @param cursor where the last list ended, or null for the whole list
   * @return the calendars
   * @throws io.daybook.api.CursorLostException when the cursor is no longer known
   * @throws io.daybook.api.DisconnectedException when the account's authorisation is gone
   * @throws io.daybook.api.PermissionException when the provider refuses for good
   * @throws io.daybook.api.ProviderException when trying again later may help
   */
  Listing list(String connection, @Nullable String cursor);

  /**
   * The id behind a name such as {@code primary}, under which a calendar is kept.
   *
   * @param connection the connection
   * @param calendarId an id or alias
   * @return the real id; what is no alias comes back as it is
   * @throws io.daybook.api.ProviderException when the provider had to be asked and did not answer
   */
  default String realId(String connection, String calendarId) {
    return calendarId;
  }

  /**
   * An answer of a directory.
   *
   * @param calendars the calendars it names
   * @param cursor from where to go on next time, or null where there is no such thing
   * @param whole whether what it does not name is gone
   */
  record Listing(List<Entry> calendars, @Nullable String cursor, boolean whole) {

    /** Copies the list. */
    public Listing {
      calendars = List.copyOf(calendars);
    }
  }

  /**
   * A calendar in the list.
   *
   * @param calendar the calendar, with its real id
   * @param name how its owner calls it, or null
   * @param timeZone its zone as the provider names it, or null
   * @param primary whether it is the account's default calendar
   * @param readable whether its events come with details
   * @param hidden whether its owner hides it from the list that he sees
   * @param color its colour as {@code #rrggbb}, or null
   * @param removed whether it is gone from the list
   */
  record Entry(
      CalendarRef calendar,
      @Nullable String name,
      @Nullable String timeZone,
      boolean primary,
      boolean readable,
      boolean hidden,
      @Nullable String color,
      boolean removed) {

    /**
     * The same calendar, gone from the list.
     *
     * @return an entry that says so
     */
    public Entry gone() {
      return new Entry(calendar, name, timeZone, primary, readable, hidden, color, true);
    }
  }
}
