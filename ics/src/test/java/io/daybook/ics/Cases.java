// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import static io.daybook.ics.Given.day;
import static io.daybook.ics.Given.master;
import static io.daybook.ics.Given.named;
import static io.daybook.ics.Given.object;
import static io.daybook.ics.Given.override;
import static io.daybook.ics.Given.timed;
import static io.daybook.ics.Given.titled;
import static io.daybook.ics.Given.with;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.EventTime.Timed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects with something about each that readers could take otherwise. */
final class Cases {

  private final Map<String, CalendarObject> all = new LinkedHashMap<>();

  private Cases() {}

  static Map<String, CalendarObject> all() {
    Cases cases = new Cases();
    cases.singles();
    cases.rules();
    cases.odd();
    cases.exceptions();
    cases.overrides();
    cases.zones();
    return cases.all;
  }

  private void add(String name, CalendarObject object) {
    all.put(name, named(object, name.replace(' ', '-') + "@daybook.example"));
  }

  private void paris(String name, String... lines) {
    add(name, object(meeting("2026-01-05T10:00", "Europe/Paris", lines)));
  }

  private static EventSnapshot meeting(String start, String zone, String... lines) {
    Timed begin = timed(start, zone);
    return master(
        begin, timed(begin.instant().plusSeconds(5400).atZone(begin.zone()), zone), lines);
  }

  private void singles() {
    add(
        "timed",
        object(
            titled(
                timed("2026-05-01T10:00", "Europe/Paris"),
                timed("2026-05-01T11:00", "Europe/Paris"),
                "Lunch")));
    add(
        "instant",
        object(titled(timed("2026-05-01T10:00", "UTC"), timed("2026-05-01T10:00", "UTC"), "Ping")));
    add("day", object(titled(day("2026-12-24"), day("2026-12-25"), "Eve")));
    add("days", object(titled(day("2026-12-24"), day("2026-12-27"), "Days")));
    add("no day", object(titled(day("2026-12-24"), day("2026-12-24"), "Empty")));
    add(
        "in a gap",
        object(
            titled(
                timed("2026-03-29T02:30", "Europe/Paris"),
                timed("2026-03-29T04:00", "Europe/Paris"),
                "Gap")));
    add(
        "two zones",
        object(
            titled(
                timed("2026-05-01T10:00", "Europe/Paris"),
                timed("2026-05-01T12:00", "America/New_York"),
                "Flight")));
  }

