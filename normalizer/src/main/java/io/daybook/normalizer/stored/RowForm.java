// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.CalendarRow;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.People;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Text;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.When;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events, what is gone and what could not be read, with reference to the document's parts. */
final class RowForm {

  private final Parts parts;

  RowForm(Parts parts) {
    this.parts = parts;
  }

  /** Writes a row as one member, whose name says what it is. */
  void writeMember(JsonGenerator out, CalendarRow row) throws IOException {
    if (row instanceof EventSnapshot event) {
      out.writeFieldName("event");
      write(out, event);
    } else if (row instanceof SparseInstance sparse) {
      out.writeFieldName("sparse");
      write(out, sparse);
    } else if (row instanceof Tombstone gone) {
      out.writeFieldName("gone");
      write(out, gone);
    } else if (row instanceof UnreadableEvent unreadable) {
      out.writeFieldName("unreadable");
      write(out, unreadable);
    }
  }

  /** Reads such a member; null when this is none, which is then still to be read or skipped. */
  @Nullable CalendarRow readMember(JsonParser in, String name) throws IOException {
    return switch (name) {
      case "event" -> readEvent(in);
      case "sparse" -> readSparse(in);
      case "gone" -> readGone(in);
      case "unreadable" -> readUnreadable(in);
      default -> null;
    };
  }

  void write(JsonGenerator out, EventSnapshot event) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", event.eventId());
    parts.ids.referIfPresent(out, "uid", event.identity().iCalUid());
    EventTime start = event.when().start();
    writeTime(out, "start", start);
    writeTime(out, "end", event.when().end());
    parts.calendarZones.refer(out, event.when().calendarZone());
    parts.texts.refer(out, event.text());
    parts.people.refer(out, event.people());
    parts.links.referIfPresent(out, parts.links.name(), event.conference());
    parts.looks.refer(out, event.look());
    parts.revisions.refer(out, event.revision());
    if (event.series() instanceof SeriesPart.Instance instance) {
      writeInstance(out, instance, start);
    } else if (event.series() != null) {
      parts.rules.referIfPresent(out, parts.rules.name(), event.series().recurrence());
    }
    out.writeEndObject();
  }

  EventSnapshot readEvent(JsonParser in) throws IOException {
    return readFields(in, "event").event();
  }

  private void write(JsonGenerator out, Tombstone gone) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", gone.eventId());
    if (gone.instance() != null) {
      writeInstance(out, gone.instance(), null);
    }
    out.writeEndObject();
  }

  private Tombstone readGone(JsonParser in) throws IOException {
    EventFields fields = readFields(in, "gone");
    return new Tombstone(Json.present(fields.id, "id"), fields.instance());
  }

  private void write(JsonGenerator out, SparseInstance sparse) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", sparse.eventId());
    parts.ids.referIfPresent(out, "of", sparse.seriesId());
    writeTime(out, "start", sparse.start());
    writeTime(out, "end", sparse.end());
    if (sparse.etag() != null) {
      out.writeStringField("etag", sparse.etag());
    }
    out.writeEndObject();
  }

  private SparseInstance readSparse(JsonParser in) throws IOException {
    EventFields fields = readFields(in, "sparse");
    return new SparseInstance(
        Json.present(fields.id, "id"),
        Json.present(fields.of, "of"),
        timed(fields.start, "start"),
        timed(fields.end, "end"),
        fields.etag);
  }

  private static EventTime.Timed timed(@Nullable EventTime time, String place) throws IOException {
    Json.expect(time instanceof EventTime.Timed, place, "a time");
    return (EventTime.Timed) Json.present(time, place);
  }

  private EventFields readFields(JsonParser in, String place) throws IOException {
    Json.enterObject(in, place);
    EventFields fields = new EventFields();
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      if (!fields.readOwn(in, name) && !fields.readPart(in, name)) {
        in.skipChildren();
      }
    }
    return fields;
  }

  private static void write(JsonGenerator out, UnreadableEvent event) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", event.eventId());
    out.writeStringField("reason", event.reason());
    out.writeStringField("raw", event.raw());
    out.writeEndObject();
  }

  private static UnreadableEvent readUnreadable(JsonParser in) throws IOException {
    Json.enterObject(in, "unreadable");
    String id = null;
    String reason = null;
    String raw = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "id" -> id = Json.text(in, name);
        case "reason" -> reason = Json.text(in, name);
        case "raw" -> raw = Json.text(in, name);
        default -> in.skipChildren();
      }
    }
    return new UnreadableEvent(
        Json.present(id, "id"), Json.present(reason, "reason"), Json.present(raw, "raw"));
  }

  /** The slot is left out where the instance stands in it. */
  private void writeInstance(
      JsonGenerator out, SeriesPart.Instance instance, @Nullable EventTime start)
      throws IOException {
    parts.ids.referIfPresent(out, "of", instance.seriesId());
    if (!instance.originalStart().equals(start)) {
      writeTime(out, "slot", instance.originalStart());
    }
    parts.rules.refer(out, instance.recurrence());
  }

  private void writeTime(JsonGenerator out, String name, EventTime time) throws IOException {
    out.writeFieldName(name);
    Times.write(out, time, parts.zones);
  }

  /** The members of an event or a tombstone, in whatever order they come. */
  private final class EventFields {

    private @Nullable String id;
    private @Nullable String uid;
    private @Nullable String of;
    private @Nullable String etag;
    private @Nullable EventTime slot;
    private @Nullable EventTime start;
    private @Nullable EventTime end;
    private @Nullable ZoneId calendarZone;
    private @Nullable Text text;
    private @Nullable People people;
    private @Nullable Conference link;
    private @Nullable Look look;
    private @Nullable Revision revision;
    private @Nullable List<String> rule;

    boolean readOwn(JsonParser in, String name) throws IOException {
      switch (name) {
        case "id" -> id = Json.text(in, name);
        case "uid" -> uid = parts.ids.referred(in);
        case "of" -> of = parts.ids.referred(in);
        case "etag" -> etag = Json.text(in, name);
        case "slot" -> slot = Times.read(in, name, parts.zones);
        case "start" -> start = Times.read(in, name, parts.zones);
        case "end" -> end = Times.read(in, name, parts.zones);
        default -> {
          return false;
        }
      }
      return true;
    }

    boolean readPart(JsonParser in, String name) throws IOException {
      switch (name) {
        case "calendar" -> calendarZone = parts.calendarZones.referred(in);
        case "text" -> text = parts.texts.referred(in);
        case "people" -> people = parts.people.referred(in);
        case "link" -> link = parts.links.referred(in);
        case "look" -> look = parts.looks.referred(in);
        case "revision" -> revision = parts.revisions.referred(in);
        case "rule" -> rule = parts.rules.referred(in);
        default -> {
          return false;
        }
      }
      return true;
    }

    EventSnapshot event() {
      return new EventSnapshot(
          new Identity(Json.present(id, "id"), uid),
          when(),
          parts.texts.orFirst(text),
          parts.people.orFirst(people),
          link,
          parts.looks.orFirst(look),
          of == null && rule != null ? new SeriesPart.Master(rule) : instance(),
          parts.revisions.orFirst(revision));
    }

    When when() {
      return new When(
          Json.present(start, "start"),
          Json.present(end, "end"),
          parts.calendarZones.orFirst(calendarZone));
    }

    SeriesPart.@Nullable Instance instance() {
      if (of == null) {
        return null;
      }
      EventTime original = Json.present(slot == null ? start : slot, "slot");
      return new SeriesPart.Instance(of, original, parts.rules.orFirst(rule));
    }
  }
}
