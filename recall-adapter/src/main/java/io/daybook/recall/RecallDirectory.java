// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.CalendarRef;
import io.daybook.api.ProviderException;
import io.daybook.recall.RecallAnswer.Calendar;
import io.daybook.recall.RecallAnswer.CalendarList;
import io.daybook.spi.adapter.Directory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the calendars of a workspace, those that are disconnected too. Recall has neither names nor
 * zones for them, and reads only the default calendar of each account; so none is the default one
 * of all.
 */
final class RecallDirectory implements Directory {

  private static final int MOST_PAGES = 1_000;

  private final RecallClient client;

  RecallDirectory(RecallClient client) {
    this.client = client;
  }

  @Override
  public Listing list(String connection, @Nullable String cursor) {
    List<Entry> entries = new ArrayList<>();
    CalendarList page = client.calendars(RecallFilter.NONE);
    String last = null;
    for (int pages = 1; pages <= MOST_PAGES; pages++) {
      page.calendars().forEach(calendar -> entries.add(entry(connection, calendar)));
      String next = page.next();
      if (next == null) {
        return new Listing(entries, null, true);
      }
      if (next.equals(last)) {
        break;
      }
      last = next;
      page = client.calendarsAt(next);
    }
    throw new ProviderException(RecallAdapter.PROVIDER, 0, "endlessList", null, null);
  }

  private static Entry entry(String connection, Calendar calendar) {
    return new Entry(
        new CalendarRef(RecallAdapter.PROVIDER, connection, calendar.id()),
        null,
        null,
        false,
        true,
        false,
        null,
        false);
  }
}
