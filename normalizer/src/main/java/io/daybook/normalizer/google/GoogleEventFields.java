// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daybook.api.Reminder;
import io.daybook.api.UnreadableInputException;
import io.daybook.normalizer.json.JsonMembers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of one event as they stand in the JSON, before anything is made of them. */
final class GoogleEventFields extends JsonMembers {

  /** A {@code start}, {@code end} or {@code originalStartTime}. */
  record Time(@Nullable String date, @Nullable String dateTime, @Nullable String timeZone) {}

  /** An {@code organizer} or one of the {@code attendees}. */
  record Person(
      @Nullable String email,
      @Nullable String name,
      @Nullable String response,
      boolean optional,
      boolean resource,
      boolean self) {}

  @Nullable String id;
  @Nullable String status;
  @Nullable String etag;
  @Nullable String iCalUid;
  @Nullable String created;
  @Nullable String updated;
  @Nullable String summary;
  @Nullable String description;
  @Nullable String location;
  @Nullable String colorId;
  @Nullable String eventLabelId;
  @Nullable String eventType;
  @Nullable String visibility;
  @Nullable String transparency;
  @Nullable String recurringEventId;
  @Nullable String hangoutLink;
  @Nullable String videoUri;
  @Nullable Time start;
  @Nullable Time end;
  @Nullable Time originalStartTime;
  @Nullable Person organizer;
  List<Person> attendees = List.of();
  List<String> recurrence = List.of();
  List<Reminder> reminderOverrides = List.of();
  int sequence;
  boolean endTimeUnspecified;
  boolean attendeesOmitted;
  boolean guestsCanSeeOtherGuests = true;
  boolean remindersUseDefault;

  /** Why the event could not be read, or null. */
  @Nullable UnreadableInputException unreadable;

  @Override
  protected void read(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      throw new UnreadableInputException("the item", "an event");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (!readText(parser, name) && !readFlag(parser, name)) {
        readStructure(parser, name);
      }
    }
  }

  private boolean readText(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "id" -> id = text(parser, name);
      case "status" -> status = text(parser, name);
      case "etag" -> etag = text(parser, name);
      case "iCalUID" -> iCalUid = text(parser, name);
      case "created" -> created = text(parser, name);
      case "updated" -> updated = text(parser, name);
      case "summary" -> summary = text(parser, name);
      case "description" -> description = nonEmpty(parser, name);
      case "location" -> location = nonEmpty(parser, name);
      case "colorId" -> colorId = nonEmpty(parser, name);
      case "eventLabelId" -> eventLabelId = nonEmpty(parser, name);
      case "eventType" -> eventType = text(parser, name);
      case "visibility" -> visibility = text(parser, name);
      case "transparency" -> transparency = text(parser, name);
      case "recurringEventId" -> recurringEventId = text(parser, name);
      case "hangoutLink" -> hangoutLink = nonEmpty(parser, name);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean readFlag(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "sequence" -> sequence = integer(parser, name);
      case "endTimeUnspecified" -> endTimeUnspecified = flag(parser, name);
      case "attendeesOmitted" -> attendeesOmitted = flag(parser, name);
      case "guestsCanSeeOtherGuests" -> guestsCanSeeOtherGuests = flag(parser, name);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void readStructure(JsonParser parser, String name) throws IOException {
    switch (name) {
      case "start" -> start = readTime(parser, name);
      case "end" -> end = readTime(parser, name);
      case "originalStartTime" -> originalStartTime = readTime(parser, name);
      case "organizer" -> organizer = readPerson(parser, name);
      case "attendees" -> attendees = readAttendees(parser, name);
      case "recurrence" -> recurrence = readRecurrence(parser, name);
      case "reminders" -> readReminders(parser, name);
      case "conferenceData" -> readConference(parser, name);
      default -> parser.skipChildren();
    }
  }

  private static @Nullable Time readTime(JsonParser parser, String place) throws IOException {
    if (!enterObject(parser, place)) {
      return null;
    }
    String date = null;
    String dateTime = null;
    String timeZone = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "date" -> date = text(parser, name);
        case "dateTime" -> dateTime = text(parser, name);
        case "timeZone" -> timeZone = text(parser, name);
        default -> parser.skipChildren();
      }
    }
    return new Time(date, dateTime, timeZone);
  }

  private static @Nullable Person readPerson(JsonParser parser, String place) throws IOException {
    if (!enterObject(parser, place)) {
      return null;
    }
    String email = null;
    String displayName = null;
    String response = null;
    boolean optional = false;
    boolean resource = false;
    boolean self = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "email" -> email = text(parser, name);
        case "displayName" -> displayName = text(parser, name);
        case "responseStatus" -> response = text(parser, name);
        case "optional" -> optional = flag(parser, name);
        case "resource" -> resource = flag(parser, name);
        case "self" -> self = flag(parser, name);
        default -> parser.skipChildren();
      }
    }
    return new Person(email, displayName, response, optional, resource, self);
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

  private static List<String> readRecurrence(JsonParser parser, String place) throws IOException {
    List<String> lines = new ArrayList<>();
    if (enterArray(parser, place)) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        String line = text(parser, place);
        if (line != null && !line.isBlank()) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private void readReminders(JsonParser parser, String place) throws IOException {
    if (!enterObject(parser, place)) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "useDefault" -> remindersUseDefault = flag(parser, name);
        case "overrides" -> reminderOverrides = GoogleReminders.list(parser, name);
        default -> parser.skipChildren();
      }
    }
  }

  private void readConference(JsonParser parser, String place) throws IOException {
    if (!enterObject(parser, place)) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("entryPoints") && enterArray(parser, name)) {
        readEntryPoints(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readEntryPoints(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (enterObject(parser, "entryPoints")) {
        String uri = readVideoUri(parser);
        videoUri = videoUri == null ? uri : videoUri;
      }
    }
  }

  private static @Nullable String readVideoUri(JsonParser parser) throws IOException {
    String type = null;
    String uri = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "entryPointType" -> type = text(parser, name);
        case "uri" -> uri = nonEmpty(parser, name);
        default -> parser.skipChildren();
      }
    }
    return "video".equals(type) ? uri : null;
  }
}
