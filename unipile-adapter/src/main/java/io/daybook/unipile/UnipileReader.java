// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonBodies;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Unipile sends about events and accounts: webhooks, lists of events in both of their
 * forms, single events, calendars and errors. Which of them it is shows in the body alone, whatever
 * its content type said.
 *
 * <p>Unknown members are passed over. An event that is not of the documented form becomes an {@link
 * io.daybook.api.UnreadableEvent} and the next one is read. Where Unipile's documents leave a form
 * open, each of the possible ones is read.
 *
 * <p>An instance names its series in {@code master_event_id}, which may be empty. Then an id such
 * as {@code abc_20260120T133000Z} says that it is one of {@code abc}: in a list, if that has an
 * event of this id or a master that {@code abc} was split into; in a webhook or by itself always. A
 * pure function; thread-safe.
 *
 * @see <a href="https://developer.unipile.com/docs/calendar-webhook">Unipile, Calendar webhook</a>
 */
public final class UnipileReader {

  private static final String EXPECTED =
      "a webhook about an event or account, a list of events, an event or an error of Unipile";

  private static final String PREFIX = "calendar_event_";

  private final JsonBodies bodies = new JsonBodies(EXPECTED);

  private final UnipileEventMapper mapper;

  /**
   * A reader of one calendar's answers.
   *
   * @param profile what is known of the calendar
   */
  public UnipileReader(UnipileProfile profile) {
    this.mapper = new UnipileEventMapper(profile);
  }

  /**
   * Reads one body.
   *
   * @param body its bytes, already bounded in length by whoever read them
   * @return what it says
   * @throws UnreadableInputException when it is nothing that Unipile documents, with the place
   *     where that showed
   */
  public UnipileAnswer read(byte[] body) {
    return read(body, null);
  }

  /**
   * Reads one body of several that belong together.
   *
   * @param splits masters, known from elsewhere, that others were split into; then instances are
   *     known by their ids alone. Null where nothing is known from elsewhere
   */
  UnipileAnswer read(byte[] body, @Nullable Set<String> splits) {
    UnipileBodyFields fields = new UnipileBodyFields(body);
    bodies.read(body, fields);
    if (fields.failureType != null) {
      return new UnipileAnswer.Failure(fields.failureType, fields.status);
    }
    if (fields.accountStatus != null) {
      return fields.accountStatus.checked();
    }
    if (fields.event != null) {
      return hook(fields, fields.event);
    }
    if (fields.areCalendars()) {
      return fields.calendars();
    }
    if (fields.isEventList()) {
      return mapper.list(fields, splits);
    }
    if (fields.isEvent()) {
      return mapper.single(fields);
    }
    throw new UnreadableInputException("its members", EXPECTED);
  }

  private UnipileAnswer hook(UnipileBodyFields fields, String event) {
    return switch (event) {
      case PREFIX + "created", PREFIX + "updated" -> mapper.hook(fields);
      case PREFIX + "deleted" -> mapper.deleted(fields);
      default -> new UnipileAnswer.OtherHook(event);
    };
  }
}
