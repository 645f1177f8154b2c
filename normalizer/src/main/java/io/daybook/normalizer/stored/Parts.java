// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.daybook.api.CalendarRow;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.Look;
import io.daybook.api.People;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Text;
import io.daybook.api.Tombstone;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of one document. They stand before whatever refers to them. */
final class Parts {

  final Table<Text> texts = new Table<>("text", PartForms::write, PartForms::text);

  final Table<People> people = new Table<>("people", PeopleForm::write, PeopleForm::read);

  final Table<Look> looks = new Table<>("look", PartForms::write, PartForms::look);

  final Table<Revision> revisions = new Table<>("revision", PartForms::write, PartForms::revision);

  final Table<Conference> links =
      new Table<>(
          "link",
          (out, link) -> out.writeString(link.url()),
          in -> new Conference(Json.text(in, "link")));

  final Table<List<String>> rules = new Table<>("rule", PartForms::write, PartForms::rule);

  final Table<Zone> zones = new Table<>("zone", Zone::write, Zone::read);

  final Table<ZoneId> calendarZones =
      new Table<>(
          "calendar",
          (out, zone) -> out.writeString(zone.getId()),
          in -> ZoneId.of(Json.text(in, "calendar")));

  /** Ids that many events share: iCalendar UIDs and ids of series. */
  final Table<String> ids =
      new Table<>("id", JsonGenerator::writeString, in -> Json.text(in, "id"));

  private final List<Table<?>> all =
      List.of(texts, people, looks, revisions, links, rules, zones, calendarZones, ids);

  /** Takes in the parts of an event, as long as nothing was written. */
  void collect(EventSnapshot event) {
    texts.index(event.text());
    people.index(event.people());
    looks.index(event.look());
    revisions.index(event.revision());
    if (event.conference() != null) {
      links.index(event.conference());
    }
    if (event.identity().iCalUid() != null) {
      ids.index(event.identity().iCalUid());
    }
    calendarZones.index(event.when().calendarZone());
    collect(event.when().start());
    collect(event.when().end());
    if (event.series() instanceof SeriesPart.Instance instance) {
      collect(instance);
    } else if (event.series() != null) {
      rules.index(event.series().recurrence());
    }
  }

  void collect(CalendarRow row) {
    if (row instanceof EventSnapshot event) {
      collect(event);
    } else if (row instanceof SparseInstance sparse) {
      ids.index(sparse.seriesId());
      collect(sparse.start());
      collect(sparse.end());
    } else if (row instanceof Tombstone gone && gone.instance() != null) {
      collect(gone.instance());
    }
  }

  private void collect(SeriesPart.Instance instance) {
    ids.index(instance.seriesId());
    rules.index(instance.recurrence());
    collect(instance.originalStart());
  }

  private void collect(EventTime time) {
    if (time instanceof EventTime.Timed timed) {
      zones.index(Zone.of(timed));
    }
  }

  /** A document without an event has no tables. */
  void write(JsonGenerator out) throws IOException {
    if (all.stream().allMatch(Table::isEmpty)) {
      return;
    }
    out.writeObjectFieldStart("parts");
    for (Table<?> table : all) {
      table.write(out);
    }
    out.writeEndObject();
  }

  void read(JsonParser in) throws IOException {
    Json.enterObject(in, "parts");
    for (String name = Json.member(in); name != null; name = Json.member(in)) {
      Table<?> table = table(name);
      if (table == null) {
        in.skipChildren();
      } else {
        table.read(in);
      }
    }
  }

  private @Nullable Table<?> table(String name) {
    for (Table<?> table : all) {
      if (table.name().equals(name)) {
        return table;
      }
    }
    return null;
  }
}
