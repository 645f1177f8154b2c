// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.api.Attendee;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Response;
import io.daybook.api.Revision;
import io.daybook.api.Text;
import io.daybook.api.Transparency;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.Visibility;
import io.daybook.api.When;
import io.daybook.normalizer.event.EventTypes;
import io.daybook.normalizer.zone.Zones;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of webhooks in Klen's form: each meeting is a single event, known by its UUID, with
 * all that another Daybook says of it where one does. Thread-safe.
 */
final class KlenSnapshots {

  /** Of a calendar whose zone nobody says. */
  private final ZoneId zone;

  KlenSnapshots(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Reads an event.
   *
   * @param root the webhook
   * @param uuid the event's UUID
   * @param cancelled whether it does not take place
   * @param at when the webhook was made
   * @throws UnreadableInputException when its times are none
   */
  EventSnapshot read(JsonNode root, String uuid, boolean cancelled, Instant at) {
    JsonNode event = root.path("calendar_event");
    JsonNode more = root.path("daybook");
    String url = JsonFields.text(event, "video_conference_url");
    Conference conference = url == null ? null : new Conference(url);
    People people = people(event, more);
    return new EventSnapshot(
        new Identity(uuid, uid(more)),
        when(event, more),
        new Text(
            JsonFields.word(event, "title"),
            JsonFields.text(more, "description"),
            JsonFields.text(event, "location")),
        people,
        conference,
        look(event, more, cancelled, EventTypes.of(null, conference, people)),
        null,
        new Revision(null, 0, JsonFields.instant(more, "created_at"), at));
  }

  /** An instance of a series is an event of its own here, so its key has to be too. */
  private static @Nullable String uid(JsonNode more) {
    String key = JsonFields.text(more, "meeting_key");
    String uid = JsonFields.text(more, "ical_uid");
    return uid == null || key == null ? uid : key;
  }

  private When when(JsonNode event, JsonNode more) {
    Instant start = JsonFields.moment(event, "start_time");
    Instant given = JsonFields.instant(event, "end_time");
    try {
      Instant end = given == null ? end(event, start) : given;
      return more.path("all_day").asBoolean() ? days(more, start) : times(more, start, end);
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
      throw new UnreadableInputException("end_time", "a time after start_time, of the same kind");
    }
  }

  private static Instant end(JsonNode event, Instant start) {
    long minutes = event.path("duration_minutes").asLong();
    return JsonFields.bounded(start.plus(Duration.ofMinutes(minutes)));
  }

  private When days(JsonNode more, Instant start) {
    LocalDate first = JsonFields.date(more, "start_local");
    LocalDate last = JsonFields.date(more, "end_local");
    return new When(new EventTime.AllDay(first), new EventTime.AllDay(last), dayZone(first, start));
  }

  /** The connection's zone, unless its days begin at another time than the sender's. */
  private ZoneId dayZone(LocalDate first, Instant start) {
    if (first.atStartOfDay(zone).toInstant().equals(start)) {
      return zone;
    }
    Duration offset = Duration.between(start, first.atStartOfDay(ZoneOffset.UTC).toInstant());
    return ZoneOffset.ofTotalSeconds(Math.toIntExact(offset.toSeconds()));
  }

  private When times(JsonNode more, Instant start, Instant end) {
    String name = JsonFields.text(more, "time_zone");
    Optional<ZoneId> resolved = name == null ? Optional.of(ZoneOffset.UTC) : Zones.resolve(name);
    return new When(
        time(more, "start_local", name, resolved, start),
        time(more, "end_local", name, resolved, end),
        zone);
  }

  private static EventTime time(
      JsonNode more, String place, @Nullable String name, Optional<ZoneId> zone, Instant instant) {
    String given = JsonFields.text(more, place);
    LocalDateTime local =
        zone.isPresent() || given == null
            ? LocalDateTime.ofInstant(instant, zone.orElse(ZoneOffset.UTC))
            : LocalDateTime.parse(given);
    return new EventTime.Timed(local, name == null ? "UTC" : name, zone.orElse(null), instant);
  }

  private static People people(JsonNode event, JsonNode more) {
    JsonNode organizer = more.path("organizer");
    return new People(
        organizer.isObject()
            ? new Organizer(
                JsonFields.text(organizer, "email"),
                JsonFields.text(organizer, "name"),
                organizer.path("self").asBoolean())
            : null,
        more.isObject() ? attendees(more) : customer(event.path("customer")),
        more.path("attendees_hidden").asBoolean(),
        JsonFields.text(more, "self_response") == null
            ? null
            : word(Response.class, more, "self_response", Response.NEEDS_ACTION),
        null);
  }

  private static List<Attendee> attendees(JsonNode more) {
    List<Attendee> attendees = new ArrayList<>();
    for (JsonNode one : more.path("attendees")) {
      attendees.add(
          new Attendee(
              JsonFields.text(one, "email"),
              JsonFields.text(one, "name"),
              word(Response.class, one, "response", Response.NEEDS_ACTION),
              one.path("optional").asBoolean(),
              one.path("resource").asBoolean(),
              one.path("self").asBoolean()));
    }
    return attendees;
  }

  /** Klen itself names nobody else. */
  private static List<Attendee> customer(JsonNode customer) {
    String email = JsonFields.text(customer, "email");
    String name = JsonFields.text(customer, "name");
    return email == null
        ? List.of()
        : List.of(new Attendee(email, name, Response.NEEDS_ACTION, false, false, false));
  }

  private static Look look(JsonNode event, JsonNode more, boolean cancelled, EventType usual) {
    return new Look(
        word(EventType.class, event, "event_type", usual),
        cancelled
            ? EventStatus.CANCELLED
            : word(EventStatus.class, event, "status", EventStatus.CONFIRMED),
        word(Visibility.class, more, "visibility", Visibility.DEFAULT),
        word(Transparency.class, more, "transparency", Transparency.OPAQUE),
        JsonFields.text(more, "color"),
        reminders(more));
  }

  private static List<Reminder> reminders(JsonNode more) {
    List<Reminder> reminders = new ArrayList<>();
    for (JsonNode one : more.path("reminders")) {
      JsonNode minutes = one.path("minutes_before");
      if (minutes.canConvertToInt() && minutes.asInt() >= 0) {
        reminders.add(
            new Reminder(
                minutes.asInt(), word(ReminderMethod.class, one, "method", ReminderMethod.POPUP)));
      }
    }
    return reminders;
  }

  /** A word that nobody knows is what is usual. */
  private static <E extends Enum<E>> E word(Class<E> type, JsonNode node, String name, E usual) {
    String word = JsonFields.word(node, name).toUpperCase(Locale.ROOT);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word)) {
        return constant;
      }
    }
    return usual;
  }
}
