// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.CalendarRef;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.normalizer.json.JsonBodies;
import io.daybook.spi.adapter.Directory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists the calendars of a mailbox, of all its calendar groups, and those that others shared with
 * its owner and that he took in. There is no delta of them: it is always the whole list.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-list-calendars">Microsoft Graph, List
 *     calendars</a>
 */
final class GraphCalendars implements Directory {

  private static final String MEMBERS = "id,name,hexColor,isDefaultCalendar";

  private static final int PAGE_SIZE = 100;

  private final JsonBodies bodies = new JsonBodies("a calendar of Microsoft Graph");

  private final GraphClient client;

  private final GraphRequests requests;

  private final GraphLists lists;

  GraphCalendars(GraphClient client, GraphRequests requests, GraphLists lists) {
    this.client = client;
    this.requests = requests;
    this.lists = lists;
  }

  @Override
  public Listing list(String connection, @Nullable String cursor) {
    GraphRequest first = requests.calendars(connection, MEMBERS, PAGE_SIZE);
    List<Entry> entries =
        lists.<CalendarFields>all(connection, first, CalendarFields.Page::new).stream()
            .map(calendar -> calendar.entry(connection))
            .flatMap(Optional::stream)
            .toList();
    return new Listing(entries, null, true);
  }

  @Override
  public String realId(String connection, String calendarId) {
    if (!calendarId.equals(GraphRequests.PRIMARY)) {
      return calendarId;
    }
    CalendarRef alias = new CalendarRef(OutlookAdapter.PROVIDER, connection, calendarId);
    GraphResponse response = client.send(connection, requests.calendar(alias, "id"));
    if (!response.successful()) {
      return aliasOrThrow(calendarId, response);
    }
    CalendarFields calendar = new CalendarFields();
    bodies.read(response.body(), calendar);
    return Objects.requireNonNullElse(calendar.id(), calendarId);
  }

  /**
   * With a token for events only, or at an emulator without this call, the alias works for both.
   */
  private static String aliasOrThrow(String alias, GraphResponse response) {
    ProviderException refusal = GraphErrors.of(response);
    if (response.status() == 404 || refusal instanceof PermissionException) {
      return alias;
    }
    throw refusal;
  }
}
