// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarRequest;
import io.daybook.api.CalendarRef;
import io.daybook.normalizer.google.GoogleAnswer;
import io.daybook.normalizer.google.GoogleProfile;
import io.daybook.normalizer.google.GoogleReader;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Reads calendars with {@code events.list}.
 *
 * <p>Series come as their masters and exceptions. A sync token of expanded ones would neither keep
 * the window nor tell of every cancelled instance. {@code showDeleted} is never sent: without it a
 * full pass has no tombstones, and a delta has them anyway.
 *
 * @see <a
 *     href="https://developers.google.com/workspace/calendar/api/v3/reference/events/list">Google
 *     Calendar API, Events: list</a>
 */
final class GoogleEvents implements CalendarSource {

  private final GoogleClient client;

  private final int pageSize;

  GoogleEvents(GoogleClient client, int pageSize) {
    this.client = client;
    this.pageSize = pageSize;
  }

  @Override
  public Page fetch(CalendarRef calendar, Position position) {
    GoogleResponse response =
        client.send(calendar.connection(), api -> request(api, calendar, position));
    if (!response.successful()) {
      throw GoogleErrors.ofEvents(response, calendar, position);
    }
    GoogleReader reader = new GoogleReader(GoogleProfile.of(calendar.calendarId()));
    GoogleAnswer answer = reader.read(response.body());
    if (answer instanceof GoogleAnswer.Page page) {
      return page(page, round(position));
    }
    GoogleAnswer.Failure failure = (GoogleAnswer.Failure) answer;
    throw GoogleErrors.ofEvents(response.withStatus(failure.code()), calendar, position);
  }

  @Override
  public String shape() {
    return "singleEvents=false";
  }

  private CalendarRequest<?> request(Calendar api, CalendarRef calendar, Position position)
      throws IOException {
    Calendar.Events.List list =
        api.events().list(calendar.calendarId()).setSingleEvents(false).setMaxResults(pageSize);
    if (position instanceof Position.More more) {
      list.setPageToken(more.page());
    }
    Position round = round(position);
    if (round instanceof Position.Since since) {
      list.setSyncToken(since.cursor());
    } else if (round instanceof Position.Start start) {
      restrict(list, start.window());
    }
    return list;
  }

  /** Google ignores parts of a second, so that the end is rounded up to miss nothing. */
  private static void restrict(Calendar.Events.List list, Window window) {
    list.setTimeMin(dateTime(window.from()));
    if (window.to() != null) {
      Instant second = window.to().truncatedTo(ChronoUnit.SECONDS);
      list.setTimeMax(dateTime(second.equals(window.to()) ? second : second.plusSeconds(1)));
    }
  }

  /** In UTC, whatever the zone of the machine. */
  private static DateTime dateTime(Instant instant) {
    return new DateTime(instant.toEpochMilli(), 0);
  }

  private static Position round(Position position) {
    return position instanceof Position.More more ? more.round() : position;
  }

  private static Page page(GoogleAnswer.Page page, Position round) {
    if (page.nextPageToken() != null) {
      return new Page(page.rows(), new Position.More(round, page.nextPageToken()));
    }
    String cursor = page.nextSyncToken();
    return new Page(page.rows(), cursor == null ? null : new Position.Since(cursor));
  }
}
