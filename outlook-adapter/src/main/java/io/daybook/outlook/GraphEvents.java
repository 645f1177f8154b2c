// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.CalendarRef;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.graph.GraphAnswer;
import io.daybook.normalizer.graph.GraphReader;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads calendars with {@code calendarView/delta}.
 *
 * <p>The links in an answer are kept whole and followed as they are. They hold the window of the
 * round's first request, so only a full round moves it.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/event-delta">Microsoft Graph, event:
 *     delta</a>
 */
final class GraphEvents implements CalendarSource {

  /** Far more than a calendar has pages of ten events, which is how few Graph may give. */
  static final int MOST_PAGES = 10_000;

  private final GraphClient client;

  private final GraphRequests requests;

  private final GraphProfiles profiles;

  private final int mostPages;

  GraphEvents(GraphClient client, GraphRequests requests, GraphProfiles profiles, int mostPages) {
    this.client = client;
    this.requests = requests;
    this.profiles = profiles;
    this.mostPages = mostPages;
  }

  @Override
  public Page fetch(CalendarRef calendar, Position position) {
    PageMark before = position instanceof Position.More more ? PageMark.of(more.page()) : null;
    GraphResponse response =
        client.send(calendar.connection(), request(calendar, position, before));
    if (!response.successful()) {
      throw GraphErrors.ofEvents(response, calendar, position);
    }
    GraphAnswer answer = new GraphReader(profiles.of(calendar)).read(response.body());
    if (answer instanceof GraphAnswer.Page page) {
      return page(page, position, before);
    }
    if (answer instanceof GraphAnswer.Failure) {
      throw GraphErrors.ofEvents(response, calendar, position);
    }
    throw new UnreadableInputException("its members", "a list of events of Microsoft Graph");
  }

  @Override
  public Window window(Instant now, Duration back, Duration ahead) {
    return GraphWindow.of(now, back, ahead);
  }

  @Override
  public String shape(String connection) {
    return "calendarView/delta, immutable ids, UTC, days of " + profiles.zone(connection);
  }

  private GraphRequest request(CalendarRef calendar, Position position, @Nullable PageMark before) {
    if (before != null) {
      return requests.page(before.link());
    }
    return position instanceof Position.Since since
        ? requests.page(since.cursor())
        : requests.delta(calendar, ((Position.Start) position).window());
  }

  private Page page(GraphAnswer.Page page, Position position, @Nullable PageMark before) {
    Position round = position instanceof Position.More more ? more.round() : position;
    if (page.nextLink() != null) {
      String link = requests.checked(page.nextLink());
      PageMark next = PageMark.after(before, link, page.rows(), mostPages);
      return new Page(page.rows(), new Position.More(round, next.text()));
    }
    String cursor = page.deltaLink();
    return new Page(
        page.rows(), cursor == null ? null : new Position.Since(requests.checked(cursor)));
  }
}