  private void rules() {
    paris("daily", "RRULE:FREQ=DAILY");
    paris("weekly", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR");
    paris("fortnightly", "RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,SU");
    paris("monthly", "RRULE:FREQ=MONTHLY;BYDAY=1MO");
    paris("last monday", "RRULE:FREQ=MONTHLY;BYDAY=1MO,-1MO;COUNT=20");
    paris("third day", "RRULE:FREQ=MONTHLY;BYMONTHDAY=5,-1");
    paris("yearly", "RRULE:FREQ=YEARLY");
    paris("yearly by day", "RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1MO");
    paris("workdays", "RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR");
    paris("counted", "RRULE:FREQ=WEEKLY;COUNT=30");
    paris("until utc", "RRULE:FREQ=WEEKLY;UNTIL=20260706T080000Z");
    paris("until date", "RRULE:FREQ=WEEKLY;UNTIL=20260706");
    paris("until floating", "RRULE:FREQ=WEEKLY;UNTIL=20260706T100000");
    paris("its own hour", "RRULE:FREQ=WEEKLY;BYHOUR=10;BYMINUTE=0;BYSECOND=0;BYDAY=MO");
    paris("last workday", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3");
    add("month ends", object(meeting("2026-01-31T10:00", "Europe/Paris", "RRULE:FREQ=MONTHLY")));
    add("leap day", object(meeting("2024-02-29T10:00", "Europe/Paris", "RRULE:FREQ=YEARLY")));
    add("birthday", object(master(day("1980-02-28"), day("1980-02-29"), "RRULE:FREQ=YEARLY")));
    add(
        "all day weekly",
        object(master(day("2026-01-05"), day("2026-01-07"), "RRULE:FREQ=WEEKLY;UNTIL=20270101")));
    add(
        "all day until time",
        object(
            master(
                day("2026-01-05"), day("2026-01-06"), "RRULE:FREQ=WEEKLY;UNTIL=20260202T230000Z")));
    add(
        "google birthday",
        object(master(day("2026-06-05"), day("2026-06-06"), "RRULE:FREQ=YEARLY;BYMONTHDAY=5")));
    add(
        "at night",
        object(
            meeting(
                "2026-01-05T23:30",
                "America/New_York",
                "RRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=100")));
  }

  private void odd() {
    paris("unnamed first", "RRULE:FREQ=WEEKLY;BYDAY=TU,TH");
    paris("unnamed first counted", "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=7");
    paris("unnamed first of month", "RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270301T000000Z");
    paris(
        "two rules",
        "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=5",
        "RRULE:FREQ=MONTHLY;BYMONTHDAY=13;UNTIL=20270301T000000Z");
    paris("exrule", "RRULE:FREQ=DAILY;UNTIL=20270301T000000Z", "EXRULE:FREQ=WEEKLY;BYDAY=SA,SU");
    paris("hourly", "RRULE:FREQ=HOURLY;INTERVAL=5;UNTIL=20260601T000000Z");
    paris("two hours", "RRULE:FREQ=DAILY;BYHOUR=10,15;UNTIL=20260601T000000Z");
    paris("count and until", "RRULE:FREQ=DAILY;COUNT=10;UNTIL=20260109T100000Z");
    paris("yearly position", "RRULE:FREQ=YEARLY;BYDAY=MO;BYSETPOS=1,-1;UNTIL=20280301T000000Z");
    paris("weeks of year", "RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;UNTIL=20280301T000000Z");
    paris("period", "RRULE:FREQ=WEEKLY;COUNT=3", "RDATE;VALUE=PERIOD:20260401T080000Z/PT1H");
    paris("dates alone", "RDATE;TZID=Europe/Paris:20260201T100000,20260715T120000");
    paris("utc date", "RRULE:FREQ=WEEKLY;COUNT=3", "RDATE:20260715T120000Z");
    paris("date of a timed one", "RRULE:FREQ=WEEKLY;COUNT=3", "RDATE;VALUE=DATE:20260715");
    paris("cut off", "RRULE:FREQ=WEEKLY;UNTIL=20251231T000000Z");
    paris("second of an overlap", "RRULE:FREQ=WEEKLY;COUNT=3", "RDATE:20261025T013000Z");
    Timed late =
        new Timed(
            LocalDateTime.parse("2026-10-25T02:30"),
            "Europe/Paris",
            timed("2026-10-25T02:30", "Europe/Paris").zone(),
            Instant.parse("2026-10-25T01:30:00Z"));
    add(
        "begins in the second of an overlap",
        object(
            master(late, timed("2026-10-25T05:00", "Europe/Paris"), "RRULE:FREQ=WEEKLY;COUNT=5")));
    add(
        "ends in the second of an overlap",
        object(
            master(timed("2026-10-24T22:00", "Europe/Paris"), late, "RRULE:FREQ=WEEKLY;COUNT=5")));
  }

  private void exceptions() {
    paris(
        "google exdate",
        "RRULE:FREQ=WEEKLY;BYDAY=MO",
        "EXDATE;TZID=Europe/Paris:20260112T100000,20260406T100000");
    paris("utc exdate", "RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE:20260112T090000Z,20260406T080000Z");
    paris(
        "windows exdate",
        "RRULE:FREQ=WEEKLY;BYDAY=MO",
        "EXDATE;TZID=Romance Standard Time:20260112T100000");
    paris("date exdate", "RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE;VALUE=DATE:20260112");
    paris("first gone", "RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE;TZID=Europe/Paris:20260105T100000");
    add(
        "all day exdate",
        object(
            master(
                day("2026-01-05"),
                day("2026-01-06"),
                "RRULE:FREQ=WEEKLY",
                "EXDATE;VALUE=DATE:20260112",
                "EXDATE:20260119T000000Z")));
    add(
        "excluded",
        object(
            meeting("2026-01-05T10:00", "Europe/Paris", "RRULE:FREQ=WEEKLY"),
            List.of(
                timed("2026-02-02T10:00", "Europe/Paris"),
                timed("2026-07-06T10:00", "Europe/Paris"))));
    add(
        "all gone",
        object(
            meeting("2026-01-05T10:00", "Europe/Paris", "RRULE:FREQ=WEEKLY;COUNT=1"),
            List.of(timed("2026-01-05T10:00", "Europe/Paris"))));
  }

  private void overrides() {
    moved("moved", timed("2026-04-06T10:00", "Europe/Paris"));
    moved("moved told in utc", timed("2026-04-06T08:00", "UTC"));
    moved("not named", timed("2026-04-07T10:00", "Europe/Paris"));
    moved("first moved", timed("2026-01-05T10:00", "Europe/Paris"));
    Timed original = timed("2026-04-06T10:00", "Europe/Paris");
    EventSnapshot later = moved(original);
    EventSnapshot gone = with(override(original, original, original), Given.CANCELLED);
    EventSnapshot toDay = override(original, day("2026-04-08"), day("2026-04-09"));
    EventSnapshot toTime = override(day("2026-04-06"), original, original);
    EventSnapshot weekly = meeting("2026-01-05T10:00", "Europe/Paris", "RRULE:FREQ=WEEKLY");
    add("moved to a day", object(weekly, List.of(), toDay));
    add(
        "day moved to a time",
        object(
            master(day("2026-01-05"), day("2026-01-06"), "RRULE:FREQ=WEEKLY"), List.of(), toTime));
    add("override called off", object(weekly, List.of(), gone));
    add("called off", Given.cancelled(all.get("moved")));
    String listed = "RRULE:FREQ=DAILY;BYHOUR=10,15;UNTIL=20260601T000000Z";
    add(
        "moved of a listed one",
        object(meeting("2026-01-05T10:00", "Europe/Paris", listed), List.of(), later));
    String[] excepted = {"RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Paris:20260406T100000"};
    add(
        "moved and excluded by its line",
        object(meeting("2026-01-05T10:00", "Europe/Paris", excepted), List.of(), later));
  }

  private void moved(String name, EventTime original) {
    EventSnapshot weekly = meeting("2026-01-05T10:00", "Europe/Paris", "RRULE:FREQ=WEEKLY");
    add(name, object(weekly, List.of(), moved(original)));
  }

  private static EventSnapshot moved(EventTime original) {
    return override(
        original,
        timed("2026-04-08T15:00", "Europe/Paris"),
        timed("2026-04-08T16:00", "Europe/Paris"));
  }

  private void zones() {
    for (String zone :
        List.of(
            "America/New_York",
            "Africa/Casablanca",
            "Africa/Cairo",
            "Europe/Dublin",
            "Asia/Jerusalem",
            "America/Nuuk",
            "America/Santiago",
            "Australia/Lord_Howe",
            "Asia/Kolkata",
            "Pacific/Apia",
            "Asia/Gaza",
            "UTC",
            "+05:30",
            "-03:00",
            "Etc/GMT+5",
            "Romance Standard Time",
            "America/Havana")) {
      add(
          "zone " + zone.replaceAll("[^A-Za-z0-9+-]", "."),
          object(meeting("2026-01-05T10:00", zone, "RRULE:FREQ=DAILY;INTERVAL=3")));
    }
    add("since 2005", object(meeting("2005-01-05T10:00", "America/New_York", "RRULE:FREQ=WEEKLY")));
    add(
        "late until",
        object(
            meeting(
                "2026-01-05T22:30",
                "America/New_York",
                "RRULE:FREQ=WEEKLY;UNTIL=20260707T023000Z")));
    add(
        "just missed",
        object(
            meeting(
                "2026-01-05T22:30",
                "America/New_York",
                "RRULE:FREQ=WEEKLY;UNTIL=20260707T022959Z")));
    Timed custom =
        new Timed(
            LocalDateTime.parse("2026-01-05T10:00"),
            "Customised",
            null,
            Instant.parse("2026-01-05T06:30:00Z"));
    Timed end =
        new Timed(
            LocalDateTime.parse("2026-01-05T11:00"),
            "Customised",
            null,
            Instant.parse("2026-01-05T07:30:00Z"));
    add("zone unknown", object(master(custom, end, "RRULE:FREQ=WEEKLY;BYDAY=MO")));
  }
}
