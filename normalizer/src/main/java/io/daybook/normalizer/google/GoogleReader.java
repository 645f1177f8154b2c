// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import io.daybook.api.CalendarRow;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonBodies;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/**
 * Reads the body of an {@code events.list} answer, event by event, in one pass; and single events,
 * which others hand on as Google gave them.
 *
 * <p>Unknown members are passed over. An event that is not of the documented form becomes an {@link
 * io.daybook.api.UnreadableEvent} and the next one is read. Thread-safe.
 *
 * @see <a
 *     href="https://developers.google.com/workspace/calendar/api/v3/reference/events/list">Google
 *     Calendar API, Events: list</a>
 */
public final class GoogleReader {

  private static final String EXPECTED =
      "an events.list answer or an error body of Google Calendar";

  private final JsonBodies bodies = new JsonBodies(EXPECTED);

  private final JsonBodies events = new JsonBodies("an event of Google Calendar");

  private final GoogleEventMapper mapper;

  /**
   * A reader of one calendar's answers.
   *
   * @param profile what is known of the calendar
   */
  public GoogleReader(GoogleProfile profile) {
    this.mapper = new GoogleEventMapper(profile);
  }

  /**
   * Reads one answer.
   *
   * @param body the answer's bytes, already bounded in length by whoever read them
   * @return the page, or the error it holds
   * @throws UnreadableInputException when it is neither, with the place where that showed
   */
  public GoogleAnswer read(byte[] body) {
    GooglePageFields page = new GooglePageFields(body);
    bodies.read(body, page);
    return answer(page);
  }

  /**
   * Reads one event by itself. Default reminders are not known then.
   *
   * @param body the event's bytes, already bounded in length by whoever read them
   * @param zone in which whole days begin, and times that name only their offset are
   * @return the event; a cancelled one with its times if it has any, else as a {@link
   *     io.daybook.api.Tombstone}; what is not of the documented form as an {@link
   *     io.daybook.api.UnreadableEvent}
   * @throws UnreadableInputException when it is no JSON object, with the place where that showed
   */
  public CalendarRow event(byte[] body, ZoneId zone) {
    GoogleSingleFields single = new GoogleSingleFields();
    events.read(body, single);
    return mapper.single(
        single.event, GoogleTimes.of(zone), () -> new String(body, StandardCharsets.UTF_8));
  }

  private GoogleAnswer answer(GooglePageFields page) {
    if (page.failure != null) {
      return page.failure;
    }
    if (!page.isEventList()) {
      throw new UnreadableInputException("its members", EXPECTED);
    }
    return mapper.page(page);
  }
}
