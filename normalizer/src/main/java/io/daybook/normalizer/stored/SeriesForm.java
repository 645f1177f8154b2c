// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Occurrence;
import io.daybook.normalizer.fold.Due;
import io.daybook.normalizer.fold.Edition;
import io.daybook.normalizer.fold.OccurrenceState;
import io.daybook.normalizer.fold.SeriesState;
import io.daybook.normalizer.fold.SlotKey;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is kept of a series. */
final class SeriesForm implements Form<SeriesState> {

  /** One entry of the exceptions. */
  private record SlotRow(SlotKey key, CalendarRow row) {}

  @Override
  public String name() {
    return "series";
  }

  @Override
  public void collect(SeriesState series, Parts parts) {
    if (series.head() != null) {
      parts.collect(series.head());
    }
    for (Map<SlotKey, CalendarRow> rows : List.of(series.exceptions(), series.suspended())) {
      rows.keySet().forEach(key -> parts.ids.index(key.id()));
      rows.values().forEach(parts::collect);
    }
    if (series.edition() != null && series.edition().withdrawn() != null) {
      parts.collect(series.edition().withdrawn());
    }
    for (OccurrenceState state : series.occurrences()) {
      parts.collect(state.occurrence().event());
      parts.collect(state.place());
    }
  }

  @Override
  public void write(JsonGenerator out, SeriesState series, Parts parts) throws IOException {
    RowForm rows = new RowForm(parts);
    out.writeStartObject();
    out.writeStringField("id", series.id());
    if (series.head() != null) {
      out.writeFieldName("head");
      rows.write(out, series.head());
    }
    writeSlots(out, "exceptions", series.exceptions(), parts);
    writeSlots(out, "suspended", series.suspended(), parts);
    Json.list(out, "occurrences", series.occurrences(), (to, state) -> write(to, state, rows));
    Times.instant(out, "look", series.lookAt());
    Json.flag(out, "missing", series.missing());
    if (series.gone() != null) {
      out.writeObjectFieldStart("gone");
      Times.instant(out, "at", series.gone().at());
      Times.instant(out, "heard", series.gone().heard());
      out.writeEndObject();
    }
    if (series.edition() != null) {
      out.writeFieldName("edition");
      EditionForm.write(out, series.edition(), rows);
    }
    out.writeEndObject();
  }

