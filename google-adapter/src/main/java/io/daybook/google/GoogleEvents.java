// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarRequest;
import io.daybook.api.CalendarRef;
import io.daybook.api.CursorLostException;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads calendars with {@code events.list}.
 *
 * <p>Series come as their masters and exceptions. A sync token of expanded ones would neither keep
 * the window nor tell of every cancelled instance. {@code showDeleted} is never sent: without it a
 * full pass has no tombstones, and a delta has them anyway.
 *
 * <p>When a calendar gets another zone or other default reminders, all of it is read again: its
 * events mean something else then, and no delta says so. A label that gets another colour is not
 * worth that: its events have the new one as they change, and all of them after the next full pass.
 *
 * @see <a
 *     href="https://developers.google.com/workspace/calendar/api/v3/reference/events/list">Google
 *     Calendar API, Events: list</a>
 */
final class GoogleEvents implements CalendarSource {

  private final GoogleClient client;

  private final GoogleLiveColors colors;

  private final int pageSize;

  GoogleEvents(GoogleClient client, GoogleLiveColors colors, int pageSize) {
    this.client = client;
    this.colors = colors;
    this.pageSize = pageSize;
  }

  @Override
  public Page fetch(CalendarRef calendar, Position position) {
    GoogleResponse response =
        client.send(calendar.connection(), api -> request(api, calendar, position));
    if (!response.successful()) {
      throw GoogleErrors.ofEvents(response, calendar, position);
    }
    GoogleProfile profile =
        new GoogleProfile(calendar.calendarId(), null, colors.of(calendar, position));
    GoogleAnswer answer = new GoogleReader(profile).read(response.body());
    if (answer instanceof GoogleAnswer.Page page) {
      return page(page, position, response.status());
    }
    GoogleAnswer.Failure failure = (GoogleAnswer.Failure) answer;
    throw GoogleErrors.ofEvents(response.withStatus(failure.code()), calendar, position);
  }

  @Override
  public String shape(String connection) {
    return "singleEvents=false";
  }

  private CalendarRequest<?> request(Calendar api, CalendarRef calendar, Position position)
      throws IOException {
    Calendar.Events.List list =
        api.events().list(calendar.calendarId()).setSingleEvents(false).setMaxResults(pageSize);
    if (position instanceof Position.More more) {
      list.setPageToken(Mark.of(more.page()).token());
    }
    Position round = round(position);
    if (round instanceof Position.Since since) {
      list.setSyncToken(Mark.of(since.cursor()).token());
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

  /** What other rows were read by no longer holds once the calendar says something else. */
  private static Page page(GoogleAnswer.Page page, Position position, int status) {
    Mark before = mark(position);
    String now = Mark.calendar(page);
    if (before != null && before.contradicts(now)) {
      throw new CursorLostException(GoogleAdapter.PROVIDER, status, null);
    }
    String calendar = now == null && before != null ? before.calendar() : now;
    if (page.nextPageToken() != null) {
      Mark next = new Mark(page.nextPageToken(), calendar);
      return new Page(page.rows(), new Position.More(round(position), next.text()));
    }
    String cursor = page.nextSyncToken();
    return new Page(
        page.rows(), cursor == null ? null : new Position.Since(new Mark(cursor, calendar).text()));
  }

  private static @Nullable Mark mark(Position position) {
    if (position instanceof Position.More more) {
      return Mark.of(more.page());
    }
    return position instanceof Position.Since since ? Mark.of(since.cursor()) : null;
  }
}
