// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.CalendarRef;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.graph.GraphProfile;
import io.daybook.normalizer.json.JsonBodies;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What must be known of calendars to read their events, of those that were read last. Thread-safe;
 * no lock is held while Graph is asked, and who reads the same calendar at the same time asks too.
 *
 * <p>Calendars are asked for their owner once a day. A refusal holds for a day as well: without an
 * owner events are read all the same. Any other failure is the caller's, since an event that is
 * read with its owner would differ from the same event that was read without.
 */
final class GraphProfiles {

  /** The calendars of more than a thousand mailboxes. */
  private static final int MOST_CALENDARS = 5_000;

  private static final Duration HOLDS = Duration.ofDays(1);

  private static final int NOT_FOUND = 404;

  private final JsonBodies bodies = new JsonBodies("a calendar of Microsoft Graph");

  private final GraphClient client;

  private final GraphRequests requests;

  private final GraphSettings settings;

  /** The calendar that was read last stands last. Its own monitor guards it. */
  private final Map<CalendarRef, KnownCalendar> known = new LinkedHashMap<>(16, 0.75f, true);

  GraphProfiles(GraphClient client, GraphRequests requests, GraphSettings settings) {
    this.client = client;
    this.requests = requests;
    this.settings = settings;
  }

  /**
   * How a calendar's events are read.
   *
   * @throws ProviderException when the owner cannot be had now
   */
  GraphProfile of(CalendarRef calendar) {
    return new GraphProfile(
        calendar.calendarId(), known(calendar).owner(), zone(calendar.connection()));
  }

  /** In which whole days begin. */
  ZoneId zone(String connection) {
    return settings.zone().apply(connection);
  }

  /**
   * The id of a calendar under which it is followed, where an event says which calendar it is in.
   *
   * @param followed the calendar in which the event was known
   * @param stated what the event says
   */
  String followedAs(CalendarRef followed, String stated) {
    if (!followed.calendarId().equals(GraphRequests.PRIMARY)) {
      return stated;
    }
    String real = known(followed).id();
    // Where the default calendar says nothing of itself, nothing says that the event left it.
    return real == null || real.equals(stated) ? GraphRequests.PRIMARY : stated;
  }

  /** Whether a calendar may be in another mailbox, whose events are found by that calendar only. */
  boolean mayBeShared(CalendarRef calendar) {
    return !GraphRequests.isGroup(calendar.calendarId())
        && !calendar.calendarId().equals(GraphRequests.PRIMARY)
        && !known(calendar).isDefault();
  }

  private KnownCalendar known(CalendarRef calendar) {
    Instant now = settings.clock().instant();
    if (GraphRequests.isGroup(calendar.calendarId())) {
      return new KnownCalendar(calendar.calendarId(), null, false, now);
    }
    KnownCalendar before;
    synchronized (known) {
      before = known.get(calendar);
    }
    if (before != null && now.isBefore(before.until())) {
      return before;
    }
    KnownCalendar asked = ask(calendar, now.plus(HOLDS));
    keep(calendar, asked);
    return asked;
  }

  private KnownCalendar ask(CalendarRef calendar, Instant until) {
    GraphResponse response =
        client.send(
            calendar.connection(), requests.calendar(calendar, "id,owner,isDefaultCalendar"));
    KnownCalendar.Members members = new KnownCalendar.Members();
    try {
      if (!response.successful()) {
        throw GraphErrors.of(response);
      }
      bodies.read(response.body(), members);
      return members.until(until);
    } catch (ProviderException e) {
      if (e instanceof PermissionException || e.status() == NOT_FOUND) {
        return new KnownCalendar(null, null, false, until);
      }
      throw e;
    } catch (UnreadableInputException e) {
      return new KnownCalendar(null, null, false, until);
    }
  }

  private void keep(CalendarRef calendar, KnownCalendar asked) {
    synchronized (known) {
      known.put(calendar, asked);
      if (known.size() > MOST_CALENDARS) {
        Iterator<CalendarRef> oldest = known.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }
}
