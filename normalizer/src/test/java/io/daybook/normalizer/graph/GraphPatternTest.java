// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import static io.daybook.normalizer.graph.GraphBodies.event;
import static io.daybook.normalizer.graph.GraphBodies.meeting;
import static io.daybook.normalizer.graph.GraphBodies.recurrence;
import static io.daybook.normalizer.graph.GraphBodies.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.normalizer.recur.Recurrence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns and ranges as rules, and the days that Outlook's documentation gives them. */
class GraphPatternTest {

  private static final String NO_END = "\"type\": \"noEnd\", \"endDate\": \"0001-01-01\"";

  /** Graph's placeholders stand in all members that a type does not use. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "daily, 1, 0, 0, [], first|FREQ=DAILY;INTERVAL=1",
        "daily, 3, 0, 0, [], first|FREQ=DAILY;INTERVAL=3",
        "weekly, 1, 0, 0, ['monday'], first|FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;WKST=SU",
        "weekly, 2, 0, 0, ['thursday' 'Tuesday' 'tuesday'], first"
            + "|FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU",
        "weekly, 1, 0, 0, ['saturday' 'sunday'], last|FREQ=WEEKLY;INTERVAL=1;BYDAY=SU,SA;WKST=SU",
        "absoluteMonthly, 1, 0, 15, [], first|FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15",
        "absoluteMonthly, 2, 0, 28, [], first|FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=28",
        "absoluteMonthly, 1, 0, 29, [], first"
            + "|FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29;BYSETPOS=-1",
        "absoluteMonthly, 1, 0, 31, [], first"
            + "|FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
        "relativeMonthly, 1, 0, 0, ['tuesday'], first|FREQ=MONTHLY;INTERVAL=1;BYDAY=TU;BYSETPOS=1",
        "relativeMonthly, 3, 0, 0, ['friday'], last|FREQ=MONTHLY;INTERVAL=3;BYDAY=FR;BYSETPOS=-1",
        "relativeMonthly, 1, 0, 0, ['monday' 'wednesday'], second"
            + "|FREQ=MONTHLY;INTERVAL=1;BYDAY=MO,WE;BYSETPOS=2",
        "relativeMonthly, 1, 0, 0, ['monday'], third|FREQ=MONTHLY;INTERVAL=1;BYDAY=MO;BYSETPOS=3",
        "relativeMonthly, 1, 0, 0, ['monday'], Fourth|FREQ=MONTHLY;INTERVAL=1;BYDAY=MO;BYSETPOS=4",
        "absoluteYearly, 1, 3, 15, [], first|FREQ=YEARLY;INTERVAL=1;BYMONTH=3;BYMONTHDAY=15",
        "absoluteYearly, 1, 12, 31, [], first|FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=31",
        "absoluteYearly, 1, 2, 29, [], first"
            + "|FREQ=YEARLY;INTERVAL=1;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
        "absoluteYearly, 1, 4, 31, [], first"
            + "|FREQ=YEARLY;INTERVAL=1;BYMONTH=4;BYMONTHDAY=30,31;BYSETPOS=-1",
        "relativeYearly, 1, 11, 0, ['thursday'], fourth"
            + "|FREQ=YEARLY;INTERVAL=1;BYMONTH=11;BYDAY=TH;BYSETPOS=4",
        "relativeYearly, 2, 5, 0, ['monday'], last"
            + "|FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYDAY=MO;BYSETPOS=-1",
      })
  void patternIsARule(String pattern, String rule) {
    assertThat(series(pattern(pattern), NO_END).series().recurrence())
        .containsExactly("RRULE:" + rule);
  }

  @Test
  void weekBeginsWhereThePatternSays() {
    String pattern = pattern("weekly, 2, 0, 0, ['sunday'], first");

    assertThat(rule(series(pattern + ", \"firstDayOfWeek\": \"Monday\"", NO_END)))
        .endsWith("BYDAY=SU;WKST=MO");
    assertThat(rule(series(pattern + ", \"firstDayOfWeek\": null", NO_END))).endsWith("WKST=SU");
    assertThat(
            rule(series("\"firstDayOfWeek\": {}, " + pattern("daily, 1, 0, 0, [], first"), NO_END)))
        .isEqualTo("RRULE:FREQ=DAILY;INTERVAL=1");
  }

  @Test
  void indexIsTheFirstUnlessGiven() {
    String pattern = "\"type\": \"relativeMonthly\", \"interval\": 1, \"daysOfWeek\": [\"monday\"]";

    assertThat(rule(series(pattern, NO_END))).endsWith("BYDAY=MO;BYSETPOS=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"type\": \"noEnd\", \"startDate\": \"2026-05-04\", \"endDate\": \"0001-01-01\"|``",
        "\"type\": \"noEnd\", \"numberOfOccurrences\": 0, \"endDate\": {}|``",
        "\"type\": \"numbered\", \"numberOfOccurrences\": 10, \"endDate\": \"0001-01-01\"|;COUNT=10",
        // The end of the day in Paris, in summer and in winter.
        "\"type\": \"endDate\", \"endDate\": \"2026-06-30\"|;UNTIL=20260630T215959Z",
        "\"type\": \"endDate\", \"endDate\": \"2026-12-31\"|;UNTIL=20261231T225959Z",
        "\"type\": \"endDate\", \"endDate\": \"2026-06-30\","
            + " \"recurrenceTimeZone\": \"Pacific Standard Time\"|;UNTIL=20260701T065959Z",
        "\"type\": \"endDate\", \"endDate\": \"2026-06-30\","
            + " \"recurrenceTimeZone\": \"Asia/Tokyo\"|;UNTIL=20260630T145959Z",
        "\"type\": \"endDate\", \"endDate\": \"9999-12-31\","
            + " \"recurrenceTimeZone\": \"Pacific Standard Time\"|;UNTIL=99991231T235959Z",
      })
  @DisplayName("Rule 14: the last day is one of the recurrence's zone, and UNTIL is in UTC")
  void rangeEndsTheRule(String range, String end) {
    assertThat(rule(series(pattern("daily, 1, 0, 0, [], first"), range)))
        .isEqualTo("RRULE:FREQ=DAILY;INTERVAL=1" + end);
  }

  @Test
  @DisplayName("Rule 15: the last day of an all-day series is a date")
  void untilOfDaysIsADate() {
    EventSnapshot event =
        event(
            meeting(
                "\"type\": \"seriesMaster\"",
                "\"isAllDay\": true",
                recurrence(
                    pattern("daily, 1, 0, 0, [], first"),
                    "\"type\": \"endDate\", \"endDate\": \"2026-06-30\""),
                "\"start\": {\"dateTime\": \"2026-05-04T00:00:00.0000000\", \"timeZone\": \"UTC\"}",
                "\"end\": {\"dateTime\": \"2026-05-05T00:00:00.0000000\", \"timeZone\": \"UTC\"}"));

    assertThat(rule(event)).endsWith(";UNTIL=20260630");
    assertThat(days(event, 100)).hasSize(58).last().isEqualTo(LocalDate.of(2026, 6, 30));
  }

  @Test
  @DisplayName("Rule 14: the last day counts whole where clocks are behind UTC")
  void lastDayIsPartOfTheSeries() {
    EventSnapshot event =
        event(
            meeting(
                "\"type\": \"seriesMaster\"",
                "\"originalStartTimeZone\": \"Pacific Standard Time\"",
                recurrence(
                    pattern("daily, 1, 0, 0, [], first"),
                    "\"type\": \"endDate\", \"endDate\": \"2026-05-06\""),
                "\"start\": {\"dateTime\": \"2026-05-05T06:30:00.0000000\", \"timeZone\": \"UTC\"}",
                "\"end\": {\"dateTime\": \"2026-05-05T07:00:00.0000000\", \"timeZone\": \"UTC\"}"));

    assertThat(days(event, 10))
        .containsExactly(day("2026-05-04"), day("2026-05-05"), day("2026-05-06"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hourly, 1, 0, 0, [], first|type",
        "'', 1, 0, 0, [], first|type",
        "daily, 0, 0, 0, [], first|interval",
        "daily, -1, 0, 0, [], first|interval",
        "daily, 100000, 0, 0, [], first|interval",
        "daily, 1.5, 0, 0, [], first|interval",
        "daily, null, 0, 0, [], first|interval",
        "weekly, 1, 0, 0, [], first|daysOfWeek",
        "weekly, 1, 0, 0, ['someday'], first|daysOfWeek",
        "weekly, 1, 0, 0, [5], first|daysOfWeek",
        "weekly, 1, 0, 0, {}, first|daysOfWeek",
        "absoluteMonthly, 1, 0, 0, [], first|dayOfMonth",
        "absoluteMonthly, 1, 0, 32, [], first|dayOfMonth",
        "relativeMonthly, 1, 0, 0, [], first|daysOfWeek",
        "relativeMonthly, 1, 0, 0, ['monday'], fifth|index",
        "absoluteYearly, 1, 13, 1, [], first|month",
        "absoluteYearly, 1, 0, 1, [], first|month",
        "absoluteYearly, 1, 1, 0, [], first|dayOfMonth",
        "relativeYearly, 1, 0, 0, ['monday'], first|month",
      })
  void nonsenseIsRefusedByName(String pattern, String member) {
    String item = meeting("\"type\": \"seriesMaster\"", recurrence(pattern(pattern), NO_END));

    assertThat(unreadable(item).reason()).contains("recurrence.pattern." + member);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"type\": \"forever\"|type",
        "\"endDate\": \"2026-06-30\"|type",
        "\"type\": \"numbered\"|numberOfOccurrences",
        "\"type\": \"numbered\", \"numberOfOccurrences\": 0|numberOfOccurrences",
        "\"type\": \"numbered\", \"numberOfOccurrences\": \"many\"|numberOfOccurrences",
        "\"type\": \"endDate\"|endDate",
        "\"type\": \"endDate\", \"endDate\": \"0001-01-01\"|endDate",
        "\"type\": \"endDate\", \"endDate\": \"2026-02-30\"|endDate",
      })
  void nonsenseOfARangeIsRefusedByName(String range, String member) {
    String item =
        meeting(
            "\"type\": \"seriesMaster\"", recurrence(pattern("daily, 1, 0, 0, [], first"), range));

    assertThat(unreadable(item).reason()).contains("recurrence.range." + member);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // The 4th of May 2026 is a Monday.
        "weekly, 1, 0, 0, ['wednesday'], first|2026-05-06, 2026-05-13, 2026-05-20",
        "weekly, 2, 0, 0, ['sunday'], first|2026-05-17, 2026-05-31, 2026-06-14",
        "absoluteMonthly, 1, 0, 31, [], first|2026-05-31, 2026-06-30, 2026-07-31",
        "absoluteMonthly, 2, 0, 1, [], first|2026-07-01, 2026-09-01, 2026-11-01",
        "relativeMonthly, 1, 0, 0, ['saturday' 'sunday'], first|2026-06-06, 2026-07-04, 2026-08-01",
        "relativeMonthly, 1, 0, 0, ['friday'], last|2026-05-29, 2026-06-26, 2026-07-31",
        "absoluteYearly, 1, 2, 29, [], first|2027-02-28, 2028-02-29, 2029-02-28",
        "relativeYearly, 1, 11, 0, ['thursday'], fourth|2026-11-26, 2027-11-25, 2028-11-23",
      })
  void seriesBeginsOnTheFirstDayOfItsPattern(String pattern, String days) {
    EventSnapshot event =
        series(pattern(pattern), "\"type\": \"numbered\", \"numberOfOccurrences\": 3");

    assertThat(days(event, 10)).extracting(LocalDate::toString).containsExactly(days.split(", "));
    assertThat(event.when().start().date()).isEqualTo(days(event, 1).get(0));
    assertThat(event.when().endInstant()).isEqualTo(event.when().startInstant().plusSeconds(3600));
  }

  @Test
  void inAZoneThatIsNotKnownTheStartStays() {
    EventSnapshot event =
        event(
            meeting(
                "\"type\": \"seriesMaster\"",
                "\"originalStartTimeZone\": \"Customized Time Zone\"",
                recurrence(pattern("weekly, 1, 0, 0, ['tuesday'], first"), NO_END)));

    assertThat(event.when().startInstant()).isEqualTo("2026-05-04T08:00:00Z");
  }

  /** Against a reading of the documentation day by day, and against ical4j. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void slotsAreTheDaysThatTheDocumentationNames(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 150; i++) {
      DocumentedPattern documented = DocumentedPattern.random(random);
      EventSnapshot event =
          event(
              meeting(
                  "\"type\": \"seriesMaster\"",
                  "\"isAllDay\": true",
                  "\"start\": {\"dateTime\": \"%sT00:00:00.0000000\"}".formatted(documented.from()),
                  "\"end\": {\"dateTime\": \"%sT00:00:00.0000000\"}"
                      .formatted(documented.from().plusDays(1)),
                  recurrence(documented.json(), NO_END)));

      List<LocalDate> expected = documented.days(12);
      assertThat(days(event, 12)).as("seed %s: %s", seed, documented).isEqualTo(expected);
      assertThat(ical4j(event, 12)).as("ical4j: %s", documented).isEqualTo(expected);
    }
  }

  private static List<LocalDate> ical4j(EventSnapshot event, int count) {
    Recur<LocalDate> recur =
        new Recur<>(rule(event).substring("RRULE:".length()) + ";COUNT=" + count);
    LocalDate start = event.when().start().date();
    return recur.getDates(start, start, start.plusYears(400));
  }

  private static List<LocalDate> days(EventSnapshot master, int most) {
    Iterator<EventTime> starts =
        Recurrence.of(master.when().start(), master.series().recurrence())
            .startsFrom(LocalDate.MIN);
    List<LocalDate> days = new ArrayList<>();
    while (days.size() < most && starts.hasNext()) {
      days.add(starts.next().date());
    }
    return days;
  }

  private static EventSnapshot series(String pattern, String range) {
    return event(meeting("\"type\": \"seriesMaster\"", recurrence(pattern, range)));
  }

  private static String rule(EventSnapshot master) {
    assertThat(master.series().recurrence()).hasSize(1);
    return master.series().recurrence().get(0);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  /** Type, interval, month, day of the month, days of the week and index, as Graph sends them. */
  private static String pattern(String values) {
    String[] parts = values.split(", ", -1);
    return """
        "type": "%s", "interval": %s, "month": %s, "dayOfMonth": %s, "daysOfWeek": %s,
        "firstDayOfWeek": "sunday", "index": "%s\""""
        .formatted(
            parts[0].replace("'", ""),
            parts[1],
            parts[2],
            parts[3],
            parts[4].replace("' '", "\", \"").replace('\'', '"'),
            parts[5]);
  }
}
