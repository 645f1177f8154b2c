// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import static io.daybook.ics.source.Bodies.event;
import static io.daybook.ics.source.Bodies.only;
import static io.daybook.ics.source.Bodies.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import io.daybook.normalizer.recur.Recurrence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Masters, rules and instances. */
class IcsSeriesTest {

  private static final String PARIS = "DTSTART;TZID=Europe/Paris:20260504T100000";

  private static final String DAILY = "RRULE:FREQ=DAILY;COUNT=4";

  private final IcsSeries dialect = new IcsSeries();

  private static List<String> starts(String... lines) {
    EventSnapshot event = only(lines);
    List<String> rule = ((SeriesPart.Master) event.series()).recurrence();
    Iterator<EventTime> starts =
        Recurrence.of(event.when().start(), rule).startsFrom(LocalDate.of(2026, 1, 1));
    List<String> found = new ArrayList<>();
    while (starts.hasNext() && found.size() < 9) {
      EventTime start = starts.next();
      found.add(
          start instanceof EventTime.Timed timed
              ? timed.instant().toString().substring(5, 16)
              : start.date().toString().substring(5));
    }
    return found;
  }

  private static CalendarRow instance(String... lines) {
    List<CalendarRow> rows = rows(event("s", PARIS, DAILY), event("s", lines));
    assertThat(rows).hasSize(2);
    return rows.get(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXDATE;TZID=Europe/Paris:20260505T100000                  | 05-04T08:00 05-06T08:00 05-07T08:00",
        "EXDATE:20260505T080000Z                                   | 05-04T08:00 05-06T08:00 05-07T08:00",
        "EXDATE:20260505T100000                                    | 05-04T08:00 05-06T08:00 05-07T08:00",
        "EXDATE;TZID=Romance Standard Time:20260505T100000         | 05-04T08:00 05-06T08:00 05-07T08:00",
        "EXDATE;TZID=/x.org/1/Europe/Paris:20260505T100000,20260506T100000 | 05-04T08:00 05-07T08:00",
        "EXDATE;TZID=America/New_York:20260505T040000              | 05-04T08:00 05-06T08:00 05-07T08:00",
        "EXDATE;TZID=Nobody's:20260505T100000                      | 05-04T08:00 05-06T08:00 05-07T08:00",
        "EXDATE;VALUE=DATE:20260505                                | 05-04T08:00 05-06T08:00 05-07T08:00",
        "RDATE;VALUE=PERIOD:20260601T080000Z/PT1H                  | 05-04T08:00 05-05T08:00 05-06T08:00 05-07T08:00 06-01T08:00",
        "RDATE;TZID=America/New_York:20260601T040000,              | 05-04T08:00 05-05T08:00 05-06T08:00 05-07T08:00 06-01T08:00",
        "EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2                      | 05-05T08:00 05-07T08:00",
        "X-ODD:1                                                   | 05-04T08:00 05-05T08:00 05-06T08:00 05-07T08:00"
      })
  @DisplayName("Rule 14: what is left out or added is where its own zone puts it")
  void datesAreWhereTheirZonePutsThem(String line, String expected) {
    assertThat(String.join(" ", starts(PARIS, DAILY, line.strip()))).isEqualTo(expected);
  }

  @Test
  void seriesOfAZoneThatOnlyItsDefinitionTells() {
    String zone =
        """
        BEGIN:VTIMEZONE
        TZID:Odd
        BEGIN:STANDARD
        DTSTART:20260101T000000
        TZOFFSETFROM:+0330
        TZOFFSETTO:+0330
        END:STANDARD
        END:VTIMEZONE
        """;
    EventSnapshot event =
        (EventSnapshot)
            rows(
                    zone,
                    event(
                        "s",
                        "DTSTART;TZID=Odd:20260504T100000",
                        DAILY,
                        "EXDATE;TZID=Odd:20260505T100000",
                        "RDATE;TZID=Odd:20260601T100000"))
                .get(0);

    assertThat(((SeriesPart.Master) event.series()).recurrence())
        .containsExactly(DAILY, "EXDATE:20260505T100000", "RDATE:20260601T100000");
    CalendarRow other =
        rows(zone, event("s", PARIS, DAILY, "EXDATE;TZID=Odd:20260505T113000")).get(0);
    assertThat(((SeriesPart.Master) ((EventSnapshot) other).series()).recurrence())
        .containsExactly(DAILY, "EXDATE:20260505T080000Z");
  }

  @Test
  void wholeDaysAndDatesAlone() {
    assertThat(starts("DTSTART;VALUE=DATE:20260504", DAILY, "EXDATE:20260505T000000"))
        .containsExactly("05-04", "05-06", "05-07");
    assertThat(starts("DTSTART;VALUE=DATE:20260504", "RDATE;VALUE=DATE:20260601"))
        .containsExactly("05-04", "06-01");
    assertThat(only(PARIS, "EXDATE:20260505T100000Z", "RRULE:").series()).isNull();
    assertThat(Bodies.row(PARIS, DAILY, "EXDATE:never")).isInstanceOf(UnreadableEvent.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RECURRENCE-ID;TZID=Europe/Paris:20260505T100000",
        "RECURRENCE-ID:20260505T080000Z",
        "RECURRENCE-ID:20260505T100000",
        "RECURRENCE-ID;VALUE=DATE:20260505",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20260505T100000"
      })
  void instancesAreNamedByTheirPlace(String recurrenceId) {
    EventSnapshot moved =
        (EventSnapshot)
            instance(recurrenceId, "DTSTART;TZID=Europe/Paris:20260505T150000", "SUMMARY:Moved");

    assertThat(moved.eventId()).isEqualTo("s/20260505T080000Z");
    assertThat(moved.identity().iCalUid()).isEqualTo("s");
    assertThat(moved.series())
        .isInstanceOfSatisfying(
            SeriesPart.Instance.class,
            part -> {
              assertThat(part.seriesId()).isEqualTo("s");
              assertThat(dialect.instanceId("s", part.originalStart())).isEqualTo(moved.eventId());
            });
  }

