// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.Directory;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists the calendars of an account, always all of them. */
final class UnipileCalendars implements Directory {

  private static final String PRIMARY = "primary";

  private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");

  private final UnipileApi api;

  private final AccountIds accounts;

  UnipileCalendars(UnipileApi api, AccountIds accounts) {
    this.api = api;
    this.accounts = accounts;
  }

  @Override
  public Listing list(String connection, @Nullable String cursor) {
    List<Entry> entries =
        api.calendars(accounts.of(connection)).stream()
            .map(calendar -> entry(connection, calendar))
            .toList();
    return new Listing(entries, null, true);
  }

  private static Entry entry(String connection, UnipileCalendar calendar) {
    String color = calendar.color();
    return new Entry(
        new CalendarRef(UnipileAdapter.PROVIDER, connection, calendar.id()),
        calendar.name(),
        calendar.timeZone(),
        calendar.primary(),
        !"freeBusyReader".equals(calendar.accessRole()),
        false,
        color != null && HEX.matcher(color).matches() ? color : null,
        false);
  }

  /** Where no calendar is the default one, the only one there is; else the alias stays. */
  @Override
  public String realId(String connection, String calendarId) {
    if (!calendarId.equals(PRIMARY)) {
      return calendarId;
    }
    List<UnipileCalendar> calendars = api.calendars(accounts.of(connection));
    for (UnipileCalendar calendar : calendars) {
      if (calendar.primary() || calendars.size() == 1) {
        return calendar.id();
      }
    }
    return calendarId;
  }
}
