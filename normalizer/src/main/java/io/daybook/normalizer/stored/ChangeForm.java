// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.CalendarRef;
import io.daybook.api.Change;
import io.daybook.api.ChangeHeader;
import io.daybook.api.ChangeKind;
import io.daybook.api.EventField;
import io.daybook.api.Occurrence;
import io.daybook.api.Origin;
import io.daybook.api.Reminder;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of whatever kind. */
final class ChangeForm implements Form<Change> {

  @Override
  public String name() {
    return "change";
  }

  @Override
  public void collect(Change change, Parts parts) {
    parts.collect(change.occurrence().event());
    if (change instanceof Change.Updated updated) {
      parts.collect(updated.previous().event());
    }
  }

  @Override
  public void write(JsonGenerator out, Change change, Parts parts) throws IOException {
    OccurrenceForm occurrences = new OccurrenceForm(new RowForm(parts));
    out.writeStartObject();
    out.writeStringField("kind", Words.CHANGE_KIND.of(change.kind()));
    out.writeFieldName("header");
    writeHeader(out, change.header());
    out.writeFieldName("now");
    occurrences.write(out, change.occurrence());
    if (change instanceof Change.Updated updated) {
      out.writeFieldName("before");
      occurrences.write(out, updated.previous());
      Json.list(
          out, "fields", updated.fields(), (to, field) -> to.writeString(Words.FIELD.of(field)));
    } else if (change instanceof Change.ReminderDue due) {
      out.writeFieldName("reminder");
      PartForms.write(out, due.reminder());
    }
    out.writeEndObject();
  }

  @Override
  public Change read(JsonParser in, Parts parts) throws IOException {
    Json.enterObject(in, name());
    OccurrenceForm occurrences = new OccurrenceForm(new RowForm(parts));
    Fields fields = new Fields();
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "kind" -> fields.kind = Words.CHANGE_KIND.read(in);
        case "header" -> fields.header = readHeader(in);
        case "now" -> fields.now = occurrences.read(in);
        case "before" -> fields.before = occurrences.read(in);
        case "fields" -> fields.differing = Json.list(in, name, Words.FIELD::read);
        case "reminder" -> fields.reminder = PartForms.reminder(in);
        default -> in.skipChildren();
      }
    }
    return fields.change();
  }

  private static void writeHeader(JsonGenerator out, ChangeHeader header) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", header.changeId());
    out.writeNumberField("sequence", header.sequence());
    out.writeStringField("origin", Words.ORIGIN.of(header.origin()));
    out.writeStringField("cause", header.causeId());
    out.writeFieldName("calendar");
    NoticeForm.write(out, header.calendar());
    Times.instant(out, "at", header.timestamp());
    out.writeEndObject();
  }

  private static ChangeHeader readHeader(JsonParser in) throws IOException {
    Json.enterObject(in, "header");
    String id = null;
    Long sequence = null;
    Origin origin = null;
    String cause = null;
    CalendarRef calendar = null;
    Instant at = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "id" -> id = Json.text(in, name);
        case "sequence" -> sequence = Json.longInteger(in, name);
        case "origin" -> origin = Words.ORIGIN.read(in);
        case "cause" -> cause = Json.text(in, name);
        case "calendar" -> calendar = NoticeForm.readCalendar(in);
        case "at" -> at = Times.instant(in, name);
        default -> in.skipChildren();
      }
    }
    return new ChangeHeader(
        Json.present(id, "id"),
        Json.present(sequence, "sequence"),
        Json.present(origin, "origin"),
        Json.present(cause, "cause"),
        Json.present(calendar, "calendar"),
        Json.present(at, "at"));
  }

  /** The members of a change, of which its kind says which there must be. */
  private static final class Fields {

    private @Nullable ChangeKind kind;
    private @Nullable ChangeHeader header;
    private @Nullable Occurrence now;
    private @Nullable Occurrence before;
    private List<EventField> differing = List.of();
    private @Nullable Reminder reminder;

    Change change() {
      ChangeHeader head = Json.present(header, "header");
      Occurrence occurrence = Json.present(now, "now");
      return switch (Json.present(kind, "kind")) {
        case CREATED -> new Change.Created(head, occurrence);
        case UPDATED ->
            new Change.Updated(head, occurrence, Json.present(before, "before"), differing);
        case CANCELLED -> new Change.Cancelled(head, occurrence);
        case COMPLETED -> new Change.Completed(head, occurrence);
        case REMINDER ->
            new Change.ReminderDue(head, occurrence, Json.present(reminder, "reminder"));
      };
    }
  }
}
