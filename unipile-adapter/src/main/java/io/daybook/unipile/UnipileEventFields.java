// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonMembers;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The members of one event as they stand in the JSON, before anything is made of them. A member of
 * the wrong type is remembered, and the others are read all the same: the id may come behind it.
 */
final class UnipileEventFields extends JsonMembers {

  @Nullable String id;
  @Nullable String masterId;
  @Nullable String calendarId;
  @Nullable String iCalUid;
  @Nullable String created;
  @Nullable String updated;
  @Nullable String title;
  @Nullable String body;
  @Nullable String location;
  @Nullable String visibility;
  @Nullable String transparency;
  @Nullable String eventType;
  @Nullable String color;
  @Nullable String conferenceUrl;
  @Nullable String timeZone;
  boolean cancelled;
  boolean allDay;
  boolean attendeesHidden;
  UnipileValues.@Nullable Time start;
  UnipileValues.@Nullable Time end;
  UnipileValues.@Nullable Time originalStart;
  UnipileValues.@Nullable Person organizer;
  List<UnipileValues.Person> attendees = List.of();
  List<String> recurrence = List.of();

  /** Why the event cannot be read, or null. */
  @Nullable UnreadableInputException unreadable;

  /** Where it stands in the body, in bytes. */
  int from;

  int to;

  private boolean hasTime;

  private boolean ofCalendar;

  /** Whether it says when it is, readable or not. */
  boolean hasTime() {
    return hasTime;
  }

  /** Whether it is no event but a calendar. */
  boolean isCalendar() {
    return ofCalendar && id != null && !hasTime && title == null;
  }

  /** Whether it names the series that it is an instance of. */
  boolean namesMaster() {
    return masterId != null && !masterId.equals(id);
  }

  /** An instance may bring the rule of its series along, and is no series itself. */
  boolean isMaster() {
    return !recurrence.isEmpty() && !namesMaster() && spelled() == null;
  }

  /** What the id spells of an event that names no series. */
  UnipileSeries.@Nullable Spelled spelled() {
    return id == null || masterId != null ? null : UnipileSeries.spelled(id);
  }

  void readItem(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      read(parser);
      return;
    }
    parser.skipChildren();
    unreadable = new UnreadableInputException("the item", "an event");
  }

  @Override
  protected void read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      take(parser, name);
    }
  }

  /** Takes the value of one member; the parser stands there, and at its end afterwards. */
  void take(JsonParser parser, String name) throws IOException {
    JsonStreamContext at = parser.getParsingContext();
    JsonStreamContext own =
        parser.currentToken().isStructStart() ? Objects.requireNonNull(at.getParent()) : at;
    try {
      if (!readText(parser, name) && !readFlag(parser, name)) {
        readStructure(parser, name);
      }
    } catch (UnreadableInputException e) {
      unreadable = unreadable == null ? e : unreadable;
      while (parser.getParsingContext() != own) {
        parser.nextToken();
      }
    }
  }

  private boolean readText(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "id" -> id = nonEmpty(parser, name);
      case "master_event_id" -> masterId = nonEmpty(parser, name);
      case "calendar_id" -> calendarId = nonEmpty(parser, name);
      case "created_at" -> created = leniently(parser);
      case "updated_at" -> updated = leniently(parser);
      case "title" -> title = nonEmpty(parser, name);
      case "body" -> body = nonEmpty(parser, name);
      case "location" -> location = nonEmpty(parser, name);
      case "visibility" -> visibility = nonEmpty(parser, name);
      case "transparency" -> transparency = nonEmpty(parser, name);
      case "event_type" -> eventType = nonEmpty(parser, name);
      case "color" -> color = leniently(parser);
      case "timezone" -> {
        timeZone = leniently(parser);
        ofCalendar = true;
      }
      case "is_primary", "access_role" -> {
        parser.skipChildren();
        ofCalendar = true;
      }
      case "ical_uid", "iCalUID", "i_cal_uid" -> iCalUid = leniently(parser);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean readFlag(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "is_cancelled" -> cancelled = flag(parser, name);
      case "is_all_day" -> allDay = flag(parser, name);
      case "is_attendees_list_hidden" -> attendeesHidden = flag(parser, name);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void readStructure(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "start" -> {
        hasTime = true;
        start = UnipileValues.time(parser, name);
      }
      case "end" -> end = UnipileValues.time(parser, name);
      case "original_start", "original_start_time" ->
          originalStart = UnipileValues.time(parser, name);
      case "organizer" -> organizer = UnipileValues.person(parser, name);
      case "attendees" -> attendees = UnipileValues.people(parser, name);
      case "recurrence" -> recurrence = UnipileValues.recurrence(parser, name);
      case "conference", "conference_url", "meeting_url", "hangout_link" ->
          conferenceUrl = UnipileValues.conference(parser, conferenceUrl);
      default -> parser.skipChildren();
    }
  }
}
