// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import static io.daybook.ics.source.Bodies.calendar;
import static io.daybook.ics.source.Bodies.event;
import static io.daybook.ics.source.Bodies.only;
import static io.daybook.ics.source.Bodies.row;
import static io.daybook.ics.source.Bodies.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When events take place, whatever their publisher thinks of zones and ends. */
class IcsTimesTest {

  private static final String ODD_ZONE =
      """
      BEGIN:VTIMEZONE
      TZID:Customized Time Zone
      BEGIN:STANDARD
      DTSTART:16010101T030000
      TZOFFSETFROM:+0530
      TZOFFSETTO:+0430
      RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:16010101T020000
      TZOFFSETFROM:+0430
      TZOFFSETTO:+0530
      RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
      END:DAYLIGHT
      END:VTIMEZONE
      """;

  private static EventTime.Timed start(String... parts) {
    return (EventTime.Timed) ((EventSnapshot) rows(parts).get(0)).when().start();
  }

  private static String instant(String zone, String local) {
    return start(ODD_ZONE, event("u", "DTSTART;TZID=" + zone + ":" + local)).instant().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, Europe/Berlin",
    "europe/berlin, Europe/Berlin",
    "W. Europe Standard Time, Europe/Berlin",
    "\"W. Europe Standard Time\", Europe/Berlin",
    "/mozilla.org/20050126_1/Europe/Berlin, Europe/Berlin",
    "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin, Europe/Berlin",
    "/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires,"
        + " America/Argentina/Buenos_Aires",
    "/citadel.org/20210210_1/UTC, UTC",
    "US/Eastern, US/Eastern"
  })
  @DisplayName("Rule 14: zones are known by IANA's, Microsoft's and prefixed names")
  void zonesAreKnown(String tzid, String zone) {
    EventTime.Timed start = start(event("u", "DTSTART;TZID=" + tzid + ":20260701T090000"));

    assertThat(start.zone()).isEqualTo(ZoneId.of(zone));
    assertThat(start.local()).hasToString("2026-07-01T09:00");
    assertThat(start.instant()).isEqualTo(start.local().atZone(ZoneId.of(zone)).toInstant());
    assertThat(start.zoneName()).isEqualTo(tzid.replace("\"", ""));
  }

  @Test
  @DisplayName("Rule 14: a zone whose calendar tells where it lies is that zone")
  void locationOfADefinition() {
    String zone = ODD_ZONE.replace("BEGIN:STANDARD", "X-LIC-LOCATION:Asia/Kolkata\nBEGIN:STANDARD");

    assertThat(start(zone, event("u", "DTSTART;TZID=Customized Time Zone:20260701T090000")).zone())
        .isEqualTo(ZoneId.of("Asia/Kolkata"));
  }

  @ParameterizedTest
  @CsvSource({
    "20260701T090000, 2026-07-01T03:30:00Z",
    "20260101T090000, 2026-01-01T04:30:00Z",
    // The gap of the 29th of March, and its ends.
    "20260329T015959, 2026-03-28T21:29:59Z",
    "20260329T023000, 2026-03-28T22:00:00Z",
    "20260329T030000, 2026-03-28T21:30:00Z",
    // What comes twice on the 25th of October is meant the first time.
    "20261025T023000, 2026-10-24T21:00:00Z",
    "20261025T030000, 2026-10-24T22:30:00Z"
  })
  @DisplayName("Rule 14: of a zone that only its definition tells, the instant is right")
  void definitionTellsTheOffset(String local, String instant) {
    EventTime.Timed start =
        start(ODD_ZONE, event("u", "DTSTART;TZID=Customized Time Zone:" + local));

    assertThat(start.zone()).isNull();
    assertThat(start.zoneName()).isEqualTo("Customized Time Zone");
    assertThat(start.instant()).isEqualTo(Instant.parse(instant));
  }

  @Test
  @DisplayName("Rule 14: of a zone that nobody defines, wall time at home, and it is not resolved")
  void undefinedZone() {
    EventTime.Timed start =
        start(event("u", "DTSTART;TZID=tzone://Microsoft/Custom:20260701T090000"));

    assertThat(start.zone()).isNull();
    assertThat(start.zoneName()).isEqualTo("tzone://Microsoft/Custom");
    assertThat(start.instant()).isEqualTo(Instant.parse("2026-07-01T07:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(UTC+05:30) One, Two; Three", "(UTC+05:30) One\\, Two\\; Three"})
  @DisplayName("Rule 14: a definition is found although its name has escapes, as a text has")
  void definitionsWithEscapesInTheirNames(String reference) {
    String zone = ODD_ZONE.replace("Customized Time Zone", "(UTC+05:30) One\\, Two\\; Three");

    assertThat(start(zone, event("u", "DTSTART;TZID=\"" + reference + "\":20260101T090000")))
        .extracting(EventTime.Timed::instant)
        .isEqualTo(Instant.parse("2026-01-01T04:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "TZID:Odd",
        "TZID:Odd|BEGIN:STANDARD|TZOFFSETTO:+0900|RRULE:FREQ=YEARLY;COUNT=100|END:STANDARD",
        "TZID:Odd|BEGIN:STANDARD|TZOFFSETTO:+99|END:STANDARD",
        "TZID:Odd|BEGIN:STANDARD|TZOFFSETTO:+9900|END:STANDARD",
        "TZID:Odd|BEGIN:STANDARD|TZOFFSETTO:+0100|RRULE:FREQ=SECONDLY|END:STANDARD",
        "TZID:Odd|BEGIN:STANDARD|TZOFFSETTO:east|END:STANDARD",
        "TZID:Odd|BEGIN:STANDARD|DTSTART:20260101|TZOFFSETTO:+0100|END:STANDARD",
        "TZID:Odd|BEGIN:STANDARD|TZOFFSETTO:+0100",
        "BEGIN:STANDARD|TZOFFSETTO:+0100|END:STANDARD"
      })
  void definitionsThatSayNothingAreNone(String lines) {
    String zone = "BEGIN:VTIMEZONE|%s|END:VTIMEZONE|".formatted(lines).replace('|', '\n');

    assertThat(start(zone, event("u", "DTSTART;TZID=Odd:20260701T090000")).instant())
        .isEqualTo(Instant.parse("2026-07-01T07:00:00Z"));
  }

  @Test
  void definitionsOfOneOffsetOrPastRules() {
    String fixed =
        """
        BEGIN:VTIMEZONE
        TZID:Fixed
        BEGIN:STANDARD
        DTSTART:19700101T000000
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0330
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:19800401T000000
        TZOFFSETFROM:+0330
        TZOFFSETTO:+0430
        RRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1;UNTIL=19820331T203000Z
        END:DAYLIGHT
        BEGIN:STANDARD
        DTSTART:19801001T000000
        TZOFFSETFROM:+0430
        TZOFFSETTO:+0330
        RRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1;UNTIL=19820930T193000Z
        END:STANDARD
        END:VTIMEZONE
        """;

    assertThat(start(fixed, event("u", "DTSTART;TZID=Fixed:20260701T090000")).instant())
        .isEqualTo(Instant.parse("2026-07-01T05:30:00Z"));
    assertThat(start(fixed, event("u", "DTSTART;TZID=Fixed:19820701T090000")).instant())
        .isEqualTo(Instant.parse("1982-07-01T04:30:00Z"));
    assertThat(start(fixed, event("u", "DTSTART;TZID=Fixed:19600701T090000")).instant())
        .isEqualTo(Instant.parse("1960-07-01T07:00:00Z"));
  }

  @Test
  @DisplayName("Rule 14: a floating time is of the calendar's zone, else of the connection's")
  void floatingTimes() {
    assertThat(start(event("u", "DTSTART:20260701T090000")))
        .isEqualTo(
            new EventTime.Timed(
                LocalDate.of(2026, 7, 1).atTime(9, 0),
                "Europe/Paris",
                Bodies.PARIS,
                Instant.parse("2026-07-01T07:00:00Z")));
    assertThat(
            start("X-WR-TIMEZONE:America/New_York\n", event("u", "DTSTART:20260701T090000"))
                .instant())
        .isEqualTo(Instant.parse("2026-07-01T13:00:00Z"));
    assertThat(start("X-WR-TIMEZONE:Nowhere\n", event("u", "DTSTART:20260701T090000")).zone())
        .isEqualTo(Bodies.PARIS);
  }

  @Test
  @DisplayName("Rule 15: whole days are dates, and begin where the calendar is at home")
  void wholeDays() {
    When when = only("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261226").when();

    assertThat(when.start()).isEqualTo(new EventTime.AllDay(LocalDate.of(2026, 12, 24)));
    assertThat(when.end()).isEqualTo(new EventTime.AllDay(LocalDate.of(2026, 12, 26)));
    assertThat(when.calendarZone()).isEqualTo(Bodies.PARIS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "DTSTART;VALUE=DATE:20260501      | -                              | 2026-05-02",
        "DTSTART:20260501                 | -                              | 2026-05-02",
        "DTSTART;VALUE=DATE:20260501T000000 | -                            | 2026-05-02",
        "DTSTART;VALUE=DATE:20260501      | DTEND;VALUE=DATE:20260501      | 2026-05-02",
        "DTSTART;VALUE=DATE:20260501      | DTEND:20260503T000000          | 2026-05-03",
        "DTSTART;VALUE=DATE:20260501      | DTEND:20260503T120000          | 2026-05-04",
        "DTSTART;VALUE=DATE:20260501      | DURATION:P3D                   | 2026-05-04",
        "DTSTART;VALUE=DATE:20260501      | DURATION:P1W                   | 2026-05-08",
        "DTSTART;VALUE=DATE:20260501      | DURATION:PT36H                 | 2026-05-03",
        "DTSTART;VALUE=DATE:20260501      | DURATION:PT0S                  | 2026-05-02",
        "DTSTART:20260501T090000Z         | -                              | 2026-05-01T09:00",
        "DTSTART:20260501T090000Z         | DURATION:PT1H30M               | 2026-05-01T10:30",
        "DTSTART:20260501T090000Z         | DTEND:20260501T090000Z         | 2026-05-01T09:00",
        "DTSTART:20260501T090060Z         | DTEND:20260501T100000Z         | 2026-05-01T10:00",
        "DTSTART:20260501T090000Z         | DTEND;VALUE=DATE:20260502      | 2026-05-02T00:00",
        "DTSTART;TZID=Europe/Berlin:20260328T120000 | DURATION:P1D         | 2026-03-29T12:00",
        "DTSTART;TZID=Europe/Berlin:20260328T120000 | DURATION:PT24H       | 2026-03-29T13:00",
        "DTSTART;TZID=Europe/Berlin:20260328T120000 | DURATION:-PT0S       | 2026-03-28T12:00"
      })
  void endsAreMadeOut(String start, String end, String expected) {
    EventTime made = only(start, end == null ? "SUMMARY:x" : end).when().end();

    assertThat(
            made instanceof EventTime.Timed timed
                ? timed.local().toString()
                : made.date().toString())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                        | -                      | at DTSTART:",
        "DTSTART:                 | -                      | at DTSTART:",
        "DTSTART:tomorrow         | -                      | at DTSTART:",
        "DTSTART:20260230T090000Z | -                      | at DTSTART:",
        "DTSTART:20260501T250000Z | -                      | at DTSTART:",
        "DTSTART:20260501T240000Z | -                      | at DTSTART:",
        "DTSTART:2026-05-01       | -                      | at DTSTART:",
        "DTSTART:00000501         | -                      | at DTSTART:",
        "DTSTART:20260501T090000Z | DTEND:20260501T080000Z | at DTEND:",
        "DTSTART:20260501T090000Z | DTEND:yesterday        | at DTEND:",
        "DTSTART:20260501T090000Z | DURATION:-PT1H         | at DURATION:",
        "DTSTART:20260501T090000Z | DURATION:1 hour        | at DURATION:",
        "DTSTART:20260501T090000Z | DURATION:PT99999999999999999999H | at DURATION:",
        "DTSTART:99991231T090000Z | DURATION:P9D           | at DURATION:"
      })
  void whatMeansNothingIsSetAside(String start, String end, String place) {
    CalendarRow row =
        row(start == null ? "SUMMARY:secret" : start, end == null ? "LOCATION:secret" : end);

    assertThat(row)
        .isInstanceOfSatisfying(
            UnreadableEvent.class,
            event -> {
              assertThat(event.eventId()).isEqualTo("u1");
              assertThat(event.reason()).startsWith(place).doesNotContain("secret");
              assertThat(event.raw()).startsWith("BEGIN:VEVENT\nUID:u1\n").contains("END:VEVENT");
            });
  }

  @Test
  void zonesOfSeveralCalendarsAreTheirOwn() {
    String odd = ODD_ZONE + event("a", "DTSTART;TZID=Customized Time Zone:20260701T090000");
    String other = event("b", "DTSTART;TZID=Customized Time Zone:20260701T090000");

    assertThat(Bodies.read(calendar(odd) + calendar(other)).rows())
        .extracting(row -> ((EventSnapshot) row).when().startInstant().toString())
        .containsExactly("2026-07-01T03:30:00Z", "2026-07-01T07:00:00Z");
    assertThat(instant("Customized Time Zone", "20260701T090000")).endsWith("03:30:00Z");
  }
}
