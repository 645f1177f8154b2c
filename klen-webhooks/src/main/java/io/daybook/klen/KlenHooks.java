// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.api.CalendarRow;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.fold.Hook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Reads webhooks in Klen's form as what they say of a calendar, so that one Daybook can follow
 * another, or Klen. A completion or reminder changes no meeting, and calls are in no calendar.
 * Thread-safe.
 */
public final class KlenHooks {

  /** The calendar of hooks that name none, as Klen's own. */
  public static final String CALENDAR = "klen";

  private static final String CANCELLED = "calendar.cancelled";

  private static final Set<String> CHANGES =
      Set.of("calendar.created", "calendar.updated", CANCELLED);

  /** In nanoseconds. */
  private static final long MILLISECOND = 1_000_000;

  private final ObjectMapper json = new ObjectMapper();

  private final KlenSnapshots snapshots;

  /**
   * A reader.
   *
   * @param zone in which all-day events begin, unless a hook shows that they do not
   */
  public KlenHooks(ZoneId zone) {
    this.snapshots = new KlenSnapshots(zone);
  }

  /**
   * What a webhook says.
   *
   * @param calendarId the calendar
   * @param hook the event, or an unreadable one
   */
  public record Said(String calendarId, Hook hook) {}

  /**
   * Reads a webhook.
   *
   * @param body its exact bytes
   * @return what it says of a calendar, or empty when it says nothing of one
   * @throws UnreadableInputException when the body is no webhook of Klen's form
   */
  public Optional<Said> read(byte[] body) {
    JsonNode root = KlenReader.tree(json, body);
    String type = JsonFields.word(root, "event_type");
    Instant at = made(root);
    if (type.isEmpty()) {
      throw new UnreadableInputException("event_type", "a webhook in Klen's form");
    }
    if (!CHANGES.contains(type)) {
      return Optional.empty();
    }
    String uuid =
        JsonFields.name(
            JsonFields.word(root.path("calendar_event"), "uuid"), "calendar_event.uuid");
    String named = JsonFields.word(root.path("daybook"), "calendar_id");
    String calendar = named.isEmpty() ? CALENDAR : JsonFields.name(named, "daybook.calendar_id");
    CalendarRow row = row(root, uuid, type.equals(CANCELLED), at, body);
    return Optional.of(new Said(calendar, new Hook(row, at)));
  }

  /** Of one millisecond, another Daybook's numbers say which came first. */
  private static Instant made(JsonNode root) {
    long sequence = root.path("daybook").path("sequence").asLong();
    return JsonFields.moment(root, "timestamp").plusNanos(Math.floorMod(sequence, MILLISECOND));
  }

  private CalendarRow row(JsonNode root, String uuid, boolean cancelled, Instant at, byte[] body) {
    try {
      return snapshots.read(root, uuid, cancelled, at);
    } catch (UnreadableInputException e) {
      if (cancelled) {
        // What does not take place needs no times.
        return new Tombstone(uuid, null);
      }
      String reason = "at " + e.place() + ": expected " + e.expected();
      return new UnreadableEvent(uuid, reason, new String(body, StandardCharsets.UTF_8));
    }
  }
}
