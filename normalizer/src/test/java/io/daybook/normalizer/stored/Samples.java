// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import io.daybook.api.Attendee;
import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.ChangeHeader;
import io.daybook.api.Conference;
import io.daybook.api.EventField;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.Occurrence;
import io.daybook.api.Organizer;
import io.daybook.api.Origin;
import io.daybook.api.People;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Response;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.Text;
import io.daybook.api.Tombstone;
import io.daybook.api.Transparency;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.Visibility;
import io.daybook.api.When;
import io.daybook.normalizer.fold.Due;
import io.daybook.normalizer.fold.OccurrenceState;
import io.daybook.normalizer.fold.SeriesState;
import io.daybook.normalizer.fold.SlotKey;
import io.daybook.normalizer.time.InstantText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A daily meeting in Paris, and what can be told of it. */
final class Samples {

  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final String ID = "4g7kq2v9m1c8d3b5n6t0r2s1e7";

  private static final List<String> RULE = List.of("RRULE:FREQ=DAILY");

  private static final LocalDateTime FIRST = LocalDateTime.parse("2026-03-16T10:00:00");

  private static final CalendarRef CALENDAR =
      new CalendarRef("google", "acct-1", "ana@acme.example");

  private Samples() {}

  static EventSnapshot master(String description) {
    return new EventSnapshot(
        new Identity(ID, ID + "@google.com"),
        when(FIRST, "Europe/Paris"),
        new Text("Café planning", description, "Room 1"),
        new People(
            new Organizer("ana@acme.example", "Ana", true),
            List.of(
                new Attendee("ana@acme.example", null, Response.ACCEPTED, false, false, true),
                new Attendee("room1@acme.example", null, Response.ACCEPTED, false, true, false),
                new Attendee("cy@other.example", "Cy", Response.NEEDS_ACTION, true, false, false)),
            true,
            Response.ACCEPTED,
            "ana@acme.example"),
        new Conference("https://meet.example/abc"),
        new Look(
            EventType.MEETING,
            EventStatus.CONFIRMED,
            Visibility.PRIVATE,
            Transparency.OPAQUE,
            "#039BE5",
            List.of(new Reminder(10, ReminderMethod.POPUP))),
        new SeriesPart.Master(RULE),
        new Revision(
            "\"7\"",
            3,
            Instant.parse("2026-03-01T08:00:00.5Z"),
            Instant.parse("2026-03-02T08:00:00Z")));
  }

  static When when(LocalDateTime start, String zoneName) {
    return new When(timed(start, zoneName), timed(start.plusHours(1), zoneName), PARIS);
  }

  static EventTime.Timed timed(LocalDateTime wall, String zoneName) {
    return new EventTime.Timed(wall, zoneName, PARIS, wall.atZone(PARIS).toInstant());
  }

  static EventSnapshot instance(EventSnapshot master, LocalDateTime slot, LocalDateTime start) {
    Instant original = slot.atZone(PARIS).toInstant();
    String id = ID + "_" + original.toString().replaceAll("[-:]", "");
    return master.at(
        new Identity(id, master.identity().iCalUid()),
        when(start, "Europe/Paris"),
        new SeriesPart.Instance(ID, timed(slot, "Europe/Paris"), RULE));
  }

  static Occurrence occurrence(long id, EventSnapshot event) {
    UUID uuid = new UUID(0x0c7f_3a52_91d4_4e6bL, 0x8a3c_5d1e_7f20_0000L + id);
    String key = event.identity().iCalUid() + "/" + InstantText.of(event.when().startInstant());
    return new Occurrence(id, uuid, key, event);
  }

  private static OccurrenceState told(long id, EventSnapshot event) {
    Instant start = event.when().startInstant();
    return new OccurrenceState(
        occurrence(id, event),
        event,
        true,
        List.of(
            new Due(Due.Kind.COMPLETED, event.when().endInstant(), 0),
            new Due(Due.Kind.REMINDER, start.minus(Duration.ofMinutes(10)), 10)),
        List.of());
  }

