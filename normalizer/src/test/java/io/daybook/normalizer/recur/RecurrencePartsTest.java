// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import static io.daybook.normalizer.recur.Given.allDay;
import static io.daybook.normalizer.recur.Given.paris;
import static io.daybook.normalizer.recur.Given.recurrence;
import static io.daybook.normalizer.recur.Given.texts;
import static io.daybook.normalizer.recur.Given.timed;
import static io.daybook.normalizer.recur.Given.walls;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.EventTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecurrencePartsTest {

  private static final EventTime MONDAY = paris("2026-01-05T10:00");

  private static RecurrenceParts parts(EventTime start, String... lines) {
    return recurrence(start, lines).parts();
  }

  @Test
  void rulesStandApartFromTheirBounds() {
    RecurrenceParts parts =
        parts(MONDAY, "RRULE:freq=weekly;COUNT=5;byday=mo,tu", "RRULE:FREQ=DAILY;UNTIL=20260201");

    RecurrenceRule weekly = parts.rules().get(0);
    RecurrenceRule daily = parts.rules().get(1);
    assertThat(weekly.parts().toString()).isEqualTo("{FREQ=WEEKLY, BYDAY=MO,TU}");
    assertThat(weekly.count()).hasValue(5);
    assertThat(weekly.end()).isNull();
    assertThat(daily.parts().toString()).isEqualTo("{FREQ=DAILY}");
    assertThat(daily.count()).isEmpty();
    assertThat(daily.end()).isEqualTo(Instant.parse("2026-02-01T23:00:00Z"));
  }

  @Test
  void countThatIsTooGreatIsNone() {
    assertThat(parts(MONDAY, "RRULE:FREQ=DAILY;COUNT=20001").rules().get(0).count()).isEmpty();
  }

  @Test
  void ruleMayNotNameTheFirstStart() {
    assertThat(parts(MONDAY, "RRULE:FREQ=WEEKLY;BYDAY=MO").rules().get(0).namesFirst()).isTrue();
    assertThat(parts(MONDAY, "RRULE:FREQ=WEEKLY;BYDAY=TU").rules().get(0).namesFirst()).isFalse();
  }

  @Test
  void datesAreOfTheKindOfTheSeriesAndWithoutTheFirst() {
    RecurrenceParts parts =
        parts(MONDAY, "RDATE:20260301T120000Z", "RDATE;VALUE=DATE:20260201,20260105");

    assertThat(texts(parts.dates())).containsExactly("2026-02-01T10:00", "2026-03-01T13:00");
    assertThat(texts(parts(allDay("2026-01-05"), "RDATE:20260201T100000Z").dates()))
        .containsExactly("2026-02-01");
  }

  @Test
  void exceptionOfADateStandsForTheStartsOnIt() {
    String[] lines = {
      "RRULE:FREQ=DAILY;BYHOUR=10,15", "EXDATE;VALUE=DATE:20260107", "EXDATE:20260106T090000Z"
    };

    assertThat(texts(parts(MONDAY, lines).exceptions()))
        .containsExactly("2026-01-06T10:00", "2026-01-07T10:00", "2026-01-07T15:00");
  }

  @Test
  void exceptionRulesAreTold() {
    String[] lines = {"RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY;BYDAY=TU"};

    assertThat(parts(MONDAY, lines).exceptionRules()).isTrue();
    assertThat(parts(MONDAY, "RRULE:FREQ=DAILY").exceptionRules()).isFalse();
  }

  @Test
  void aSeriesThatEndedBeforeItsStartHasNotStarted() {
    assertThat(parts(MONDAY, "RRULE:FREQ=DAILY;UNTIL=20260101").started()).isFalse();
    assertThat(parts(MONDAY, "RRULE:FREQ=DAILY;UNTIL=20260105").started()).isTrue();
  }

  @Test
  void firstIsOnTheClockEvenIfGivenWithinAGap() {
    assertThat(texts(List.of(parts(paris("2026-03-29T02:30"), "RRULE:FREQ=DAILY").first())))
        .containsExactly("2026-03-29T03:30");
  }

  @Test
  void withoutExceptionsAllIsNamed() {
    String[] lines = {
      "RRULE:FREQ=DAILY;COUNT=3", "exdate:20260106T090000Z", "EXRULE:FREQ=WEEKLY;BYDAY=WE"
    };
    Recurrence all = recurrence(MONDAY, lines).withoutExceptions();

    assertThat(texts(Given.starts(all)))
        .isEqualTo(walls(MONDAY, "RRULE:FREQ=DAILY;COUNT=3"))
        .hasSize(3);
    assertThat(all).isEqualTo(recurrence(MONDAY, "RRULE:FREQ=DAILY;COUNT=3"));
  }

  @Test
  void otherTimesBecomeLikeThoseOfTheSeries() {
    Recurrence timed = recurrence(MONDAY, "RRULE:FREQ=DAILY");
    Recurrence days = recurrence(allDay("2026-01-05"), "RRULE:FREQ=DAILY");

    assertThat(timed.like(timed("2026-07-01T08:00", "UTC"))).isEqualTo(paris("2026-07-01T10:00"));
    assertThat(timed.like(allDay("2026-07-01"))).isEqualTo(paris("2026-07-01T10:00"));
    assertThat(days.like(paris("2026-07-01T10:00"))).isEqualTo(allDay("2026-07-01"));
  }
}
