// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.EventStatus;
import io.daybook.api.EventType;
import io.daybook.api.Look;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Revision;
import io.daybook.api.Text;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The small parts of an event. */
final class PartForms {

  private PartForms() {}

  static void write(JsonGenerator out, Text text) throws IOException {
    out.writeStartObject();
    out.writeStringField("title", text.title());
    Json.text(out, "description", text.description());
    Json.text(out, "location", text.location());
    out.writeEndObject();
  }

  static Text text(JsonParser in) throws IOException {
    Json.enterObject(in, "text");
    String title = null;
    String description = null;
    String location = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "title" -> title = Json.text(in, name);
        case "description" -> description = Json.text(in, name);
        case "location" -> location = Json.text(in, name);
        default -> in.skipChildren();
      }
    }
    return new Text(Json.present(title, "title"), description, location);
  }

  static void write(JsonGenerator out, Look look) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", Words.TYPE.of(look.type()));
    out.writeStringField("status", Words.STATUS.of(look.status()));
    out.writeStringField("visibility", Words.VISIBILITY.of(look.visibility()));
    out.writeStringField("transparency", Words.TRANSPARENCY.of(look.transparency()));
    Json.text(out, "color", look.color());
    Json.list(out, "reminders", look.reminders(), PartForms::write);
    out.writeEndObject();
  }

  static Look look(JsonParser in) throws IOException {
    Json.enterObject(in, "look");
    EventType type = null;
    EventStatus status = null;
    Visibility visibility = null;
    Transparency transparency = null;
    String color = null;
    List<Reminder> reminders = List.of();
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "type" -> type = Words.TYPE.read(in);
        case "status" -> status = Words.STATUS.read(in);
        case "visibility" -> visibility = Words.VISIBILITY.read(in);
        case "transparency" -> transparency = Words.TRANSPARENCY.read(in);
        case "color" -> color = Json.text(in, name);
        case "reminders" -> reminders = Json.list(in, name, PartForms::reminder);
        default -> in.skipChildren();
      }
    }
    return new Look(
        Json.present(type, "type"),
        Json.present(status, "status"),
        Json.present(visibility, "visibility"),
        Json.present(transparency, "transparency"),
        color,
        reminders);
  }

  static void write(JsonGenerator out, Reminder reminder) throws IOException {
    out.writeStartObject();
    out.writeNumberField("minutes", reminder.minutesBefore());
    out.writeStringField("method", Words.METHOD.of(reminder.method()));
    out.writeEndObject();
  }

  static Reminder reminder(JsonParser in) throws IOException {
    Json.enterObject(in, "reminder");
    Integer minutes = null;
    ReminderMethod method = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "minutes" -> minutes = Json.integer(in, name);
        case "method" -> method = Words.METHOD.read(in);
        default -> in.skipChildren();
      }
    }
    return new Reminder(Json.present(minutes, "minutes"), Json.present(method, "method"));
  }

  static void write(JsonGenerator out, Revision revision) throws IOException {
    out.writeStartObject();
    Json.text(out, "etag", revision.etag());
    if (revision.sequence() != 0) {
      out.writeNumberField("sequence", revision.sequence());
    }
    Times.instant(out, "created", revision.createdAt());
    Times.instant(out, "updated", revision.updatedAt());
    out.writeEndObject();
  }

  static Revision revision(JsonParser in) throws IOException {
    Json.enterObject(in, "revision");
    String etag = null;
    int sequence = 0;
    Instant created = null;
    Instant updated = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "etag" -> etag = Json.text(in, name);
        case "sequence" -> sequence = Json.integer(in, name);
        case "created" -> created = Times.instant(in, name);
        case "updated" -> updated = Times.instant(in, name);
        default -> in.skipChildren();
      }
    }
    return new Revision(etag, sequence, created, updated);
  }

  static void write(JsonGenerator out, List<String> rule) throws IOException {
    out.writeStartArray();
    for (String line : rule) {
      out.writeString(line);
    }
    out.writeEndArray();
  }

  static List<String> rule(JsonParser in) throws IOException {
    return List.copyOf(Json.list(in, "rule", line -> Json.text(line, "rule")));
  }
}
