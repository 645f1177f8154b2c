// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import static io.daybook.ics.source.Bodies.calendar;
import static io.daybook.ics.source.Bodies.event;
import static io.daybook.ics.source.Bodies.only;
import static io.daybook.ics.source.Bodies.read;
import static io.daybook.ics.source.Bodies.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.Attendee;
import io.daybook.api.CalendarRow;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventType;
import io.daybook.api.Organizer;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Response;
import io.daybook.api.Revision;
import io.daybook.api.Transparency;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.Visibility;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What events say beside their times. */
class IcsReaderTest {

  private static final String START = "DTSTART:20260501T090000Z";

  private static String title(byte[] body) {
    return ((EventSnapshot) new IcsReader(Bodies.PARIS).read(body).rows().get(0)).text().title();
  }

  private static List<String> ids(List<CalendarRow> rows) {
    return rows.stream().map(CalendarRow::eventId).toList();
  }

  @Test
  void bodyAsGooglePublishesIt() {
    IcsCalendar calendar =
        read(
            """
            BEGIN:VCALENDAR
            PRODID:-//Google Inc//Google Calendar 70.9054//EN
            VERSION:2.0
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            X-WR-CALNAME:Team\\, Paris
            X-WR-TIMEZONE:Europe/Paris
            BEGIN:VEVENT
            DTSTART;TZID=Europe/Paris:20260504T100000
            DTEND;TZID=Europe/Paris:20260504T110000
            RRULE:FREQ=WEEKLY;BYDAY=MO
            DTSTAMP:20260501T080000Z
            ORGANIZER;CN=Ana:mailto:ana@acme.example
            UID:abc@google.com
            ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Ben;X-
             NUM-GUESTS=0:mailto:ben@acme.example
            X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij
            CREATED:20260401T080000Z
            DESCRIPTION:-::~:~::~:~\\nJoin with Google Meet: https://meet.google.com/abc
             -defg-hij\\n
            LAST-MODIFIED:20260402T080000Z
            LOCATION:
            SEQUENCE:2
            STATUS:CONFIRMED
            SUMMARY:Weekly
            TRANSP:OPAQUE
            END:VEVENT
            END:VCALENDAR
            """);

    assertThat(calendar.name()).isEqualTo("Team, Paris");
    EventSnapshot event = (EventSnapshot) calendar.rows().get(0);
    assertThat(event.identity().iCalUid()).isEqualTo("abc@google.com");
    assertThat(event.text().title()).isEqualTo("Weekly");
    assertThat(event.text().description())
        .isEqualTo("-::~:~::~:~\nJoin with Google Meet: https://meet.google.com/abc-defg-hij");
    assertThat(event.text().location()).isNull();
    assertThat(event.people().organizer())
        .isEqualTo(new Organizer("ana@acme.example", "Ana", false));
    assertThat(event.people().attendees())
        .containsExactly(
            new Attendee("ben@acme.example", "Ben", Response.ACCEPTED, false, false, false));
    assertThat(event.conference())
        .isEqualTo(new Conference("https://meet.google.com/abc-defg-hij"));
    assertThat(event.look().type()).isEqualTo(EventType.MEETING);
    assertThat(event.revision())
        .isEqualTo(
            new Revision(
                null,
                2,
                Instant.parse("2026-04-01T08:00:00Z"),
                Instant.parse("2026-04-02T08:00:00Z")));
  }

  @Test
  void bodyAsOutlookPublishesIt() {
    IcsCalendar calendar =
        read(
            """
            BEGIN:VCALENDAR
            METHOD:PUBLISH
            PRODID:Microsoft Exchange Server 2010
            VERSION:2.0
            X-WR-CALNAME:Calendar
            BEGIN:VTIMEZONE
            TZID:W. Europe Standard Time
            BEGIN:STANDARD
            DTSTART:16010101T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            DESCRIPTION:\\n____\\nJoin: https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d\\n
            UID:040000008200E00074C5B7101A82E008
            SUMMARY:Review
            DTSTART;TZID=W. Europe Standard Time:20260504T100000
            DTEND;TZID=W. Europe Standard Time:20260504T103000
            CLASS:CONFIDENTIAL
            PRIORITY:5
            DTSTAMP:20260501T080000Z
            TRANSP:OPAQUE
            STATUS:CONFIRMED
            SEQUENCE:0
            LOCATION:Microsoft Teams Meeting
            X-MICROSOFT-CDO-BUSYSTATUS:OOF
            X-MICROSOFT-CDO-ALLDAYEVENT:FALSE
            END:VEVENT
            END:VCALENDAR
            """);

    EventSnapshot event = (EventSnapshot) calendar.rows().get(0);
    assertThat(event.when().startInstant()).isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
    assertThat(event.conference()).isNotNull();
    assertThat(event.look().visibility()).isEqualTo(Visibility.CONFIDENTIAL);
    assertThat(event.look().type()).isEqualTo(EventType.MEETING);
  }

