// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import static io.daybook.ics.Given.event;
import static io.daybook.ics.Given.lines;
import static io.daybook.ics.Given.object;
import static io.daybook.ics.Given.timed;
import static io.daybook.ics.Given.titled;
import static io.daybook.ics.Given.when;
import static io.daybook.ics.Given.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.Attendee;
import io.daybook.api.Conference;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventType;
import io.daybook.api.Look;
import io.daybook.api.Organizer;
import io.daybook.api.People;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Response;
import io.daybook.api.Text;
import io.daybook.api.Transparency;
import io.daybook.api.UnreadableInputException;
import io.daybook.api.Visibility;
import io.daybook.api.When;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IcsWriterTest {

  private static final When AN_HOUR =
      when(timed("2026-05-01T10:00", "Europe/Paris"), timed("2026-05-01T11:00", "Europe/Paris"));

  private static final String LINK = "https://meet.example/abc?pwd=1&x=2";

  private static EventSnapshot described(String description) {
    return event(AN_HOUR, new Text("Talk", description, null));
  }

  private static EventSnapshot full() {
    Look look =
        new Look(
            EventType.MEETING,
            EventStatus.TENTATIVE,
            Visibility.CONFIDENTIAL,
            Transparency.TRANSPARENT,
            "#7986CB",
            List.of(
                new Reminder(10, ReminderMethod.POPUP),
                new Reminder(1440, ReminderMethod.EMAIL),
                new Reminder(0, ReminderMethod.POPUP)));
    People people =
        new People(
            new Organizer("ana@acme.example", "Ana \"A\"; Doe", true),
            List.of(
                new Attendee("zoe@acme.example", "Zoë", Response.ACCEPTED, false, false, false),
                new Attendee("bob b@acme.example", null, Response.NEEDS_ACTION, true, false, false),
                new Attendee(null, "Hidden", Response.ACCEPTED, false, false, false),
                new Attendee("room@acme.example", "Room", Response.DECLINED, false, true, false)),
            false,
            null,
            null);
    EventSnapshot event =
        event(AN_HOUR, new Text("Plan; a, b", "First line\nsecond \\ line", "Room 5"));
    return with(with(with(event, look), people), new Conference(LINK));
  }

  @Test
  void fileOfOneEventSaysWhatItIs() {
    IcsOptions all = IcsOptions.DEFAULT.withAlarms().withAttendees();

    assertThat(lines(object(full()), all))
        .containsExactly(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Daybook//Daybook//EN",
            "CALSCALE:GREGORIAN",
            "BEGIN:VEVENT",
            "UID:uid-1@daybook.example",
            "DTSTAMP:20260301T083000Z",
            "LAST-MODIFIED:20260301T083000Z",
            "SEQUENCE:3",
            "DTSTART:20260501T080000Z",
            "DTEND:20260501T090000Z",
            "STATUS:TENTATIVE",
            "TRANSP:TRANSPARENT",
            "CLASS:CONFIDENTIAL",
            "COLOR:mediumpurple",
            "SUMMARY:Plan\\; a\\, b",
            "LOCATION:Room 5",
            "DESCRIPTION:First line\\nsecond \\\\ line\\n\\n" + LINK,
            "CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Join:" + LINK,
            "ORGANIZER;CN=\"Ana ^'A^'; Doe\":mailto:ana@acme.example",
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION"
                + ":mailto:bob%20b@acme.example",
            "ATTENDEE;CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT;PARTSTAT=DECLINED;CN=Room"
                + ":mailto:room@acme.example",
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Zoë"
                + ":mailto:zoe@acme.example",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER;RELATED=START:-PT1440M",
            "DESCRIPTION:Plan\\; a\\, b",
            "END:VALARM",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER;RELATED=START:-PT10M",
            "DESCRIPTION:Plan\\; a\\, b",
            "END:VALARM",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER;RELATED=START:PT0M",
            "DESCRIPTION:Plan\\; a\\, b",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR");
  }

  @Test
  void neitherAlarmsNorPeopleUnlessAskedFor() {
    assertThat(lines(object(full())))
        .noneMatch(line -> line.contains("VALARM") || line.contains("mailto:"));
  }

  @Test
  void readersFindNothingWrongWithIt() {
    byte[] feed =
        Given.feed(
            new IcsHeader(
                "Team",
                "All",
                Duration.ofHours(1),
                "#7986cb",
                URI.create("https://x.example/f.ics")),
            List.of(object(full())),
            IcsOptions.DEFAULT.withAlarms().withAttendees());

    assertThat(new Ical4jReader().complaints(feed)).isEmpty();
    assertThat(new BiweeklyReader().complaints(feed)).isEmpty();
  }

  @Test
  void freeBusyShowsNothingButTimes() {
    IcsOptions everything = new IcsOptions(true, true, true);

    assertThat(lines(object(full()), everything).subList(4, 16))
        .containsExactly(
            "BEGIN:VEVENT",
            "UID:uid-1@daybook.example",
            "DTSTAMP:20260301T083000Z",
            "LAST-MODIFIED:20260301T083000Z",
            "SEQUENCE:3",
            "DTSTART:20260501T080000Z",
            "DTEND:20260501T090000Z",
            "STATUS:TENTATIVE",
            "TRANSP:TRANSPARENT",
            "SUMMARY:Busy",
            "CLASS:PRIVATE",
            "END:VEVENT");
  }

  @Test
  void headerSaysEachThingInAllItsWays() {
    IcsHeader header =
        new IcsHeader(
            "Team, all",
            "What we do",
            Duration.ofMinutes(90),
            "#d50000",
            URI.create("https://x.example/f.ics"));

    assertThat(lines(Given.feed(header, List.of(), IcsOptions.DEFAULT)).subList(4, 13))
        .containsExactly(
            "NAME:Team\\, all",
            "X-WR-CALNAME:Team\\, all",
            "DESCRIPTION:What we do",
            "X-WR-CALDESC:What we do",
            "REFRESH-INTERVAL;VALUE=DURATION:PT90M",
            "X-PUBLISHED-TTL:PT90M",
            "COLOR:red",
            "X-APPLE-CALENDAR-COLOR:#D50000",
            "SOURCE;VALUE=URI:https://x.example/f.ics");
  }

  @Test
  void linkStandsWhereAReaderLooks() {
    EventSnapshot nowhere = with(described("See you"), new Conference(LINK));
    EventSnapshot said = with(described("Join " + LINK), new Conference(LINK));

    assertThat(lines(object(nowhere))).contains("LOCATION:" + LINK, "DESCRIPTION:See you");
    assertThat(lines(object(said))).contains("LOCATION:" + LINK, "DESCRIPTION:Join " + LINK);
  }

  @Test
  void linkThatIsNoUriIsTextOnly() {
    EventSnapshot event = with(described("x"), new Conference("call me \"maybe\""));

    assertThat(lines(object(event)))
        .contains("LOCATION:call me \"maybe\"")
        .noneMatch(line -> line.startsWith("CONFERENCE"));
  }

  @Test
  void htmlIsAlsoThereAsText() {
    assertThat(lines(object(described("<p>Hello,<br>you</p>"))))
        .contains(
            "DESCRIPTION:Hello\\,\\nyou", "X-ALT-DESC;FMTTYPE=text/html:<p>Hello\\,<br>you</p>");
  }

  @Test
  void whatIsEmptyIsLeftOut() {
    EventSnapshot event = event(AN_HOUR, new Text("", "", " "));

    assertThat(lines(object(event)))
        .noneMatch(line -> line.matches("(SUMMARY|DESCRIPTION|LOCATION).*"));
  }

  @Test
  void calledOffHasNoAlarms() {
    assertThat(lines(Given.cancelled(object(full())), IcsOptions.DEFAULT.withAlarms()))
        .contains("STATUS:CANCELLED")
        .doesNotContain("BEGIN:VALARM");
  }

  @Test
  void anInstantHasNoEnd() {
    EventSnapshot event =
        titled(timed("2026-05-01T10:00", "UTC"), timed("2026-05-01T10:00", "UTC"), "Now");

    assertThat(lines(object(event))).noneMatch(line -> line.startsWith("DTEND"));
  }

  @Test
  void unreadableRecurrenceIsRefused() {
    EventSnapshot master = Given.master(AN_HOUR.start(), AN_HOUR.end(), "RRULE:FREQ=SOMETIMES");
    IcsWriter writer = new IcsWriter(IcsOptions.DEFAULT);

    assertThatThrownBy(() -> writer.render(object(master)))
        .isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void componentsThatChangeMeanwhileAreRefused() {
    IcsWriter writer = new IcsWriter(IcsOptions.DEFAULT);
    EventSnapshot weekly = Given.master(AN_HOUR.start(), AN_HOUR.end(), "RRULE:FREQ=WEEKLY");
    IcsComponents series = writer.render(object(weekly));
    Iterator<List<IcsComponents>> walks =
        List.of(List.<IcsComponents>of(), List.of(series)).iterator();

    assertThatThrownBy(
            () ->
                writer.write(
                    IcsHeader.NONE, () -> walks.next().iterator(), new ByteArrayOutputStream()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void zonesComeFirstAndOnce() {
    EventSnapshot weekly = Given.master(AN_HOUR.start(), AN_HOUR.end(), "RRULE:FREQ=WEEKLY");
    byte[] feed =
        Given.feed(List.of(object(full()), object(weekly), object(weekly)), IcsOptions.DEFAULT);

    List<String> lines = lines(feed);
    assertThat(lines).containsOnlyOnce("BEGIN:VTIMEZONE");
    assertThat(lines.indexOf("END:VTIMEZONE")).isLessThan(lines.indexOf("BEGIN:VEVENT"));
  }

  @Test
  void namesNothingInItsTexts() {
    IcsHeader header = new IcsHeader("Secret", null, null, null, URI.create("https://x.example/s"));
    IcsComponents components = new IcsWriter(IcsOptions.DEFAULT).render(object(full()));

    assertThat(header.toString() + components).doesNotContain("Secret", "https", "Plan");
  }

  @Test
  void bytesGivenAwayAreACopy() {
    IcsWriter writer = new IcsWriter(IcsOptions.DEFAULT);
    IcsComponents components = writer.render(object(full()));

    components.bytes()[0] = 'X';

    assertThat(components).isEqualTo(writer.render(object(full())));
    assertThat(components.size()).isEqualTo(components.bytes().length);
  }

  @Test
  void partsOfARuleStandInTheUsualOrder() {
    EventSnapshot weekly =
        Given.master(AN_HOUR.start(), AN_HOUR.end(), "RRULE:BYDAY=FR;INTERVAL=1;FREQ=WEEKLY");

    assertThat(lines(object(weekly))).contains("RRULE:FREQ=WEEKLY;BYDAY=FR");
  }

  @Test
  void datesOfAnOldSeriesAreThoseAroundItsLastChange() {
    EventSnapshot daily =
        Given.master(
            timed("1990-01-01T10:00", "UTC"),
            timed("1990-01-01T11:00", "UTC"),
            "RRULE:FREQ=DAILY;BYHOUR=10,15;UNTIL=20900101");

    assertThat(lines(object(daily)))
        .contains("DTSTART:20240301T100000Z")
        .anyMatch(line -> line.startsWith("RDATE:") && line.endsWith(",20280301T150000Z"));
  }

  @Test
  void datesOfASeriesThatEndedLongAgoAreAllOfThem() {
    EventSnapshot twice =
        Given.master(
            timed("1990-01-01T10:00", "UTC"),
            timed("1990-01-01T11:00", "UTC"),
            "RRULE:FREQ=DAILY;BYHOUR=10,15;COUNT=3");

    assertThat(lines(object(twice)))
        .contains("RDATE:19900101T100000Z,19900101T150000Z,19900102T100000Z");
  }

  @Test
  void anExceptionInTheFarFutureTakesNoTime() {
    EventSnapshot daily =
        Given.master(AN_HOUR.start(), AN_HOUR.end(), "RRULE:FREQ=DAILY", "EXDATE:99991231T080000Z");

    assertThat(lines(object(daily))).noneMatch(line -> line.startsWith("EXDATE"));
  }

  @Test
  void feedIsWrittenWhileItIsRead() throws IOException {
    int events = 2_000;
    IcsWriter writer = new IcsWriter(IcsOptions.DEFAULT);
    CalendarObject object =
        object(
            titled(
                timed("2026-03-24T10:00", "Europe/Paris"),
                timed("2026-03-24T11:00", "Europe/Paris"),
                "x"));
    IcsComponents components = writer.render(object);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> writtenBeforeTheLast = new ArrayList<>();
    Iterable<IcsComponents> lazily =
        () ->
            IntStream.range(0, events)
                .mapToObj(
                    i -> {
                      if (i == events - 1) {
                        writtenBeforeTheLast.add(out.size());
                      }
                      return components;
                    })
                .iterator();
    writer.write(IcsHeader.NONE, lazily, out);
    assertThat(writtenBeforeTheLast).hasSize(2).first().isEqualTo(0);
    assertThat(writtenBeforeTheLast.get(1))
        .as("all but what fits into a buffer")
        .isGreaterThan(out.size() * 9 / 10);
  }
}