  /** So many days of it. */
  static SeriesState daily(int days, String description) {
    EventSnapshot master = master(description);
    List<OccurrenceState> occurrences = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      LocalDateTime slot = FIRST.plusDays(day);
      occurrences.add(told(day + 1, instance(master, slot, slot)));
    }
    return new SeriesState(ID, master, Map.of(), Map.of(), occurrences, null, false, null, null);
  }

  /** With an exception of each kind. */
  static SeriesState series() {
    SeriesState daily = daily(2, "Bring <b>numbers</b>");
    EventSnapshot master = master("Bring <b>numbers</b>");
    LocalDateTime slot = FIRST.plusDays(2);
    EventSnapshot moved = instance(master, slot, slot.plusHours(3));
    EventSnapshot abroad =
        moved.at(
            moved.identity(),
            new When(
                new EventTime.Timed(slot, "Mars/Base", null, Instant.parse("2026-03-18T20:00:00Z")),
                new EventTime.Timed(
                    slot.plusHours(1), null, null, Instant.parse("2026-03-20T20:00:00Z")),
                PARIS),
            moved.series());
    SeriesPart.Instance wholeDay =
        new SeriesPart.Instance(ID, new EventTime.AllDay(LocalDate.of(2026, 3, 20)), List.of());
    Map<SlotKey, CalendarRow> exceptions = new LinkedHashMap<>();
    exceptions.put(new SlotKey(ID, slot.atZone(PARIS).toInstant(), null), moved);
    exceptions.put(
        new SlotKey(ID, null, LocalDate.of(2026, 3, 20)), new Tombstone("gone-1", wholeDay));
    Map<SlotKey, CalendarRow> suspended = new LinkedHashMap<>();
    suspended.put(new SlotKey("e2", null, null), abroad);
    OccurrenceState off =
        new OccurrenceState(
            occurrence(3, moved),
            moved,
            false,
            List.of(),
            List.of(new Due(Due.Kind.REMINDER, moved.when().startInstant(), 0)));
    List<OccurrenceState> occurrences = new ArrayList<>(daily.occurrences());
    occurrences.add(off);
    return new SeriesState(
        ID,
        master,
        exceptions,
        suspended,
        occurrences,
        Instant.parse("2026-05-16T08:00:00Z"),
        true,
        null,
        null);
  }

  private static ChangeHeader header() {
    return new ChangeHeader(
        "c-17",
        17,
        Origin.CHANGE,
        "cause-1",
        CALENDAR,
        Instant.parse("2026-03-15T10:15:30.123456789Z"));
  }

  static Change change() {
    EventSnapshot master = master("Bring <b>numbers</b>");
    return new Change.Updated(
        header(),
        occurrence(1, instance(master, FIRST, FIRST.plusMinutes(30))),
        occurrence(1, instance(master, FIRST, FIRST)),
        List.of(EventField.START, EventField.END));
  }

  static Change reminder() {
    return new Change.ReminderDue(
        header(),
        occurrence(1, instance(master("Bring <b>numbers</b>"), FIRST, FIRST)),
        new Reminder(10, ReminderMethod.EMAIL));
  }

  static Notice notice() {
    return new Notice(
        NoticeKind.DISCONNECTED,
        "acct-1",
        CALENDAR,
        "invalid_grant",
        "The account must be connected again",
        Instant.parse("2026-03-15T10:15:30Z"));
  }

  static CalendarRow wholeDay() {
    EventSnapshot master = master("");
    return master.at(
        new Identity("e3", null),
        new When(
            new EventTime.AllDay(LocalDate.of(2026, 3, 20)),
            new EventTime.AllDay(LocalDate.of(2026, 3, 22)),
            PARIS),
        null);
  }

  static CalendarRow unreadable() {
    return new UnreadableEvent("e4", "at start: expected a time", "{\"id\":\"e4\"}");
  }
}
