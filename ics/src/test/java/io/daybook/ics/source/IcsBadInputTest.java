// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import static io.daybook.ics.source.Bodies.calendar;
import static io.daybook.ics.source.Bodies.event;
import static io.daybook.ics.source.Bodies.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no calendar, what is too much of one, and noise. */
class IcsBadInputTest {

  private static final String START = "DTSTART:20260501T090000Z";

  private static final IcsLimits SMALL = new IcsLimits(2_000, 5, 20, 100, 3);

  private static final String RICH =
      calendar(
          "METHOD:PUBLISH\nX-WR-TIMEZONE:Europe/Paris\n",
          """
          BEGIN:VTIMEZONE
          TZID:Odd
          BEGIN:STANDARD
          DTSTART:19701025T030000
          TZOFFSETFROM:+0200
          TZOFFSETTO:+0100
          RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
          END:STANDARD
          BEGIN:DAYLIGHT
          DTSTART:19700329T020000
          TZOFFSETFROM:+0100
          TZOFFSETTO:+0200
          RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
          END:DAYLIGHT
          END:VTIMEZONE
          """,
          event(
              "a",
              "DTSTART;TZID=Odd:20260504T100000",
              "DURATION:PT1H",
              "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T000000Z",
              "EXDATE;TZID=Odd:20260511T100000,20260518T100000",
              "SUMMARY:D\u00e9jeuner \ud83e\udd57\\, all",
              "ATTENDEE;CN=\"B: C\";PARTSTAT=ACCEPTED:mailto:b@acme.example",
              "COLOR:tomato",
              "BEGIN:VALARM",
              "TRIGGER:-PT10M",
              "ACTION:DISPLAY",
              "END:VALARM"),
          event("a", "RECURRENCE-ID;TZID=Odd:20260525T100000", "DTSTART:20260525T100000Z"),
          event("b", "DTSTART;VALUE=DATE:20260601", "DTEND;VALUE=DATE:20260603"));

