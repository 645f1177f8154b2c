// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import static io.daybook.normalizer.recur.Given.instants;
import static io.daybook.normalizer.recur.Given.paris;
import static io.daybook.normalizer.recur.Given.recurrence;
import static io.daybook.normalizer.recur.Given.starts;
import static io.daybook.normalizer.recur.Given.texts;
import static io.daybook.normalizer.recur.Given.timed;
import static io.daybook.normalizer.recur.Given.walls;
import static io.daybook.normalizer.recur.Given.wallsFrom;
import static io.daybook.normalizer.recur.Given.withoutZone;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.EventTime;
import io.daybook.api.EventTime.Timed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallTimeTest {

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "Europe/Paris, 2026-03-28T10:00, 2026-03-28T09:00:00Z, 2026-03-29T08:00:00Z",
    "Europe/Paris, 2026-10-24T10:00, 2026-10-24T08:00:00Z, 2026-10-25T09:00:00Z",
    "America/New_York, 2026-03-07T10:00, 2026-03-07T15:00:00Z, 2026-03-08T14:00:00Z",
    "Australia/Lord_Howe, 2026-10-03T10:00, 2026-10-02T23:30:00Z, 2026-10-03T23:00:00Z"
  })
  @DisplayName("Rule 14: a series keeps its wall time when the clocks change")
  void wallTimeIsKept(String zone, String start, String first, String second) {
    assertThat(instants(starts(recurrence(timed(start, zone), "RRULE:FREQ=DAILY;COUNT=2"))))
        .containsExactly(first, second);
  }

  @ParameterizedTest(name = "{1} {0}")
  @CsvSource({
    "Europe/Paris, 2026-03-28T02:30, 2026-03-29T03:30, 2026-03-29T01:30:00Z, 2026-03-30T02:30",
    "America/New_York, 2026-03-07T02:30, 2026-03-08T03:30, 2026-03-08T07:30:00Z, 2026-03-09T02:30",
    "Australia/Lord_Howe, 2026-10-03T02:10, 2026-10-04T02:40, 2026-10-03T15:40:00Z, 2026-10-05T02:10"
  })
  @DisplayName("Rule 14: a time in a gap moves forward by the gap and shows the moved time")
  void timeInAGap(String zone, String start, String local, String instant, String after) {
    List<EventTime> starts = starts(recurrence(timed(start, zone), "RRULE:FREQ=DAILY;COUNT=3"));

    assertThat(texts(starts)).containsExactly(start, local, after);
    assertThat(SeriesClock.instantOf(starts.get(1))).isEqualTo(Instant.parse(instant));
  }

  @ParameterizedTest(name = "{1} {0}")
  @CsvSource({
    "Europe/Paris, 2026-10-24T02:30, 2026-10-25T00:30:00Z",
    "America/New_York, 2026-10-31T01:30, 2026-11-01T05:30:00Z",
    "Australia/Lord_Howe, 2026-04-04T01:45, 2026-04-04T14:45:00Z"
  })
  @DisplayName("Rule 14: a time in an overlap takes the earlier offset")
  void timeInAnOverlap(String zone, String start, String instant) {
    List<EventTime> starts = starts(recurrence(timed(start, zone), "RRULE:FREQ=DAILY;COUNT=2"));

    assertThat(SeriesClock.instantOf(starts.get(1))).isEqualTo(Instant.parse(instant));
  }

  @Test
  @DisplayName("Rule 14: a day that a zone skips moves to the next, where the series already is")
  void skippedDay() {
    Timed start = timed("2011-12-28T10:00", "Pacific/Apia");

    assertThat(walls(start, "RRULE:FREQ=DAILY;UNTIL=20120102"))
        .containsExactly(
            "2011-12-28T10:00",
            "2011-12-29T10:00",
            "2011-12-31T10:00",
            "2012-01-01T10:00",
            "2012-01-02T10:00");
    assertThat(wallsFrom("2011-12-31", start, "RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20120103"))
        .containsExactly("2011-12-31T10:00", "2012-01-01T10:00", "2012-01-03T10:00");
  }

  @Test
  void skippedDayOfAnAllDaySeriesStands() {
    assertThat(walls(Given.allDay("2011-12-29"), "RRULE:FREQ=DAILY;COUNT=3"))
        .containsExactly("2011-12-29", "2011-12-30", "2011-12-31");
  }

  @Test
  @DisplayName("Rule 14: starts stay in order and distinct where a gap moves one past another")
  void orderInAGap() {
    assertThat(
            walls(paris("2026-03-29T01:30"), "RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0,30;COUNT=6"))
        .containsExactly(
            "2026-03-29T01:30", "2026-03-29T03:00", "2026-03-29T03:30", "2026-03-30T01:00");
    assertThat(
            walls(
                timed("2011-12-29T10:00", "Pacific/Apia"), "RRULE:FREQ=DAILY;BYHOUR=10,14;COUNT=6"))
        .containsExactly(
            "2011-12-29T10:00", "2011-12-29T14:00", "2011-12-31T10:00", "2011-12-31T14:00");
  }

  @Test
  void firstStartGivenInAGapShowsTheMovedTime() {
    Timed start =
        new Timed(
            LocalDateTime.parse("2026-03-29T02:30"),
            "Europe/Paris",
            ZoneId.of("Europe/Paris"),
            Instant.parse("2026-03-29T01:30:00Z"));

    assertThat(walls(start, "RRULE:FREQ=DAILY;COUNT=2"))
        .containsExactly("2026-03-29T03:30", "2026-03-30T02:30");
  }

  @Test
  void firstStartKeepsTheInstantItWasGiven() {
    Timed second =
        timed(
            LocalDateTime.parse("2026-10-25T02:30")
                .atZone(ZoneId.of("Europe/Paris"))
                .withLaterOffsetAtOverlap());

    assertThat(instants(starts(recurrence(second, "RRULE:FREQ=DAILY;COUNT=2"))))
        .containsExactly("2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z");
  }

  @Test
  @DisplayName("Rule 14: without a zone the offset of the first start holds")
  void unresolvedZone() {
    Timed start = withoutZone("2026-03-28T10:00", "2026-03-28T09:00:00Z");
    List<EventTime> starts =
        starts(recurrence(start, "RRULE:FREQ=DAILY;COUNT=2", "RDATE:20260601T120000"));

    assertThat(instants(starts))
        .containsExactly("2026-03-28T09:00:00Z", "2026-03-29T09:00:00Z", "2026-06-01T11:00:00Z");
    assertThat(starts)
        .allSatisfy(
            time -> {
              assertThat(((Timed) time).zone()).isNull();
              assertThat(((Timed) time).zoneName()).isEqualTo("Custom");
            });
  }
}