  @Override
  public SeriesState read(JsonParser in, Parts parts) throws IOException {
    Json.enterObject(in, name());
    RowForm rows = new RowForm(parts);
    String id = null;
    EventSnapshot head = null;
    Map<SlotKey, CalendarRow> exceptions = Map.of();
    Map<SlotKey, CalendarRow> suspended = Map.of();
    List<OccurrenceState> told = List.of();
    Instant lookAt = null;
    boolean missing = false;
    SeriesState.Gone gone = null;
    Edition edition = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "id" -> id = Json.text(in, name);
        case "head" -> head = rows.readEvent(in);
        case "exceptions" -> exceptions = readSlots(in, name, parts);
        case "suspended" -> suspended = readSlots(in, name, parts);
        case "occurrences" -> told = Json.list(in, name, one -> readOccurrence(one, rows));
        case "look" -> lookAt = Times.instant(in, name);
        case "missing" -> missing = Json.flag(in, name);
        case "gone" -> gone = readGone(in);
        case "edition" -> edition = EditionForm.read(in, rows);
        default -> in.skipChildren();
      }
    }
    return new SeriesState(
        Json.present(id, "id"), head, exceptions, suspended, told, lookAt, missing, gone, edition);
  }

  private static SeriesState.Gone readGone(JsonParser in) throws IOException {
    Json.enterObject(in, "gone");
    Instant at = null;
    Instant heard = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "at" -> at = Times.instant(in, name);
        case "heard" -> heard = Times.instant(in, name);
        default -> in.skipChildren();
      }
    }
    return new SeriesState.Gone(at, Json.present(heard, "heard"));
  }

  private static void writeSlots(
      JsonGenerator out, String name, Map<SlotKey, CalendarRow> slots, Parts parts)
      throws IOException {
    RowForm rows = new RowForm(parts);
    Json.list(
        out,
        name,
        List.copyOf(slots.entrySet()),
        (to, entry) -> {
          SlotKey key = entry.getKey();
          to.writeStartObject();
          parts.ids.referIfPresent(to, "of", key.id());
          Times.instant(to, "at", key.instant());
          Json.text(to, "date", key.date() == null ? null : key.date().toString());
          rows.writeMember(to, entry.getValue());
          to.writeEndObject();
        });
  }

  private static Map<SlotKey, CalendarRow> readSlots(JsonParser in, String place, Parts parts)
      throws IOException {
    RowForm rows = new RowForm(parts);
    Map<SlotKey, CalendarRow> slots = new LinkedHashMap<>();
    for (SlotRow slot : Json.list(in, place, one -> readSlot(one, parts, rows))) {
      slots.put(slot.key, slot.row);
    }
    return slots;
  }

  private static SlotRow readSlot(JsonParser in, Parts parts, RowForm rows) throws IOException {
    Json.enterObject(in, "slot");
    String of = null;
    Instant at = null;
    LocalDate date = null;
    CalendarRow row = null;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "of" -> of = parts.ids.referred(in);
        case "at" -> at = Times.instant(in, name);
        case "date" -> date = Times.date(in, name);
        default -> {
          CalendarRow read = rows.readMember(in, name);
          if (read == null) {
            in.skipChildren();
          } else {
            row = read;
          }
        }
      }
    }
    return new SlotRow(new SlotKey(Json.present(of, "of"), at, date), Json.present(row, "slot"));
  }

  private static void write(JsonGenerator out, OccurrenceState state, RowForm rows)
      throws IOException {
    out.writeStartObject();
    out.writeFieldName("told");
    new OccurrenceForm(rows).write(out, state.occurrence());
    if (!state.place().equals(state.occurrence().event())) {
      out.writeFieldName("place");
      rows.write(out, state.place());
    }
    Json.flag(out, "off", !state.standing());
    Json.list(out, "pending", state.pending(), SeriesForm::write);
    Json.list(out, "fired", state.fired(), SeriesForm::write);
    out.writeEndObject();
  }

  private static OccurrenceState readOccurrence(JsonParser in, RowForm rows) throws IOException {
    Json.enterObject(in, "occurrence");
    Occurrence told = null;
    EventSnapshot place = null;
    boolean off = false;
    List<Due> pending = List.of();
    List<Due> fired = List.of();
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      switch (name) {
        case "told" -> told = new OccurrenceForm(rows).read(in);
        case "place" -> place = rows.readEvent(in);
        case "off" -> off = Json.flag(in, name);
        case "pending" -> pending = Json.list(in, name, SeriesForm::readDue);
        case "fired" -> fired = Json.list(in, name, SeriesForm::readDue);
        default -> in.skipChildren();
      }
    }
    Occurrence occurrence = Json.present(told, "told");
    EventSnapshot found = place == null ? occurrence.event() : place;
    return new OccurrenceState(occurrence, found, !off, pending, fired);
  }

  private static void write(JsonGenerator out, Due due) throws IOException {
    out.writeStartObject();
    Times.instant(out, Words.DUE_KIND.of(due.kind()), due.at());
    if (due.minutes() != 0) {
      out.writeNumberField("minutes", due.minutes());
    }
    out.writeEndObject();
  }

  private static Due readDue(JsonParser in) throws IOException {
    Json.enterObject(in, "due");
    Due.Kind kind = null;
    Instant at = null;
    int minutes = 0;
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      Due.Kind named = Words.DUE_KIND.find(name);
      if (named != null) {
        kind = named;
        at = Times.instant(in, name);
      } else if (name.equals("minutes")) {
        minutes = Json.integer(in, name);
      } else {
        in.skipChildren();
      }
    }
    return new Due(Json.present(kind, "due"), Json.present(at, "due"), minutes);
  }
}
