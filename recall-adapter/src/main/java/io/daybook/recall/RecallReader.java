// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonBodies;
import java.nio.charset.StandardCharsets;

/**
 * Reads what Recall.ai answers and sends: lists of events and of calendars, single ones, hooks and
 * errors, told apart by their members.
 *
 * <p>Title, people, zone, whole days and series are in an event's {@code raw}, as Google or Graph
 * gave it; id, link, deletion and version are Recall's. Unknown members are passed over. An event
 * that is not of the documented form becomes an {@link io.daybook.api.UnreadableEvent} and the next
 * one is read. OAuth secrets in a calendar are not read at all. Thread-safe.
 *
 * @see <a href="https://docs.recall.ai/reference/calendar_events_list">Recall.ai, List Calendar
 *     Events</a>
 */
public final class RecallReader {

  static final String EXPECTED =
      "a list, an event, a calendar, a hook or an error of Recall.ai's Calendar V2";

  private final JsonBodies bodies = new JsonBodies(EXPECTED);

  private final RecallEventMapper mapper;

  /**
   * A reader of one calendar's events.
   *
   * @param profile what is known of the calendar
   */
  public RecallReader(RecallProfile profile) {
    this.mapper = new RecallEventMapper(profile);
  }

  /**
   * Reads one body.
   *
   * @param body its bytes, already bounded in length by whoever read them
   * @return what it is
   * @throws UnreadableInputException when it is nothing of Recall's, with the place where that
   *     showed
   */
  public RecallAnswer read(byte[] body) {
    RecallFields fields = new RecallFields(body, mapper);
    bodies.read(body, fields);
    if (fields.hook != null) {
      return fields.hook;
    }
    if (fields.isList()) {
      return fields.list();
    }
    RecallItem item = fields.item;
    if (item.isEvent()) {
      return new RecallAnswer.Event(
          mapper.row(item, "the event", () -> new String(body, StandardCharsets.UTF_8)),
          item.calendarId,
          item.bots);
    }
    RecallAnswer.Calendar calendar = item.calendar();
    if (calendar != null) {
      return calendar;
    }
    if (fields.failed) {
      return new RecallAnswer.Failure(fields.code);
    }
    throw new UnreadableInputException("its members", EXPECTED);
  }
}