  @Test
  void instancesOfWholeDaysAndWithoutAMaster() {
    List<CalendarRow> rows =
        rows(
            event("s", "RECURRENCE-ID:20260505T000000", "DTSTART;VALUE=DATE:20260506"),
            event("s", "DTSTART;VALUE=DATE:20260504", DAILY),
            event("o", "RECURRENCE-ID:20260505T080000Z", "DTSTART:20260505T090000Z"));

    assertThat(rows)
        .extracting(CalendarRow::eventId)
        .containsExactly("s/20260505", "s", "o/20260505T080000Z");
  }

  @Test
  void originalStartsWithoutAZoneAreOnTheClockOfTheSeries() {
    List<CalendarRow> rows =
        rows(
            event("s", "RECURRENCE-ID:20260505T090000", "DTSTART:20260505T150000Z"),
            event("s", "DTSTART;TZID=America/New_York:20260504T090000", DAILY));

    assertThat(rows).extracting(CalendarRow::eventId).containsExactly("s/20260505T130000Z", "s");
  }

  @Test
  @DisplayName("Rule 8: what is called off says so, as a whole or in one place")
  void calledOff() {
    assertThat(only(PARIS, "STATUS:CANCELLED").look().status()).isEqualTo(EventStatus.CANCELLED);
    EventSnapshot off =
        (EventSnapshot)
            instance(
                "RECURRENCE-ID:20260505T080000Z", "DTSTART:20260505T080000Z", "STATUS:CANCELLED");
    assertThat(off.look().status()).isEqualTo(EventStatus.CANCELLED);
    assertThat(instance("RECURRENCE-ID:20260505T080000Z", "STATUS:CANCELLED"))
        .isInstanceOfSatisfying(
            Tombstone.class,
            gone -> {
              assertThat(gone.eventId()).isEqualTo("s/20260505T080000Z");
              assertThat(gone.instance()).isNotNull();
            });
    assertThat(rows("METHOD:CANCEL\n", event("a", PARIS), event("b", "SEQUENCE:3")))
        .satisfiesExactly(
            row ->
                assertThat(((EventSnapshot) row).look().status()).isEqualTo(EventStatus.CANCELLED),
            row -> assertThat(row).isEqualTo(new Tombstone("b", null)));
  }

  @Test
  void ofVersionsOfAnInstanceTheLatestCounts() {
    String at = "RECURRENCE-ID:20260505T080000Z";
    List<CalendarRow> rows =
        rows(
            event("s", at, "DTSTART:20260505T090000Z", "SEQUENCE:2", "SUMMARY:Second"),
            event("s", PARIS, DAILY),
            event(
                "s",
                "RECURRENCE-ID;TZID=Europe/Paris:20260505T100000",
                "DTSTART:20260505T100000Z",
                "SEQUENCE:1"));

    assertThat(rows).hasSize(2);
    assertThat(((EventSnapshot) rows.get(0)).text().title()).isEqualTo("Second");
  }

  @Test
  void instanceThatCannotBeReadIsSetAsideApartFromItsSeries() {
    assertThat(instance("RECURRENCE-ID:never", PARIS).eventId()).startsWith("s/");
    assertThat(instance("RECURRENCE-ID:20260505T080000Z"))
        .isInstanceOf(UnreadableEvent.class)
        .extracting(CalendarRow::eventId)
        .isEqualTo("s/20260505T080000Z");
    assertThat(instance("RECURRENCE-ID:20260505T080000Z", PARIS, "BEGIN:VALARM"))
        .isInstanceOf(UnreadableEvent.class)
        .extracting(CalendarRow::eventId)
        .isEqualTo("s/20260505T080000Z");
  }

  @Test
  @DisplayName(
      "Rule 10: both sides of \"this and following\" are known by name, else by their UIDs")
  void bothSidesOfASplit() {
    EventSnapshot one = (EventSnapshot) rows(event("1@x", PARIS, DAILY, "SUMMARY:Daily")).get(0);
    EventSnapshot two = (EventSnapshot) rows(event("2@x", PARIS, DAILY, "SUMMARY:Daily")).get(0);
    EventSnapshot three = (EventSnapshot) rows(event("3@x", PARIS, DAILY, "SUMMARY:Else")).get(0);

    assertThat(dialect.stem("1@x", one)).isEqualTo(dialect.stem("2@x", two)).isNotEqualTo("1@x");
    assertThat(dialect.stem("3@x", three)).isNotEqualTo(dialect.stem("1@x", one));
    assertThat(dialect.stem("1@x", null)).isEqualTo("1@x");
    assertThat(dialect.stem("abc_R20260504T080000@google.com", null))
        .isEqualTo(dialect.stem("abc@google.com", one))
        .isEqualTo("abc@google.com");
  }
}
