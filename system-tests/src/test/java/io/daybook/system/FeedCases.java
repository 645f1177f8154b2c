// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

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
import io.daybook.ics.CalendarObject;
import io.daybook.normalizer.recur.Recurrence;
import io.daybook.normalizer.zone.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Feeds by their zones, each with all rules, exceptions and instances that differ. */
final class FeedCases {

  static final LocalDate FROM = LocalDate.parse("2026-01-01");

  static final LocalDate TO = LocalDate.parse("2028-01-01");

  private static final Instant MODIFIED = Instant.parse("2026-03-01T08:30:00Z");

  private static final List<String> ZONES =
      List.of(
          "Europe/Paris",
          "America/New_York",
          "Europe/Dublin",
          "Africa/Casablanca",
          "Africa/Cairo",
          "Asia/Jerusalem",
          "America/Nuuk",
          "America/Santiago",
          "Australia/Lord_Howe",
          "Asia/Kolkata",
          "Asia/Gaza",
          "UTC",
          "+05:30",
          "-03:00",
          "Romance Standard Time");

  private static final List<List<String>> RULES =
      List.of(
          List.of("RRULE:FREQ=DAILY"),
          List.of("RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,SU"),
          List.of("RRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR;COUNT=20"),
          List.of("RRULE:FREQ=MONTHLY;BYMONTHDAY=5,-1"),
          List.of("RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2"),
          List.of("RRULE:FREQ=YEARLY"),
          List.of("RRULE:FREQ=YEARLY;BYMONTHDAY=5"),
          List.of("RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20260706"),
          List.of("RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=9"),
          List.of("RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "RRULE:FREQ=MONTHLY;BYMONTHDAY=13"),
          List.of("RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE;VALUE=DATE:20260112,20260406,20260407"),
          List.of("RRULE:FREQ=DAILY;UNTIL=20270301", "EXRULE:FREQ=WEEKLY;BYDAY=SA,SU"),
          List.of("RRULE:FREQ=WEEKLY;COUNT=3", "RDATE;VALUE=DATE:20260715,20261201"),
          List.of("RDATE;VALUE=DATE:20260201,20260715"));

  private FeedCases() {}

  static Map<String, List<CalendarObject>> all() {
    Map<String, List<CalendarObject>> all = new TreeMap<>();
    for (String zone : ZONES) {
      List<CalendarObject> objects = new ArrayList<>();
      for (List<String> lines : RULES) {
        objects.add(series(objects.size(), time("2026-01-05T10:00", zone), lines));
      }
      objects.add(single(objects.size(), time("2026-03-29T02:30", zone)));
      all.put(zone.replaceAll("[^A-Za-z0-9+-]", "."), objects);
    }
    List<CalendarObject> days = new ArrayList<>();
    for (List<String> lines : RULES) {
      days.add(series(days.size(), new AllDay(LocalDate.parse("2026-01-05")), lines));
    }
    days.add(single(days.size(), new AllDay(LocalDate.parse("2026-12-24"))));
    all.put("days", days);
    return all;
  }

  /** With one instance excluded, one moved and one called off, where it has so many. */
  private static CalendarObject series(int number, EventTime start, List<String> lines) {
    List<EventTime> starts = new ArrayList<>();
    Iterator<EventTime> all = Recurrence.of(start, lines).startsFrom(LocalDate.MIN);
    while (starts.size() < 8 && all.hasNext()) {
      starts.add(all.next());
    }
    boolean many = starts.size() == 8;
    List<EventSnapshot> overrides = new ArrayList<>();
    if (many) {
      overrides.add(moved(starts.get(3), later(starts.get(3)), EventStatus.CONFIRMED));
      overrides.add(moved(starts.get(5), starts.get(5), EventStatus.CANCELLED));
    }
    EventSnapshot master =
        event(start, "Séries, ✓; n°" + number, EventStatus.CONFIRMED, new SeriesPart.Master(lines));
    List<EventTime> excluded = many ? List.of(starts.get(1)) : List.of();
    return new CalendarObject("uid-" + number, 1, MODIFIED, master, excluded, overrides, false);
  }

  private static CalendarObject single(int number, EventTime start) {
    EventSnapshot event = event(start, "日本語 😀 שלום\nline", EventStatus.CONFIRMED, null);
    return new CalendarObject("uid-" + number, 1, MODIFIED, event, List.of(), List.of(), false);
  }

  private static EventSnapshot moved(EventTime original, EventTime start, EventStatus status) {
    return event(start, "Moved", status, new SeriesPart.Instance("master", original, List.of()));
  }

  private static EventSnapshot event(
      EventTime start, String title, EventStatus status, @Nullable SeriesPart part) {
    Look look =
        new Look(EventType.EVENT, status, Visibility.DEFAULT, Transparency.OPAQUE, null, List.of());
    return new EventSnapshot(
        new Identity("event", null),
        new When(start, end(start), ZoneOffset.UTC),
        new Text(
            title,
            "A description; of, more than seventy-five octets: é ü ß, which is folded.",
            "Room 5"),
        People.NOBODY,
        null,
        look,
        part,
        Revision.UNKNOWN);
  }

  private static EventTime time(String local, String zoneName) {
    ZoneId zone = Zones.resolve(zoneName).orElseThrow();
    Instant instant = LocalDateTime.parse(local).atZone(zone).toInstant();
    return timed(instant, zoneName, zone);
  }

  private static Timed timed(Instant instant, @Nullable String zoneName, ZoneId zone) {
    return new Timed(LocalDateTime.ofInstant(instant, zone), zoneName, zone, instant);
  }

  private static EventTime end(EventTime start) {
    return start instanceof Timed timed
        ? timed(timed.instant().plusSeconds(5400), timed.zoneName(), timed.zone())
        : new AllDay(start.date().plusDays(1));
  }

  private static EventTime later(EventTime start) {
    return start instanceof Timed timed
        ? timed(timed.instant().plusSeconds(7200), timed.zoneName(), timed.zone())
        : new AllDay(start.date().plusDays(2));
  }

  /** What takes place, by our own recurrence, in the words in which the programs say it. */
  static List<String> occurrences(List<CalendarObject> objects) {
    List<String> all = new ArrayList<>();
    for (CalendarObject object : objects) {
      Set<Instant> gone = new HashSet<>();
      object.excluded().forEach(time -> gone.add(instant(time)));
      for (EventSnapshot override : object.overrides()) {
        gone.add(instant(((SeriesPart.Instance) override.series()).originalStart()));
        if (override.look().status() != EventStatus.CANCELLED) {
          add(all, object, override, override.when().start());
        }
      }
      EventTime start = object.event().when().start();
      List<String> lines =
          object.event().series() == null ? List.of() : object.event().series().recurrence();
      Iterator<EventTime> starts = Recurrence.of(start, lines).startsFrom(LocalDate.MIN);
      while (starts.hasNext()) {
        EventTime next = starts.next();
        if (next.date().isAfter(TO)) {
          break;
        }
        if (!gone.contains(instant(next))) {
          add(all, object, object.event(), next);
        }
      }
    }
    return all.stream().sorted().toList();
  }

  private static void add(
      List<String> all, CalendarObject object, EventSnapshot event, EventTime start) {
    Text text = event.text();
    String begin = text(start);
    if (begin.compareTo(FROM.toString()) >= 0 && begin.compareTo(TO.toString()) < 0) {
      all.add(
          String.join(
              "|",
              object.uid(),
              begin,
              text(end(start)),
              text.title(),
              text.description(),
              text.location()));
    }
  }

  private static Instant instant(EventTime time) {
    return time.instant(ZoneOffset.UTC);
  }

  private static String text(EventTime time) {
    return time instanceof Timed timed ? timed.instant().toString() : time.date().toString();
  }
}
