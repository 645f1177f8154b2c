// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventTime.AllDay;
import io.daybook.api.EventTime.Timed;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.People;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.Text;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.api.When;
import io.daybook.normalizer.zone.Zones;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** Events and objects for the tests of this package. */
final class Given {

  static final Instant MODIFIED = Instant.parse("2026-03-01T08:30:00.250Z");

  static final Look LOOK =
      new Look(
          EventType.EVENT,
          EventStatus.CONFIRMED,
          Visibility.DEFAULT,
          Transparency.OPAQUE,
          null,
          List.of());

  static final Look CANCELLED =
      new Look(
          EventType.EVENT,
          EventStatus.CANCELLED,
          Visibility.DEFAULT,
          Transparency.OPAQUE,
          null,
          List.of());

  private Given() {}

  /** A wall time in a zone, as a reader makes it: on the clock afterwards where in a gap. */
  static Timed timed(String local, String zoneName) {
    ZoneId zone = Zones.resolve(zoneName).orElseThrow();
    return timed(LocalDateTime.parse(local).atZone(zone), zoneName);
  }

  static Timed timed(ZonedDateTime time, String zoneName) {
    return new Timed(time.toLocalDateTime(), zoneName, time.getZone(), time.toInstant());
  }

  static AllDay day(String date) {
    return new AllDay(LocalDate.parse(date));
  }

  static When when(EventTime start, EventTime end) {
    return new When(start, end, ZoneOffset.UTC);
  }

  static EventSnapshot event(When when, Text text) {
    return new EventSnapshot(
        new Identity("event-1", null),
        when,
        text,
        People.NOBODY,
        null,
        LOOK,
        null,
        Revision.UNKNOWN);
  }

  static EventSnapshot titled(EventTime start, EventTime end, String title) {
    return event(when(start, end), new Text(title, null, null));
  }

  static EventSnapshot master(EventTime start, EventTime end, String... lines) {
    return as(titled(start, end, "Series"), new SeriesPart.Master(List.of(lines)));
  }

  static EventSnapshot override(EventTime original, EventTime start, EventTime end) {
    return as(titled(start, end, "Moved"), new SeriesPart.Instance("m", original, List.of()));
  }

  static EventSnapshot as(EventSnapshot event, SeriesPart part) {
    return event.at(event.identity(), event.when(), part);
  }

  static EventSnapshot with(EventSnapshot event, Look look) {
    return new EventSnapshot(
        event.identity(),
        event.when(),
        event.text(),
        event.people(),
        event.conference(),
        look,
        event.series(),
        event.revision());
  }

  static EventSnapshot with(EventSnapshot event, Conference conference) {
    return new EventSnapshot(
        event.identity(),
        event.when(),
        event.text(),
        event.people(),
        conference,
        event.look(),
        event.series(),
        event.revision());
  }

  static EventSnapshot with(EventSnapshot event, People people) {
    return new EventSnapshot(
        event.identity(),
        event.when(),
        event.text(),
        people,
        event.conference(),
        event.look(),
        event.series(),
        event.revision());
  }

  static CalendarObject object(EventSnapshot event) {
    return object(event, List.of());
  }

  static CalendarObject object(
      EventSnapshot event, List<EventTime> excluded, EventSnapshot... overrides) {
    return new CalendarObject(
        "uid-1@daybook.example", 3, MODIFIED, event, excluded, List.of(overrides), false);
  }

  static CalendarObject named(CalendarObject object, String uid) {
    return new CalendarObject(
        uid,
        object.sequence(),
        object.modified(),
        object.event(),
        object.excluded(),
        object.overrides(),
        object.cancelled());
  }

  static CalendarObject cancelled(CalendarObject object) {
    return new CalendarObject(
        object.uid(),
        object.sequence(),
        object.modified(),
        object.event(),
        object.excluded(),
        object.overrides(),
        true);
  }

  static byte[] feed(List<CalendarObject> objects, IcsOptions options) {
    return feed(IcsHeader.NONE, objects, options);
  }

  static byte[] feed(IcsHeader header, List<CalendarObject> objects, IcsOptions options) {
    IcsWriter writer = new IcsWriter(options);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(header, objects.stream().map(writer::render).toList(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A file with one object, unfolded, as lines. */
  static List<String> lines(CalendarObject object) {
    return lines(object, IcsOptions.DEFAULT);
  }

  static List<String> lines(CalendarObject object, IcsOptions options) {
    return lines(feed(List.of(object), options));
  }

  static List<String> lines(byte[] feed) {
    String text = new String(feed, StandardCharsets.UTF_8).replace("\r\n ", "");
    return List.of(text.split("\r\n"));
  }
}