  private static UnreadableInputException refused(byte[] body, IcsLimits limits) {
    return catchThrowableOfType(
        UnreadableInputException.class, () -> new IcsReader(Bodies.PARIS, limits).read(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "''                                           | line 1 | BEGIN:VCALENDAR, the body is empty",
        "_ _                                          | line 1 | BEGIN:VCALENDAR, the body is empty",
        "<!DOCTYPE html>_<title>Log in</title>        | line 1 | BEGIN:VCALENDAR",
        "_{\\\"error\\\": \\\"none\\\"}                       | line 2 | BEGIN:VCALENDAR",
        "BEGIN:VCARD_END:VCARD                        | line 1 | BEGIN:VCALENDAR",
        "BEGIN:VEVENT_END:VEVENT                      | line 1 | BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR                              | line 1 | END:VCALENDAR, the body is cut off",
        "BEGIN:VCALENDAR_VERSION:2.0_END:VCALEN       | line 3 | END:VCALENDAR, the body is cut off",
        "BEGIN:VCALENDAR_BEGIN:VEVENT_END:VEVENT      | line 3 | END:VCALENDAR, the body is cut off",
        "BEGIN:VCALENDAR_END:VCALENDAR_BEGIN:VCALENDAR | line 3 | END:VCALENDAR, the body is cut off",
        "BEGIN:VCALENDAR_BEGIN:VCALENDAR_END:VCALENDAR | line 2"
            + " | END:VCALENDAR before another calendar begins"
      })
  void whatIsNoCalendarIsNoneOfIt(String body, String place, String expected) {
    UnreadableInputException e = refused(Bodies.bytes(body.replace('_', '\n')), IcsLimits.DEFAULT);

    assertThat(e.place()).isEqualTo(place);
    assertThat(e.expected()).isEqualTo(expected);
  }

  @Test
  void noBeginningOfABodyIsTakenForAShortList() {
    byte[] whole = Bodies.bytes(RICH);
    int end = new String(whole, StandardCharsets.UTF_8).lastIndexOf("END:VCALENDAR");
    for (int length = 0; length < end; length += 7) {
      assertThat(refused(Arrays.copyOf(whole, length), IcsLimits.DEFAULT)).isNotNull();
    }
  }

  @Test
  void whatStandsBehindACalendarSaysNothing() {
    assertThat(Bodies.read(calendar(event("a", START)) + "<!-- cached -->\n").rows()).hasSize(1);
    assertThat(Bodies.read("\n\n" + calendar(event("a", START)).toLowerCase(Locale.ROOT)).rows())
        .hasSize(1);
  }

  @Test
  void tooMuchIsRefusedAsAWhole() {
    byte[] long1 = Bodies.bytes(calendar(event("a", START, "SUMMARY:" + "x".repeat(2_000))));
    assertThat(refused(long1, SMALL).expected()).isEqualTo("at most 2000 bytes, there are more");
    String many = (event("a", START) + event("b", START)).repeat(3);
    UnreadableInputException e = refused(Bodies.bytes(calendar(many)), SMALL);
    assertThat(e.expected()).isEqualTo("at most 5 components, there are more");
    assertThat(e.place()).isEqualTo("line 20");
  }

  @Test
  void tooMuchOfAComponentSetsItAside() {
    String lines = "COMMENT:x\n".repeat(30);
    String deep = "BEGIN:VALARM\nBEGIN:X-IN\nTRIGGER:-PT1M\nEND:X-IN\nEND:VALARM";
    List<CalendarRow> rows =
        new IcsReader(Bodies.PARIS, new IcsLimits(4_000, 9, 20, 100, 3))
            .read(
                Bodies.bytes(
                    calendar(
                        "BEGIN:VEVENT\n" + lines + START + "\nUID:long\nEND:VEVENT\n",
                        event("wide", START, "SUMMARY:" + "x".repeat(200)),
                        event("deep", START, deep)
                            + event("good", START, "X-ODD:" + "x".repeat(200)))))
            .rows();

    assertThat(rows)
        .filteredOn(UnreadableEvent.class::isInstance)
        .extracting(row -> row.eventId() + ": " + ((UnreadableEvent) row).reason())
        .containsExactly(
            "long: at line 4: expected a component that is whole,"
                + " this one has more than 20 lines",
            "wide: at line 38: expected a component that is whole,"
                + " this one line 41 is longer than 100 bytes",
            "deep: at line 43: expected a component that is whole,"
                + " this one lies too deep inside");
    assertThat(rows).hasSize(4).last().isInstanceOf(EventSnapshot.class);
  }

  /** A definition may be made so that each year takes as long as a whole calendar does. */
  @Test
  void tooMuchOfItsZonesSetsEventsAside() {
    String part =
        """
        BEGIN:STANDARD
        DTSTART:19700101T000000
        TZOFFSETTO:+0900
        END:STANDARD
        """;
    StringBuilder parts = new StringBuilder("BEGIN:VTIMEZONE\nTZID:Odd\n" + part.repeat(400));
    parts.append("END:VTIMEZONE\n");
    for (int year = 2001; year <= 2060; year++) {
      parts.append(event("in " + year, "DTSTART;TZID=Odd:" + year + "0601T090000"));
    }

    assertThat(rows(parts.toString()))
        .hasSize(60)
        .filteredOn(UnreadableEvent.class::isInstance)
        .hasSize(10)
        .allMatch(row -> ((UnreadableEvent) row).reason().startsWith("at VTIMEZONE:"));
  }

  @Test
  void longAttachmentsAreNobodysBusiness() {
    String image = "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "QUJD".repeat(100_000);
    assertThat(rows(event("a", START, image))).singleElement().isInstanceOf(EventSnapshot.class);
  }

  /** Each would take an id of ical4j's pool, of which there are 1,500, if it came to see one. */
  @Test
  void anyNumberOfZonesIsRead() {
    for (int i = 0; i < 2_000; i++) {
      String body =
          RICH.replace("Odd", "Custom " + i).replace("BYMONTH=10", "BYMONTH=" + (9 + i % 3));
      assertThat(Bodies.read(body).rows()).hasSize(3).noneMatch(UnreadableEvent.class::isInstance);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noiseIsReadOrRefused(long seed) {
    Random random = new Random(seed);
    byte[] whole = Bodies.bytes(RICH);
    String odd = ";:,\"\\\r\n \t=^0179TZPWMDHSabcN/\u00e9+-";
    byte[] bytes = odd.getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 500; round++) {
      byte[] body = whole.clone();
      for (int change = random.nextInt(12); change >= 0; change--) {
        body[random.nextInt(body.length)] =
            random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt(256);
      }
      if (random.nextInt(10) == 0) {
        int from = random.nextInt(body.length);
        int to = random.nextInt(body.length - 60);
        System.arraycopy(body, Math.min(from, body.length - 60), body, to, 60);
      }
      assertReadOrRefused(body);
    }
  }

  private static void assertReadOrRefused(byte[] body) {
    assertThatCode(
            () -> {
              try {
                new IcsReader(Bodies.PARIS).read(body);
              } catch (UnreadableInputException e) {
                assertThat(e).hasMessageStartingWith("at ");
              }
            })
        .as(new String(body, StandardCharsets.UTF_8))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SUMMARY:,",
        "SUMMARY:\\",
        "ATTENDEE;CN=\":",
        "EXDATE:20260505T090000Z,",
        "RDATE;VALUE=PERIOD:20260505T090000Z/PT1H,",
        "URL:https://zoom.us/j/1/",
        " ",
        "X;"
      })
  void longAndOddLinesTakeNoLongerThanOthers(String unit) {
    String line = unit.repeat(240_000 / unit.length());
    assertThat(rows(event("a", START, "RRULE:FREQ=DAILY", line))).hasSize(1);
  }
}