  @Test
  void bodyAsApplePublishesIt() {
    IcsCalendar calendar =
        read(
            """
            BEGIN:VCALENDAR
            METHOD:PUBLISH
            PRODID:-//Apple Inc.//macOS 15.0//EN
            CALSCALE:GREGORIAN
            X-APPLE-CALENDAR-COLOR:#1BADF8
            X-WR-CALNAME:Home
            VERSION:2.0
            BEGIN:VEVENT
            TRANSP:OPAQUE
            DTEND;TZID=Asia/Tokyo:20260504T110000
            X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="Hall: 1":geo:35.6,139.7
            ATTENDEE;CN="Saito, Ken";CUTYPE=ROOM;EMAIL="ken@acme.example":invalid:nomail
            UID:8C7E0C5C-1F0A-4B2B-9F5C-0A0B0C0D0E0F
            DTSTAMP:20260501T080000Z
            LOCATION:Hall\\, Tokyo
            SUMMARY:Lunch
            DTSTART;TZID=Asia/Tokyo:20260504T100000
            SEQUENCE:1
            BEGIN:VALARM
            X-WR-ALARMUID:1
            UID:1
            TRIGGER:-PT15M
            ATTACH;VALUE=URI:Chord
            ACTION:AUDIO
            END:VALARM
            BEGIN:VALARM
            UID:2
            TRIGGER;VALUE=DATE-TIME:19760401T005545Z
            ACTION:NONE
            END:VALARM
            END:VEVENT
            END:VCALENDAR
            """);

    EventSnapshot event = (EventSnapshot) calendar.rows().get(0);
    assertThat(event.text().location()).isEqualTo("Hall, Tokyo");
    assertThat(event.look().reminders()).containsExactly(new Reminder(15, ReminderMethod.POPUP));
    assertThat(event.people().attendees())
        .containsExactly(
            new Attendee(
                "ken@acme.example", "Saito, Ken", Response.NEEDS_ACTION, false, true, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\r\r\n"})
  void linesEndAsTheyLike(String end) {
    String body =
        calendar(event("u", START, "SUMMARY:A long", "  ti", "\ttle", "", " again"))
            .replace("\n", end);
    assertThat(title(body.getBytes(StandardCharsets.UTF_8))).isEqualTo("A long title");
    assertThat(title(("\uFEFF" + body).getBytes(StandardCharsets.UTF_8))).isEqualTo("A long title");
  }

  @Test
  void foldsInsideOfCharactersAreUndone() {
    byte[] body =
        calendar(event("u", START, "SUMMARY:a\u00e9\ud83e\udd57z"))
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(title(body)).startsWith("a").endsWith("z").contains("\ufffd");

    byte[] folded =
        new String(
                calendar(event("u", START, "SUMMARY:a\ud83e\udd57z"))
                    .getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1)
            .replace("a\u00f0\u009f", "a\u00f0\r\n \u009f")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(title(folded)).isEqualTo("a\ud83e\udd57z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "SUMMARY:a\\, b\\; c\\\\d\\ne\\Nf | a, b; c\\d_e_f",
        "summary:Small                 | Small",
        "SUMMARY;LANGUAGE=de:Tag       | Tag",
        "SUMMARY;X=\"a:b;c\":Quoted     | Quoted",
        "SUMMARY;X=\"a:Open             | Open",
        "SUMMARY:  around               | around",
        "LOCATION:only                  | ''",
        "SUMMARY no colon               | ''"
      })
  void textsAreUnescaped(String line, String title) {
    assertThat(only(START, line).text().title().replace('\n', '_')).isEqualTo(title);
  }

  @Test
  void missingUidsAreMadeOfTheContent() {
    String one = "BEGIN:VEVENT\n" + START + "\nSUMMARY:One\nEND:VEVENT\n";
    String two = one.replace("One", "Two");
    List<String> ids = ids(rows(one, two));

    assertThat(ids).doesNotHaveDuplicates().hasSize(2).allMatch(id -> id.startsWith("content-"));
    assertThat(ids(rows(two, one.replace("END", "DTSTAMP:20260101T000000Z\nEND"))))
        .containsExactly(ids.get(1), ids.get(0));
    EventSnapshot event = (EventSnapshot) rows(one).get(0);
    assertThat(event.identity().iCalUid()).isNull();
    assertThat(ids(rows(event("x".repeat(600), START)))).allMatch(id -> id.startsWith("uid-"));
  }

  @ParameterizedTest
  @CsvSource({
    "SEQUENCE:2, SEQUENCE:1, One",
    "SEQUENCE:1, SEQUENCE:2, Two",
    "SEQUENCE:x, SEQUENCE:1, Two",
    "LAST-MODIFIED:20260502T000000Z, LAST-MODIFIED:20260501T000000Z, One",
    "DTSTAMP:20260502T000000Z, DTSTAMP:20260503T000000Z, Two",
    "DTSTAMP:20260502T000000Z, DTSTAMP:20260502T000000Z, Two",
    "DTSTAMP:20260502T000000Z, X-NOTHING:1, One"
  })
  void ofVersionsTheLatestCounts(String first, String second, String title) {
    List<CalendarRow> rows =
        rows(event("u", START, "SUMMARY:One", first), event("u", START, "SUMMARY:Two", second));

    assertThat(rows).hasSize(1);
    assertThat(((EventSnapshot) rows.get(0)).text().title()).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:https://call.acme.example/1 "
            + "| https://call.acme.example/1",
        "CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+33 | -",
        "CONFERENCE;VALUE=URI;FEATURE=VIDEO:tel:+33 | -",
        "CONFERENCE;VALUE=URI:https://zoom.us/j/123456789 | https://zoom.us/j/123456789",
        "X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij "
            + "| https://meet.google.com/abc-defg-hij",
        "X-GOOGLE-CONFERENCE://meet.google.com/abc-defg-hij | -",
        "URL:https://zoom.us/j/123456789 | https://zoom.us/j/123456789",
        "URL:https://acme.example/events/7 | -",
        "LOCATION:https://zoom.us/j/123456789?pwd=x | https://zoom.us/j/123456789?pwd=x",
        "DESCRIPTION:Join at https://zoom.us/j/123456789\\nor not | https://zoom.us/j/123456789"
      })
  void linksToJoinAreFound(String line, String url) {
    Conference conference = only(START, line).conference();
    assertThat(conference == null ? null : conference.url()).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "ORGANIZER;CN=Ana:MAILTO:ana@acme.example | ana@acme.example | Ana",
        "ORGANIZER:ana@acme.example               | ana@acme.example | -",
        "ORGANIZER;CN=\"A^'B^'\":invalid:nomail     | -                | A\"B\"",
        "ORGANIZER;EMAIL=ana@acme.example:/aMTIz/principal/ | ana@acme.example | -"
      })
  void organizersAreWrittenInManyWays(String line, String email, String name) {
    assertThat(only(START, line).people().organizer()).isEqualTo(new Organizer(email, name, false));
  }

  @Test
  void attendeesSayWhatTheyAre() {
    EventSnapshot event =
        only(
            START,
            "ORGANIZER:urn:uuid:1",
            "ATTENDEE;PARTSTAT=declined;ROLE=OPT-PARTICIPANT:mailto:a@acme.example",
            "ATTENDEE;PARTSTAT=TENTATIVE;CUTYPE=RESOURCE:mailto:b@acme.example",
            "ATTENDEE;PARTSTAT=DELEGATED:mailto:not an address");

    assertThat(event.people().organizer()).isNull();
    assertThat(event.people().attendees())
        .containsExactly(
            new Attendee("a@acme.example", null, Response.DECLINED, true, false, false),
            new Attendee("b@acme.example", null, Response.TENTATIVE, false, true, false),
            new Attendee(null, null, Response.NEEDS_ACTION, false, false, false));
  }

  @Test
  void looksAreRead() {
    EventSnapshot plain = only(START);
    assertThat(plain.look().status()).isEqualTo(EventStatus.CONFIRMED);
    assertThat(plain.look().visibility()).isEqualTo(Visibility.DEFAULT);
    assertThat(plain.look().transparency()).isEqualTo(Transparency.OPAQUE);
    assertThat(plain.look().type()).isEqualTo(EventType.EVENT);
    assertThat(plain.look().color()).isNull();
    EventSnapshot other =
        only(
            START,
            "STATUS:tentative",
            "CLASS:X-SECRET",
            "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
            "COLOR:RebeccaPurple");
    assertThat(other.look().status()).isEqualTo(EventStatus.TENTATIVE);
    assertThat(other.look().visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(other.look().transparency()).isEqualTo(Transparency.TRANSPARENT);
    assertThat(other.look().color()).isEqualTo("#663399");
    assertThat(only(START, "COLOR:#1badf8ff").look().color()).isEqualTo("#1BADF8");
    assertThat(only(START, "COLOR:puce").look().color()).isNull();
    assertThat(only(START, "X-MICROSOFT-CDO-BUSYSTATUS:OOF").look().type())
        .isEqualTo(EventType.OUT_OF_OFFICE);
    assertThat(only(START, "X-MICROSOFT-CDO-BUSYSTATUS:OOF", "TRANSP:OPAQUE").look().transparency())
        .isEqualTo(Transparency.OPAQUE);
    assertThat(only(START, "SUMMARY:Canceled: Lunch").look().status())
        .isEqualTo(EventStatus.CONFIRMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "TRIGGER:-PT15M                 | DISPLAY | 15",
        "TRIGGER;RELATED=START:-P1DT1H  | DISPLAY | 1500",
        "TRIGGER:-P1W                   | EMAIL   | 10080",
        "TRIGGER:PT0S                   | AUDIO   | 0",
        "TRIGGER:-PT90S                 | X-ODD   | 1",
        "TRIGGER:PT5M                   | DISPLAY | -",
        "TRIGGER;RELATED=END:-PT15M     | DISPLAY | -",
        "TRIGGER;VALUE=DATE-TIME:20260501T080000Z | DISPLAY | -",
        "TRIGGER:20260501T080000Z       | DISPLAY | -",
        "TRIGGER:-P999D                 | DISPLAY | -",
        "TRIGGER:soon                   | DISPLAY | -",
        "TRIGGER:-PT15M                 | NONE    | -",
        "X-NOTHING:1                    | DISPLAY | -"
      })
  void remindersAreAlarmsBeforeTheStart(String trigger, String action, Integer minutes) {
    EventSnapshot event =
        only(START, "BEGIN:VALARM", trigger, "ACTION:" + action, "SUMMARY:other", "END:VALARM");

    assertThat(event.text().title()).isEmpty();
    assertThat(event.look().reminders())
        .isEqualTo(
            minutes == null
                ? List.of()
                : List.of(
                    new Reminder(
                        minutes,
                        action.equals("EMAIL") ? ReminderMethod.EMAIL : ReminderMethod.POPUP)));
  }

  @Test
  void calendarsSayWhatTheyAre() {
    IcsCalendar both =
        read(
            calendar(
                "NAME:New name\nX-WR-CALNAME:Old name\nUID:cal-1\n",
                "REFRESH-INTERVAL;VALUE=DURATION:PT2H\nX-PUBLISHED-TTL:PT1H\n"));
    assertThat(both.name()).isEqualTo("New name");
    assertThat(both.uid()).isEqualTo("cal-1");
    assertThat(both.refreshInterval()).isEqualTo(Duration.ofHours(2));
    IcsCalendar none = read(calendar("REFRESH-INTERVAL:often\nX-PUBLISHED-TTL:-PT1H\n"));
    assertThat(none.name()).isNull();
    assertThat(none.refreshInterval()).isNull();
    assertThat(both).hasToString("IcsCalendar[rows=0]");
  }

  @Test
  void badComponentTakesNoOtherAlong() {
    String odd = "BEGIN:VEVENT\nUID:bad\nSUMMARY:never ends\n";
    List<CalendarRow> rows =
        rows(
            event("a", START),
            "BEGIN:VTODO\nUID:t\nSUMMARY:not asked for\nEND:VTODO\n",
            odd,
            event("b", START),
            "END:VALARM\nNONSENSE\n",
            event("c", START, "BEGIN:VALARM", "TRIGGER:-PT5M"),
            event("d", START));

    assertThat(ids(rows)).containsExactly("a", "bad", "b", "c", "d");
    assertThat(rows)
        .filteredOn(UnreadableEvent.class::isInstance)
        .extracting(CalendarRow::eventId)
        .containsExactly("bad", "c");
  }

  @Test
  void singlesThatShareAUidAreSeveralMeetingsWhateverTheirOrder() {
    String first = event("u", "DTSTART:20260504T080000Z", "DTSTAMP:20260101T000000Z");
    String second = event("u", "DTSTART:20260511T080000Z", "DTSTAMP:20260101T000000Z");
    List<String> ids = ids(rows(first, second));
    assertThat(ids).hasSize(2).doesNotHaveDuplicates().startsWith("u");
    assertThat(ids(rows(second, first))).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(
            ids(
                rows(
                    first,
                    event(
                        "u",
                        "DTSTART:20260511T080000Z",
                        "DTSTAMP:20260101T000000Z",
                        "SEQUENCE:1"))))
        .as("a later version of the same")
        .containsExactly("u");
  }
}
