// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import com.google.api.services.calendar.model.CalendarList;
import com.google.api.services.calendar.model.CalendarListEntry;
import io.daybook.api.CalendarRef;
import io.daybook.api.CursorLostException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Directory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists calendars with {@code calendarList.list}, whole or since a sync token.
 *
 * <p>What changes in a calendar's own properties, or in who may read it, Google does not report
 * since a token; who needs that reads the whole list from time to time.
 *
 * @see <a
 *     href="https://developers.google.com/workspace/calendar/api/v3/reference/calendarList/list">Google
 *     Calendar API, CalendarList: list</a>
 */
final class GoogleCalendarList implements Directory {

  private static final String ALIAS = "primary";

  /** As many as Google gives in one page. */
  private static final int PAGE_SIZE = 250;

  /** More calendars than anybody has; a list that never ends must end somewhere. */
  private static final int MOST_PAGES = 100;

  private static final int GONE = 410;

  private static final Set<String> WITHOUT_DETAILS = Set.of("none", "freeBusyReader");

  private final GoogleClient client;

  GoogleCalendarList(GoogleClient client) {
    this.client = client;
  }

  @Override
  public Listing list(String connection, @Nullable String cursor) {
    List<Entry> entries = new ArrayList<>();
    String page = null;
    for (int i = 0; i < MOST_PAGES; i++) {
      CalendarList list = page(connection, cursor, page);
      for (CalendarListEntry entry : orEmpty(list.getItems())) {
        add(entries, connection, entry);
      }
      page = list.getNextPageToken();
      if (page == null || page.isEmpty()) {
        return new Listing(entries, next(list), cursor == null);
      }
    }
    throw new UnreadableInputException("its pages", "at most " + MOST_PAGES);
  }

  @Override
  public String realId(String connection, String calendarId) {
    if (!calendarId.equals(ALIAS)) {
      return calendarId;
    }
    try {
      CalendarListEntry entry =
          client.ask(connection, api -> api.calendarList().get(ALIAS), CalendarListEntry.class);
      return isAbsent(entry.getId()) ? calendarId : entry.getId();
    } catch (ProviderException e) {
      if (e instanceof PermissionException || e.status() == 404) {
        // A token for events only, or an emulator without this call; the alias works for both.
        return calendarId;
      }
      throw e;
    }
  }

  private static @Nullable String next(CalendarList list) {
    return isAbsent(list.getNextSyncToken()) ? null : list.getNextSyncToken();
  }

  private CalendarList page(String connection, @Nullable String cursor, @Nullable String page) {
    try {
      return client.ask(
          connection,
          api ->
              api.calendarList()
                  .list()
                  .setMaxResults(PAGE_SIZE)
                  // Hidden in the web page does not mean gone.
                  .setShowHidden(true)
                  .setSyncToken(cursor)
                  .setPageToken(page),
          CalendarList.class);
    } catch (ProviderException e) {
      if (e.status() == GONE) {
        throw new CursorLostException(
            GoogleAdapter.PROVIDER, GONE, e.code().orElse(null), e.retryAfter().orElse(null));
      }
      throw e;
    }
  }

  private static void add(List<Entry> entries, String connection, CalendarListEntry entry) {
    if (isAbsent(entry.getId())) {
      return;
    }
    String name =
        isAbsent(entry.getSummaryOverride()) ? entry.getSummary() : entry.getSummaryOverride();
    entries.add(
        new Entry(
            new CalendarRef(GoogleAdapter.PROVIDER, connection, entry.getId()),
            isAbsent(name) ? null : name,
            isAbsent(entry.getTimeZone()) ? null : entry.getTimeZone(),
            Boolean.TRUE.equals(entry.getPrimary()),
            entry.getAccessRole() == null || !WITHOUT_DETAILS.contains(entry.getAccessRole()),
            Boolean.TRUE.equals(entry.getHidden()),
            isAbsent(entry.getBackgroundColor()) ? null : entry.getBackgroundColor(),
            Boolean.TRUE.equals(entry.getDeleted())));
  }

  private static boolean isAbsent(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
