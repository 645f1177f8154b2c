// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import io.daybook.api.CalendarRow;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonBodies;
import java.nio.charset.StandardCharsets;

/**
 * Reads what Microsoft Graph answers about events: a list, event by event in one pass, a single
 * event, or an error body.
 *
 * <p>Unknown members are passed over. An event that is not of the documented form becomes an {@link
 * UnreadableEvent} and the next one is read. Times are best asked for in UTC; those in other zones
 * are read too. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/event-delta">Microsoft Graph, event:
 *     delta</a>
 */
public final class GraphReader {

  private static final String EXPECTED =
      "a list of events, an event or an error of Microsoft Graph";

  private final JsonBodies bodies = new JsonBodies(EXPECTED);

  private final GraphEventMapper mapper;

  /**
   * A reader of one calendar's answers.
   *
   * @param profile what is known of the calendar
   */
  public GraphReader(GraphProfile profile) {
    this.mapper = new GraphEventMapper(profile);
  }

  /**
   * Reads one answer.
   *
   * @param body the answer's bytes, already bounded in length by whoever read them
   * @return the page, the event, or the error it holds
   * @throws UnreadableInputException when it is none of them, with the place where that showed
   */
  public GraphAnswer read(byte[] body) {
    GraphPageFields page = new GraphPageFields(body, mapper);
    bodies.read(body, page);
    if (page.failureCode != null) {
      return new GraphAnswer.Failure(page.failureCode);
    }
    if (page.isList()) {
      return new GraphAnswer.Page(page.rows, page.nextLink, page.deltaLink);
    }
    if (!page.isEvent()) {
      throw new UnreadableInputException("its members", EXPECTED);
    }
    return event(body);
  }

  /** A single event is small, so its members are read once it is known that they are an event's. */
  private GraphAnswer event(byte[] body) {
    GraphEventFields event = new GraphEventFields();
    bodies.read(body, event);
    CalendarRow row =
        mapper.row(event, "the event", () -> new String(body, StandardCharsets.UTF_8));
    return new GraphAnswer.Event(row, event.calendarId);
  }
}
