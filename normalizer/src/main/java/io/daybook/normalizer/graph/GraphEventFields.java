// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonMembers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of one event as they stand in the JSON, before anything is made of them. */
final class GraphEventFields extends JsonMembers {

  /** A {@code start} or {@code end}. */
  record Time(@Nullable String dateTime, @Nullable String timeZone) {}

  /** The {@code organizer} or one of the {@code attendees}. */
  record Person(
      @Nullable String email,
      @Nullable String name,
      @Nullable String type,
      @Nullable String response) {

    private static final Person NOBODY = new Person(null, null, null, null);
  }

  @Nullable String id;
  @Nullable String type;
  @Nullable String etag;
  @Nullable String changeKey;
  @Nullable String iCalUid;
  @Nullable String uid;
  @Nullable String created;
  @Nullable String lastModified;
  @Nullable String subject;
  @Nullable String description;
  @Nullable String location;
  @Nullable String showAs;
  @Nullable String sensitivity;
  @Nullable String seriesMasterId;
  @Nullable String originalStart;
  @Nullable String startZone;
  @Nullable String endZone;
  @Nullable String joinUrl;
  @Nullable String onlineMeetingUrl;
  @Nullable String ownResponse;
  @Nullable String calendarId;
  @Nullable Time start;
  @Nullable Time end;
  @Nullable Person organizer;
  @Nullable GraphRecurrence recurrence;
  @Nullable Boolean isOrganizer;
  List<Person> attendees = List.of();
  int reminderMinutes;
  boolean reminderOn;
  boolean allDay;
  boolean cancelled;
  boolean hideAttendees;
  boolean removed;

  /** Whether it says what it is about, which a sparse occurrence does not. */
  boolean described;

  /** Why the event cannot be read, or null. */
  @Nullable UnreadableInputException unreadable;

  /** Reads to the end of the event, whatever is wrong on the way. */
  @Override
  protected void read(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      unreadable = new UnreadableInputException("the item", "an event");
      return;
    }
    JsonStreamContext own = parser.getParsingContext();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      try {
        readMember(parser, name);
      } catch (UnreadableInputException e) {
        unreadable = unreadable == null ? e : unreadable;
        while (parser.getParsingContext() != own) {
          parser.nextToken();
        }
      }
    }
  }

  private void readMember(JsonParser parser, String name) throws IOException {
    if (!readText(parser, name)
        && !readMark(parser, name)
        && !readFlag(parser, name)
        && !readStructure(parser, name)) {
      parser.skipChildren();
    }
  }

  private boolean readText(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "id" -> id = text(parser, name);
      case "type" -> type = text(parser, name);
      case "iCalUId" -> {
        described = true;
        iCalUid = nonEmpty(parser, name);
      }
      case "uid" -> uid = nonEmpty(parser, name);
      case "subject" -> {
        described = true;
        subject = text(parser, name);
      }
      case "showAs" -> showAs = text(parser, name);
      case "sensitivity" -> sensitivity = text(parser, name);
      case "seriesMasterId" -> seriesMasterId = nonEmpty(parser, name);
      case "originalStart" -> originalStart = nonEmpty(parser, name);
      case "originalStartTimeZone" -> startZone = nonEmpty(parser, name);
      case "originalEndTimeZone" -> endZone = nonEmpty(parser, name);
      case "onlineMeetingUrl" -> onlineMeetingUrl = nonEmpty(parser, name);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Marks of a version decide nothing, so no event is lost for one. */
  private boolean readMark(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "@odata.etag" -> etag = leniently(parser);
      case "changeKey" -> changeKey = leniently(parser);
      case "createdDateTime" -> created = leniently(parser);
      case "lastModifiedDateTime" -> lastModified = leniently(parser);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean readFlag(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "isAllDay" -> allDay = flag(parser, name);
      case "isCancelled" -> cancelled = flag(parser, name);
      case "isReminderOn" -> reminderOn = flag(parser, name);
      case "hideAttendees" -> hideAttendees = flag(parser, name);
      case "reminderMinutesBeforeStart" -> reminderMinutes = integer(parser, name);
      case "isOrganizer" ->
          isOrganizer =
              parser.currentToken() == JsonToken.VALUE_NULL
                  ? null
                  : Boolean.valueOf(flag(parser, name));
      case "@removed" -> {
        removed = parser.currentToken() != JsonToken.VALUE_NULL;
        parser.skipChildren();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean readStructure(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "start" -> start = readTime(parser, name);
      case "end" -> end = readTime(parser, name);
      case "body" -> description = member(parser, name, "content");
      case "location" -> location = member(parser, name, "displayName");
      case "onlineMeeting" -> joinUrl = member(parser, name, "joinUrl");
      case "responseStatus" -> ownResponse = member(parser, name, "response");
      case "calendar" -> calendarId = member(parser, name, "id");
      case "organizer" -> organizer = readPerson(parser, name);
      case "attendees" -> attendees = readAttendees(parser, name);
      case "recurrence" -> recurrence = GraphRecurrence.read(parser, name);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The one member of an object that matters, in which empty means absent. */
  private static @Nullable String member(JsonParser parser, String place, String wanted)
      throws IOException {
    String text = null;
    if (enterObject(parser, place)) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals(wanted)) {
          text = nonEmpty(parser, place + "." + wanted);
        } else {
          parser.skipChildren();
        }
      }
    }
    return text;
  }

  private static @Nullable Time readTime(JsonParser parser, String place) throws IOException {
    if (!enterObject(parser, place)) {
      return null;
    }
    String dateTime = null;
    String timeZone = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "dateTime" -> dateTime = nonEmpty(parser, place + ".dateTime");
        case "timeZone" -> timeZone = nonEmpty(parser, place + ".timeZone");
        default -> parser.skipChildren();
      }
    }
    return new Time(dateTime, timeZone);
  }

  private static List<Person> readAttendees(JsonParser parser, String place) throws IOException {
    List<Person> people = new ArrayList<>();
    if (enterArray(parser, place)) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        Person person = readPerson(parser, place);
        if (person != null) {
          people.add(person);
        }
      }
    }
    return people;
  }

  private static @Nullable Person readPerson(JsonParser parser, String place) throws IOException {
    if (!enterObject(parser, place)) {
      return null;
    }
    Person address = Person.NOBODY;
    String type = null;
    String response = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "emailAddress" -> address = readAddress(parser, place + ".emailAddress");
        case "type" -> type = text(parser, place + ".type");
        case "status" -> response = member(parser, place + ".status", "response");
        default -> parser.skipChildren();
      }
    }
    return new Person(address.email(), address.name(), type, response);
  }

  private static Person readAddress(JsonParser parser, String place) throws IOException {
    if (!enterObject(parser, place)) {
      return Person.NOBODY;
    }
    String email = null;
    String displayName = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "address" -> email = nonEmpty(parser, place + ".address");
        case "name" -> displayName = nonEmpty(parser, place + ".name");
        default -> parser.skipChildren();
      }
    }
    return new Person(email, displayName, null, null);
  }
}
