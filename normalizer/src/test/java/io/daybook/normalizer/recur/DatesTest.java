// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import static io.daybook.normalizer.recur.Given.allDay;
import static io.daybook.normalizer.recur.Given.instants;
import static io.daybook.normalizer.recur.Given.paris;
import static io.daybook.normalizer.recur.Given.recurrence;
import static io.daybook.normalizer.recur.Given.starts;
import static io.daybook.normalizer.recur.Given.walls;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RDATE:20260301T080000Z                                     | 2026-03-01T09:00
          RDATE:20260301T090000                                      | 2026-03-01T09:00
          RDATE;TZID=Europe/Paris:20260301T090000                    | 2026-03-01T09:00
          RDATE;TZID=America/New_York:20260301T030000                | 2026-03-01T09:00
          RDATE;TZID="Eastern Standard Time":20260301T030000         | 2026-03-01T09:00
          rdate;tzid=america/new_york;value=date-time:20260301t030000 | 2026-03-01T09:00
          RDATE;VALUE=DATE-TIME;TZID=America/New_York:20260301T030000 | 2026-03-01T09:00
          RDATE;TZID=Nowhere:20260301T090000                         | 2026-03-01T09:00
          RDATE;TZID=(UTC-05:00) Eastern Time:20260301T090000        | 2026-03-01T09:00
          RDATE;TZID=America/New_York:20260301T080000Z               | 2026-03-01T09:00
          RDATE;VALUE=DATE:20260301                                  | 2026-03-01T10:00
          RDATE:20260301                                             | 2026-03-01T10:00
          RDATE;VALUE=PERIOD:20260301T080000Z/PT1H                   | 2026-03-01T09:00
          RDATE;VALUE=PERIOD:20260301T080000Z/20260301T100000Z       | 2026-03-01T09:00
          """)
  void dateIsAddedToATimedSeries(String line, String wall) {
    assertThat(walls(paris("2026-01-05T10:00"), line)).containsExactly("2026-01-05T10:00", wall);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RDATE;VALUE=DATE:20260301",
        "RDATE:20260301",
        "RDATE:20260301T230000Z",
        "RDATE;TZID=America/New_York:20260301T230000"
      })
  void dateIsAddedToAnAllDaySeries(String line) {
    assertThat(walls(allDay("2026-01-05"), line)).containsExactly("2026-01-05", "2026-03-01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXDATE:20260106T090000Z",
        "EXDATE:20260106T100000",
        "EXDATE;TZID=Europe/Paris:20260106T100000",
        "EXDATE;TZID=America/New_York:20260106T040000",
        "exdate;tzid=\"Romance Standard Time\":20260106t100000",
        "EXDATE;TZID=Nowhere:20260106T100000",
        "EXDATE;VALUE=DATE:20260106",
        "EXDATE:20260106",
        "EXDATE:20250101T000000Z,20260106T090000Z,20260106T090000Z"
      })
  void exceptionIsRemovedFromATimedSeries(String line) {
    assertThat(walls(paris("2026-01-05T10:00"), "RRULE:FREQ=DAILY;COUNT=3", line))
        .containsExactly("2026-01-05T10:00", "2026-01-07T10:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXDATE;VALUE=DATE:20260106",
        "EXDATE:20260106T000000Z",
        "EXDATE:20260106T230000Z",
        "EXDATE;TZID=America/New_York:20260106T230000"
      })
  void exceptionIsRemovedFromAnAllDaySeries(String line) {
    assertThat(walls(allDay("2026-01-05"), "RRULE:FREQ=DAILY;COUNT=3", line))
        .containsExactly("2026-01-05", "2026-01-07");
  }

  @Test
  void exceptionOfAnotherTimeRemovesNothing() {
    assertThat(
            walls(paris("2026-01-05T10:00"), "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20260106T100000Z"))
        .hasSize(2);
  }

  @Test
  void exceptionDateRemovesAllStartsOfThatDate() {
    assertThat(
            walls(
                paris("2026-01-05T09:00"),
                "RRULE:FREQ=DAILY;BYHOUR=9,17;COUNT=5",
                "EXDATE;VALUE=DATE:20260106"))
        .containsExactly("2026-01-05T09:00", "2026-01-05T17:00", "2026-01-07T09:00");
  }

  @Test
  void exceptionInAGapRemovesTheMovedStart() {
    assertThat(
            walls(
                paris("2026-03-28T02:30"),
                "RRULE:FREQ=DAILY;COUNT=3",
                "EXDATE;TZID=Europe/Paris:20260329T023000"))
        .containsExactly("2026-03-28T02:30", "2026-03-30T02:30");
  }

  @Test
  void exceptionRemovesAddedDatesAndTheFirstStart() {
    assertThat(
            walls(
                allDay("2026-01-05"),
                "RDATE;VALUE=DATE:20260301,20260401",
                "EXDATE;VALUE=DATE:20260105,20260401"))
        .containsExactly("2026-03-01");
  }

  @Test
  void addedDatesTakeTheirPlaceInOrderAndStandOnce() {
    assertThat(
            walls(
                paris("2026-01-05T10:00"),
                "RDATE:20260106T090000Z,20260106T120000Z,20260104T090000Z",
                "RDATE;TZID=Europe/Paris:20260106T130000",
                "RRULE:FREQ=DAILY;COUNT=2"))
        .containsExactly(
            "2026-01-04T10:00", "2026-01-05T10:00", "2026-01-06T10:00", "2026-01-06T13:00");
  }

  @Test
  void addedDatesInAnOverlapAreOrderedByInstant() {
    assertThat(
            instants(
                starts(
                    recurrence(
                        paris("2026-10-25T02:00"),
                        "RDATE:20261025T011500Z,20261025T003000Z,20261025T010000Z"))))
        .containsExactly(
            "2026-10-25T00:00:00Z",
            "2026-10-25T00:30:00Z",
            "2026-10-25T01:00:00Z",
            "2026-10-25T01:15:00Z");
  }
}
