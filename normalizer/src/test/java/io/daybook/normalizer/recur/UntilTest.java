// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import static io.daybook.normalizer.recur.Given.allDay;
import static io.daybook.normalizer.recur.Given.paris;
import static io.daybook.normalizer.recur.Given.timed;
import static io.daybook.normalizer.recur.Given.walls;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntilTest {

  @ParameterizedTest
  @CsvSource({
    "20260107T090000Z, 2026-01-07T10:00",
    "20260107T085959Z, 2026-01-06T10:00",
    "20260107T090001Z, 2026-01-07T10:00",
    "20260107T100000, 2026-01-07T10:00",
    "20260107T095959, 2026-01-06T10:00",
    "20260107, 2026-01-07T10:00",
    "20260107t090000z, 2026-01-07T10:00"
  })
  void untilOfATimedSeriesIsInclusive(String until, String last) {
    assertThat(walls(paris("2026-01-05T10:00"), "RRULE:FREQ=DAILY;UNTIL=" + until))
        .last()
        .isEqualTo(last);
  }

  @Test
  void untilDateIsADateOnTheWall() {
    // 23:30 in New York is the next day in UTC.
    assertThat(
            walls(timed("2026-01-05T23:30", "America/New_York"), "RRULE:FREQ=DAILY;UNTIL=20260107"))
        .last()
        .isEqualTo("2026-01-07T23:30");
  }

  @ParameterizedTest
  @CsvSource({
    "20260107, 2026-01-07",
    "20260107T000000Z, 2026-01-07",
    "20260107T235959Z, 2026-01-07",
    "20260106T230000Z, 2026-01-06",
    "20260107T120000, 2026-01-07"
  })
  void untilOfAnAllDaySeriesIsItsDate(String until, String last) {
    assertThat(walls(allDay("2026-01-05"), "RRULE:FREQ=DAILY;UNTIL=" + until))
        .last()
        .isEqualTo(last);
  }

  @Test
  void untilInAnOverlapIsAnInstant() {
    String line = "RRULE:FREQ=HOURLY;UNTIL=20261025T003000Z";

    assertThat(walls(paris("2026-10-25T00:30"), line))
        .containsExactly("2026-10-25T00:30", "2026-10-25T01:30", "2026-10-25T02:30");
  }

  @Test
  void untilAndCountBoundBoth() {
    assertThat(walls(allDay("2026-01-05"), "RRULE:FREQ=DAILY;COUNT=3;UNTIL=20260106")).hasSize(2);
    assertThat(walls(allDay("2026-01-05"), "RRULE:FREQ=DAILY;COUNT=3;UNTIL=20270106")).hasSize(3);
  }
}
