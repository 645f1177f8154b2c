// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventTime.AllDay;
import io.daybook.api.EventTime.Timed;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.People;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.Text;
import io.daybook.api.Transparency;
import io.daybook.api.Visibility;
import io.daybook.normalizer.recur.Recurrence;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes objects at random; the same seed makes the same ones. */
final class RandomObjects {

  static final List<String> ZONES =
      List.of(
          "Europe/Paris",
          "America/New_York",
          "Europe/Dublin",
          "Asia/Kolkata",
          "America/Santiago",
          "Asia/Jerusalem",
          "Australia/Sydney",
          "Romance Standard Time",
          "Pacific Standard Time",
          "UTC",
          "+05:30",
          "-03:00");

  private static final List<String> PIECES =
      List.of(
          "Lunch",
          " ",
          "é",
          "日本語",
          "👩‍👩‍👧‍👦",
          "مرحبا",
          "שלום",
          ",",
          ";",
          "\\",
          "\\n",
          ":",
          "\"",
          "\n",
          "\r\n",
          "\r",
          "\t",
          "\u0000",
          "\u0007",
          "\u0085",
          "\u2028",
          "\uD83D",
          "\uDE00",
          "^n",
          "=",
          "BEGIN:VEVENT",
          "a rather long piece of text without anything about it ",
          "&amp;",
          "'");

  private final SplittableRandom random;

  RandomObjects(long seed) {
    this.random = new SplittableRandom(seed);
  }

  List<CalendarObject> make(int count) {
    List<CalendarObject> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      objects.add(Given.named(object(), "uid-" + i + "@daybook.example"));
    }
    return objects;
  }

  private CalendarObject object() {
    boolean allDay = oneIn(4);
    String zone = any(ZONES);
    EventTime start = time(allDay, zone);
    EventSnapshot event = event(start, null);
    if (oneIn(3)) {
      return Given.object(event);
    }
    List<String> lines = lines(start);
    EventSnapshot master = Given.as(event, new SeriesPart.Master(lines));
    List<EventTime> excluded = new ArrayList<>();
    List<EventSnapshot> overrides = new ArrayList<>();
    Iterator<EventTime> starts = Recurrence.of(start, lines).startsFrom(LocalDate.MIN);
    for (int i = 0; i < 20 && starts.hasNext(); i++) {
      EventTime original = starts.next();
      if (oneIn(8)) {
        excluded.add(original);
      } else if (oneIn(8)) {
        overrides.add(event(time(oneIn(8) != allDay, any(ZONES)), original));
      }
    }
    return Given.object(master, excluded, overrides.toArray(EventSnapshot[]::new));
  }

  private EventSnapshot event(EventTime start, @Nullable EventTime original) {
    return new EventSnapshot(
        new Identity("event", null),
        Given.when(start, end(start)),
        new Text(text(), oneIn(2) ? null : text(), oneIn(2) ? null : text()),
        People.NOBODY,
        null,
        look(original != null && oneIn(4)),
        original == null ? null : new SeriesPart.Instance("m", original, List.of()),
        Revision.UNKNOWN);
  }

  private Look look(boolean cancelled) {
    return new Look(
        EventType.EVENT,
        cancelled ? EventStatus.CANCELLED : EventStatus.CONFIRMED,
        any(List.of(Visibility.values())),
        any(List.of(Transparency.values())),
        oneIn(2) ? null : "#" + Integer.toHexString(random.nextInt(0x100000, 0x1000000)),
        oneIn(2) ? List.of() : List.of(new Reminder(10, ReminderMethod.POPUP)));
  }

  /** Not at night: readers differ from the RFC, and from each other, when the clocks change. */
  private EventTime time(boolean allDay, String zone) {
    LocalDate date = LocalDate.of(2025, 6, 1).plusDays(random.nextInt(700));
    LocalDateTime wall = date.atTime(random.nextInt(4, 22), 15 * random.nextInt(4));
    return allDay ? new AllDay(date) : Given.timed(wall.toString(), zone);
  }

  private EventTime end(EventTime start) {
    return start instanceof Timed timed
        ? Given.timed(
            timed.instant().plusSeconds(900L * random.nextInt(9)).atZone(timed.zone()),
            timed.zoneName())
        : new AllDay(start.date().plusDays(random.nextInt(1, 4)));
  }

  private List<String> lines(EventTime start) {
    List<String> lines = new ArrayList<>(List.of("RRULE:" + rule(start) + bound(start)));
    if (oneIn(6)) {
      lines.add("RDATE;VALUE=DATE:" + basic(start.date().plusDays(random.nextInt(1, 300))));
    }
    if (oneIn(6)) {
      lines.add("EXDATE;VALUE=DATE:" + basic(start.date().plusDays(7)));
    }
    if (oneIn(10)) {
      lines.add("EXRULE:FREQ=WEEKLY;BYDAY=SA,SU");
    }
    return lines;
  }

  private String rule(EventTime start) {
    String interval = oneIn(2) ? "" : ";INTERVAL=" + random.nextInt(1, 5);
    int day = start.date().getDayOfMonth();
    return switch (random.nextInt(12)) {
      case 0 -> "FREQ=DAILY" + interval;
      case 1 -> "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR" + interval;
      case 2 -> "FREQ=WEEKLY" + interval;
      case 3 ->
          "FREQ=WEEKLY;WKST=" + any(List.of("MO", "SU", "SA")) + interval + ";BYDAY=" + days();
      case 4 -> "FREQ=MONTHLY" + interval;
      case 5 -> "FREQ=MONTHLY;BYMONTHDAY=" + day + ",-1" + interval;
      case 6 -> "FREQ=MONTHLY;BYDAY=" + any(List.of("1", "2", "-1")) + days() + interval;
      case 7 -> "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=" + any(List.of("1", "-1", "-2"));
      case 8 -> "FREQ=YEARLY" + interval;
      case 9 -> "FREQ=YEARLY;BYMONTH=" + random.nextInt(1, 13) + ";BYDAY=-1" + days();
      case 10 -> "FREQ=YEARLY;BYMONTHDAY=" + day;
      default -> odd();
    };
  }

  private String odd() {
    return any(
        List.of(
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
            "FREQ=YEARLY;BYYEARDAY=100,200",
            "FREQ=YEARLY;BYDAY=20MO",
            "FREQ=MONTHLY;BYMONTH=1,3;BYDAY=1MO",
            "FREQ=WEEKLY;BYMONTH=6,7;BYDAY=TU",
            "FREQ=DAILY;INTERVAL=3;BYMONTH=5",
            "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
            "FREQ=YEARLY;BYMONTH=3;BYDAY=MO,TU;BYSETPOS=-1"));
  }

  private String bound(EventTime start) {
    return switch (random.nextInt(4)) {
      case 0 -> ";COUNT=" + random.nextInt(1, 40);
      case 1 -> ";UNTIL=" + basic(start.date().plusDays(random.nextInt(600)));
      case 2 -> ";UNTIL=" + basic(start.date().plusDays(random.nextInt(600))) + "T120000Z";
      default -> "";
    };
  }

  private static String basic(LocalDate date) {
    return date.toString().replace("-", "");
  }

  private String days() {
    return any(List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU"));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(any(PIECES));
    }
    return text.append(oneIn(20) ? "x日".repeat(200) : "").toString();
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }
}
