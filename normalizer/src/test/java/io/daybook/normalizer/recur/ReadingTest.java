// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import static io.daybook.normalizer.recur.Given.allDay;
import static io.daybook.normalizer.recur.Given.paris;
import static io.daybook.normalizer.recur.Given.recurrence;
import static io.daybook.normalizer.recur.Given.walls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.api.UnreadableInputException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RRULE:FREQ=DAILY;COUNT=2",
        "rrule:freq=daily;count=2",
        " RRULE : FREQ = DAILY ; COUNT = 2 ; ",
        "RRULE;X-A=B:FREQ=DAILY;COUNT=2",
        "RRULE:COUNT=2;FREQ=DAILY;X-OWN=7;OTHER=8",
        "RRULE:FREQ=DAILY;INTERVAL=01;COUNT=0002"
      })
  void ruleIsReadHoweverItIsWritten(String line) {
    assertThat(walls(allDay("2026-01-05"), line)).containsExactly("2026-01-05", "2026-01-06");
  }

  @Test
  void blankLinesAndOtherPropertiesSayNothing() {
    assertThat(
            walls(
                allDay("2026-01-05"),
                "",
                "  ",
                "DTSTART;TZID=Europe/Paris:20200101T000000",
                "X-NAME;A=\"b:c\":anything at all",
                "EXDATE;VALUE=DATE:20260105",
                "RRULE:FREQ=DAILY;COUNT=2"))
        .containsExactly("2026-01-06");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RRULE                                     | a property with a colon before its value
          FREQ=DAILY                                | a property with a colon before its value
          RRULE:                                    | a rule with a FREQ
          RRULE:COUNT=3                             | a rule with a FREQ
          RRULE:FREQ=FORTNIGHTLY                    | a rule with a valid FREQ
          RRULE:FREQ=                               | a rule with a valid FREQ
          RRULE:DAILY                               | a rule with parts such as NAME=VALUE
          RRULE:FREQ=DAILY;COUNT                    | a rule with parts such as NAME=VALUE
          RRULE:FREQ=DAILY;=3                       | a rule with parts such as NAME=VALUE
          RRULE:FREQ=DAILY;COUNT=0                  | a rule with a valid COUNT
          RRULE:FREQ=DAILY;COUNT=-1                 | a rule with a valid COUNT
          RRULE:FREQ=DAILY;COUNT=three              | a rule with a valid COUNT
          RRULE:FREQ=DAILY;INTERVAL=0               | a rule with a valid INTERVAL
          RRULE:FREQ=DAILY;INTERVAL=1000000         | a rule with a valid INTERVAL
          RRULE:FREQ=DAILY;UNTIL=                   | a rule with a valid UNTIL
          RRULE:FREQ=DAILY;UNTIL=tomorrow           | a date or date-time of RFC 5545
          RRULE:FREQ=DAILY;UNTIL=20260230           | a date or date-time of RFC 5545
          RRULE:FREQ=DAILY;UNTIL=20260101T250000Z   | a date or date-time of RFC 5545
          RRULE:FREQ=WEEKLY;BYDAY=XX                | a rule with a valid BYDAY
          RRULE:FREQ=WEEKLY;BYDAY=M                 | a rule with a valid BYDAY
          RRULE:FREQ=WEEKLY;BYDAY=MO,               | a rule with a valid BYDAY
          RRULE:FREQ=WEEKLY;BYDAY=MO,XX             | a rule with a valid BYDAY
          RRULE:FREQ=MONTHLY;BYDAY=0MO              | a rule with a valid BYDAY
          RRULE:FREQ=MONTHLY;BYDAY=54MO             | a rule with a valid BYDAY
          RRULE:FREQ=WEEKLY;BYDAY=2MO               | a rule with ordinals in BYDAY only with MONTHLY and YEARLY
          RRULE:FREQ=YEARLY;BYWEEKNO=3;BYDAY=2MO    | a rule with ordinals in BYDAY only with MONTHLY and YEARLY
          RRULE:FREQ=MONTHLY;BYWEEKNO=3             | a rule with BYWEEKNO only with YEARLY
          RRULE:FREQ=DAILY;BYYEARDAY=3              | a rule with BYYEARDAY not with DAILY, WEEKLY or MONTHLY
          RRULE:FREQ=WEEKLY;BYMONTHDAY=3            | a rule with BYMONTHDAY not with WEEKLY
          RRULE:FREQ=WEEKLY;BYSETPOS=1              | a rule with BYSETPOS only with another BY part
          RRULE:FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO;BYSETPOS=1 | a rule with BYSETPOS not with week 53
          RRULE:FREQ=MONTHLY;BYMONTHDAY=32          | a rule with a valid BYMONTHDAY
          RRULE:FREQ=MONTHLY;BYMONTHDAY=0           | a rule with a valid BYMONTHDAY
          RRULE:FREQ=YEARLY;BYMONTH=13              | a rule with a valid BYMONTH
          RRULE:FREQ=YEARLY;BYMONTH=-1              | a rule with a valid BYMONTH
          RRULE:FREQ=YEARLY;BYYEARDAY=367           | a rule with a valid BYYEARDAY
          RRULE:FREQ=YEARLY;BYWEEKNO=54             | a rule with a valid BYWEEKNO
          RRULE:FREQ=DAILY;BYHOUR=24                | a rule with a valid BYHOUR
          RRULE:FREQ=DAILY;BYMINUTE=60              | a rule with a valid BYMINUTE
          RRULE:FREQ=DAILY;BYSECOND=61              | a rule with a valid BYSECOND
          RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0    | a rule with a valid BYSETPOS
          RRULE:FREQ=WEEKLY;WKST=1                  | a rule with a valid WKST
          RRULE:RSCALE=HEBREW;FREQ=YEARLY           | a rule with a valid RSCALE
          RRULE:FREQ=MONTHLY;SKIP=FORWARD           | a rule with a valid SKIP
          RRULE:FREQ=YEARLY;BYYEARDAY=1,-366;BYDAY=MO | a rule with BYDAY not with day -366
          EXRULE:FREQ=NEVER                         | a rule with a valid FREQ
          EXRULE:FREQ=SECONDLY                      | an EXRULE of days or longer
          RRULE:FREQ=HOURLY;BYHOUR=9;BYSETPOS=1     | a rule with BYSETPOS only with another BY part
          RDATE:                                    | a date or date-time of RFC 5545
          RDATE:2026-01-05                          | a date or date-time of RFC 5545
          EXDATE:20260105,                          | a date or date-time of RFC 5545
          EXDATE:20261305                           | a date or date-time of RFC 5545
          EXDATE:20260105T1000                      | a date or date-time of RFC 5545
          EXDATE:20260105T100000+0100               | a date or date-time of RFC 5545
          """)
  void unreadableLineNamesItsPlaceAndWhatWasExpected(String line, String expected) {
    UnreadableInputException e =
        catchThrowableOfType(
            UnreadableInputException.class,
            () -> recurrence(paris("2026-01-05T10:00"), "RRULE:FREQ=DAILY", line));

    assertThat(e.place()).isEqualTo("recurrence[1]");
    assertThat(e.expected()).isEqualTo(expected);
  }

  @Test
  @DisplayName("Rule 23: what a line says is not in the message")
  void messageEchoesNothing() {
    assertThatThrownBy(() -> recurrence(allDay("2026-01-05"), "RRULE:FREQ=SECRET;X=SECRET"))
        .isInstanceOf(UnreadableInputException.class)
        .hasNoCause()
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void hoursOfWholeDaysAreUnreadable() {
    assertThatThrownBy(() -> recurrence(allDay("2026-01-05"), "RRULE:FREQ=HOURLY"))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("a FREQ of days or longer");
  }

  @Test
  void ruleWithTooManyTimesOfDayIsUnreadable() {
    String everyMinute =
        IntStream.range(0, 60).mapToObj(Integer::toString).collect(Collectors.joining(","));
    String line = "RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9,10;BYMINUTE=" + everyMinute;

    assertThatThrownBy(() -> recurrence(paris("2026-12-05T10:00"), line))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("a rule with fewer times of day");
    assertThat(walls(paris("2026-01-05T10:00"), line)).hasSize(10);
  }

  @Test
  void startFarFromItsInstantIsUnreadable() {
    assertThatThrownBy(
            () -> recurrence(Given.withoutZone("2026-01-05T10:00", "2026-02-05T10:00:00Z")))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("start");
  }

  @Test
  void startBeyondTheYearsOfTheFormatIsUnreadable() {
    assertThatThrownBy(() -> recurrence(allDay("+10000-01-01")))
        .isInstanceOf(UnreadableInputException.class);
    assertThatThrownBy(() -> recurrence(allDay("0000-01-01")))
        .isInstanceOf(UnreadableInputException.class);
  }
}
