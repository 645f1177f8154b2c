// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One event as Google lists it, built member by member.
 *
 * <p>A time is written as in the JSON, {@code 2026-03-02T09:00:00Z}, or {@code 2026-03-02} for
 * whole days; a timed one is in the zone UTC unless {@link #zone} says otherwise.
 */
public final class GoogleEvent {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int DATE_LENGTH = 10;

  private final ObjectNode json = JSON.createObjectNode();

  private GoogleEvent(String id) {
    json.put("kind", "calendar#event");
    json.put("id", id);
    json.put("status", "confirmed");
  }

  static GoogleEvent single(String id, String start, String end) {
    GoogleEvent event = new GoogleEvent(id);
    event.json.put("iCalUID", id + "@google.com");
    event.json.put("summary", id);
    return event.time("start", start).time("end", end);
  }

  static GoogleEvent series(String id, String start, String end, String... recurrence) {
    return single(id, start, end).recurrence(recurrence);
  }

  static GoogleEvent exception(String seriesId, String original, String start, String end) {
    GoogleEvent event = single(instanceId(seriesId, original), start, end);
    event.json.put("summary", seriesId);
    event.json.put("iCalUID", seriesId + "@google.com");
    event.json.put("recurringEventId", seriesId);
    return event.time("originalStartTime", original);
  }

  static GoogleEvent cancelledInstance(String seriesId, String original) {
    GoogleEvent event = tombstone(instanceId(seriesId, original));
    event.json.put("recurringEventId", seriesId);
    return event.time("originalStartTime", original);
  }

  static GoogleEvent tombstone(String id) {
    GoogleEvent event = new GoogleEvent(id);
    event.json.put("status", "cancelled");
    return event;
  }

  /** An event whose start is no time. */
  static GoogleEvent unreadable(String id) {
    GoogleEvent event = single(id, "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z");
    event.json.putObject("start").put("dateTime", "soon");
    return event;
  }

  private static String instanceId(String seriesId, String original) {
    String stem = seriesId.replaceFirst("_R\\d{8}(T\\d{6})?$", "");
    return stem + "_" + original.replaceAll("[-:]", "");
  }

  GoogleEvent title(String title) {
    return with("summary", title);
  }

  GoogleEvent location(String location) {
    return with("location", location);
  }

  /** Puts both times into a zone, {@code null} to name none. */
  GoogleEvent zone(String zone) {
    for (String name : new String[] {"start", "end", "originalStartTime"}) {
      if (json.get(name) instanceof ObjectNode time && time.has("dateTime")) {
        time.remove("timeZone");
        if (zone != null) {
          time.put("timeZone", zone);
        }
      }
    }
    return this;
  }

  GoogleEvent recurrence(String... lines) {
    ArrayNode array = json.putArray("recurrence");
    for (String line : lines) {
      array.add(line);
    }
    return this;
  }

  GoogleEvent reminders(int... minutes) {
    for (int before : minutes) {
      reminder(before, "popup");
    }
    return this;
  }

  GoogleEvent reminder(int minutes, String method) {
    ObjectNode reminders = json.withObject("/reminders").put("useDefault", false);
    reminders.withArray("overrides").addObject().put("method", method).put("minutes", minutes);
    return this;
  }

  GoogleEvent defaultReminders() {
    json.putObject("reminders").put("useDefault", true);
    return this;
  }

  GoogleEvent organizer(String email) {
    json.putObject("organizer").put("email", email);
    return this;
  }

  GoogleEvent attendee(String email, String response) {
    ObjectNode person = json.withArray("attendees").addObject();
    person.put("email", email).put("responseStatus", response);
    return this;
  }

  GoogleEvent self(String email, String response) {
    attendee(email, response);
    ArrayNode attendees = (ArrayNode) json.get("attendees");
    ((ObjectNode) attendees.get(attendees.size() - 1)).put("self", true);
    return this;
  }

  GoogleEvent attendees(String attendeesJson) {
    return with("attendees", attendeesJson);
  }

  /** Sets a member to a text, or to JSON where the value looks like it. */
  GoogleEvent with(String name, String value) {
    if (value.startsWith("{") || value.startsWith("[")) {
      try {
        json.set(name, JSON.readTree(value));
      } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
        throw new IllegalArgumentException(e);
      }
    } else {
      json.put(name, value);
    }
    return this;
  }

  GoogleEvent withFlag(String name, boolean value) {
    json.put(name, value);
    return this;
  }

  GoogleEvent withNumber(String name, int value) {
    json.put(name, value);
    return this;
  }

  private GoogleEvent time(String name, String value) {
    ObjectNode time = json.putObject(name);
    if (value.length() == DATE_LENGTH) {
      time.put("date", value);
    } else {
      time.put("dateTime", value).put("timeZone", "UTC");
    }
    return this;
  }

  String id() {
    return json.get("id").asText();
  }

  String json() {
    return json.toString();
  }
}
