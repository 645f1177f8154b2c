// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import static io.daybook.normalizer.fold.GoogleEvent.series;
import static io.daybook.normalizer.fold.GoogleEvent.single;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.api.Change;
import io.daybook.api.When;
import io.daybook.normalizer.klen.KlenWriter;
import io.daybook.spi.sink.Enrichment;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zones, gaps and overlaps, and days without a zone. */
class ZonesAndDaysTest {

  private final GoogleCalendarScript calendar = GoogleCalendarScript.at("2026-03-02T08:00:00Z");

  private static JsonNode klen(Change change) {
    try {
      return new ObjectMapper().readTree(new KlenWriter().write(change, Enrichment.NONE));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static GoogleEvent lunch() {
    return single("lunch", "2026-03-03T12:00:00Z", "2026-03-03T13:00:00Z");
  }

  @Test
  @DisplayName("Rule 14: a series keeps its wall time when the clocks change")
  void wallTimeIsKept() {
    calendar
        .snapshot(
            series(
                    "weekly",
                    "2026-03-05T09:00:00-05:00",
                    "2026-03-05T10:00:00-05:00",
                    "RRULE:FREQ=WEEKLY;COUNT=2")
                .zone("America/New_York"))
        .is("created weekly 2026-03-05T14:00Z", "created weekly 2026-03-12T13:00Z");
  }

  @Test
  @DisplayName("Rule 14: a time in a gap moves forward by the gap")
  void aTimeInAGapMovesForward() {
    Told told =
        calendar.snapshot(
            series(
                    "night",
                    "2026-03-28T02:30:00+01:00",
                    "2026-03-28T03:00:00+01:00",
                    "RRULE:FREQ=DAILY;COUNT=3")
                .zone("Europe/Paris"));
    told.is(
        "created night 2026-03-28T01:30Z",
        "created night 2026-03-29T01:30Z",
        "created night 2026-03-30T00:30Z");
    When inTheGap = told.change(1).occurrence().event().when();
    assertThat(Duration.between(inTheGap.startInstant(), inTheGap.endInstant()))
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(klen(told.change(1)).at("/daybook/start_local").asText())
        .isEqualTo("2026-03-29T03:30:00");
  }

  @Test
  @DisplayName("Rule 14: a time in an overlap takes the earlier offset")
  void aTimeInAnOverlapTakesTheEarlierOffset() {
    GoogleCalendarScript autumn = GoogleCalendarScript.at("2026-10-01T08:00:00Z");
    autumn
        .snapshot(
            series(
                    "night",
                    "2026-10-24T02:30:00+02:00",
                    "2026-10-24T02:45:00+02:00",
                    "RRULE:FREQ=DAILY;COUNT=3")
                .zone("Europe/Paris"))
        .is(
            "created night 2026-10-24T00:30Z",
            "created night 2026-10-25T00:30Z",
            "created night 2026-10-26T01:30Z");
  }

  @ParameterizedTest
  @CsvSource({
    "Romance Standard Time, Europe/Paris",
    "W. Europe Standard Time, Europe/Berlin",
    "Pacific Standard Time, America/Los_Angeles",
    "Europe/Kyiv, Europe/Kyiv",
  })
  @DisplayName("Rule 14: a Windows name maps to its IANA id")
  void windowsNamesMap(String name, String zone) {
    JsonNode json = klen(calendar.snapshot(lunch().zone(name)).only());
    assertThat(json.at("/daybook/time_zone").asText()).isEqualTo(zone);
    assertThat(json.at("/daybook/time_zone_resolved").asBoolean()).isTrue();
  }

  @Test
  @DisplayName("Rule 14: a zone that cannot be resolved keeps its name and the instant")
  void anUnresolvedZone() {
    JsonNode json = klen(calendar.snapshot(lunch().zone("Mars/Olympus Mons")).only());
    assertThat(json.at("/calendar_event/start_time").asText())
        .isEqualTo("2026-03-03T12:00:00.000Z");
    assertThat(json.at("/daybook/time_zone").asText()).isEqualTo("Mars/Olympus Mons");
    assertThat(json.at("/daybook/time_zone_resolved").isBoolean()).isTrue();
    assertThat(json.at("/daybook/time_zone_resolved").asBoolean()).isFalse();
  }

  @Test
  @DisplayName("Rule 14: a zone that becomes resolvable is a change of the zone alone")
  void aZoneThatBecomesResolvable() {
    calendar.snapshot(lunch().zone("Mars/Olympus Mons"));
    calendar.delta(lunch().zone("Europe/Paris")).is("updated lunch 2026-03-03T12:00Z [TIME_ZONE]");
  }

  @Test
  @DisplayName("Rule 14: two names of one zone are no difference")
  void twoNamesOfOneZone() {
    calendar.snapshot(lunch().zone("Romance Standard Time"));
    calendar.delta(lunch().zone("Europe/Paris")).isNothing();
  }

  @Test
  @DisplayName("Rule 14: with an offset and without a zone the list's zone counts")
  void theListsZoneCounts() {
    calendar.timeZone("America/New_York");
    JsonNode json = klen(calendar.snapshot(lunch().zone(null)).only());
    assertThat(json.at("/daybook/time_zone").asText()).isEqualTo("America/New_York");
    assertThat(json.at("/daybook/start_local").asText()).isEqualTo("2026-03-03T07:00:00");
    assertThat(json.at("/calendar_event/start_time").asText())
        .isEqualTo("2026-03-03T12:00:00.000Z");
  }

  @Test
  @DisplayName("Rule 14: a series without a zone is expanded in the list's")
  void aSeriesIsExpandedInTheListsZone() {
    calendar.timeZone("America/New_York");
    calendar
        .snapshot(
            series(
                    "weekly",
                    "2026-03-05T09:00:00-05:00",
                    "2026-03-05T10:00:00-05:00",
                    "RRULE:FREQ=WEEKLY;COUNT=2")
                .zone(null))
        .is("created weekly 2026-03-05T14:00Z", "created weekly 2026-03-12T13:00Z");
  }

  @Test
  @DisplayName("Rule 14: an offset other than the zone's says the instant")
  void theOffsetSaysTheInstant() {
    GoogleEvent odd =
        single("odd", "2026-03-03T09:00:00-05:00", "2026-03-03T10:00:00-05:00")
            .zone("Europe/Paris");
    JsonNode json = klen(calendar.snapshot(odd).only());
    assertThat(json.at("/calendar_event/start_time").asText())
        .isEqualTo("2026-03-03T14:00:00.000Z");
    assertThat(json.at("/daybook/start_local").asText()).isEqualTo("2026-03-03T15:00:00");
  }

  @Test
  @DisplayName("Rule 14: a dateTime without offset is wall time in its zone")
  void withoutOffsetItIsWallTime() {
    calendar
        .snapshot(
            single("paris", "2026-03-03T09:00:00", "2026-03-03T10:00:00").zone("Europe/Paris"),
            single("gap", "2026-03-29T02:30:00", "2026-03-29T03:30:00").zone("Europe/Paris"),
            single("overlap", "2026-10-25T02:30:00", "2026-10-25T03:30:00").zone("Europe/Paris"))
        .is(
            "created paris 2026-03-03T08:00Z",
            "created gap 2026-03-29T01:30Z",
            "created overlap 2026-10-25T00:30Z");
  }

  @Test
  @DisplayName("Rule 15: an all-day event begins and ends with its days in the list's zone")
  void anAllDayEventIsInTheListsZone() {
    calendar.timeZone("America/New_York");
    // The clock there is moved forward on the 8th: the day has 23 hours.
    JsonNode json = klen(calendar.snapshot(single("trip", "2026-03-08", "2026-03-09")).only());
    assertThat(json.at("/calendar_event/start_time").asText())
        .isEqualTo("2026-03-08T05:00:00.000Z");
    assertThat(json.at("/calendar_event/end_time").asText()).isEqualTo("2026-03-09T04:00:00.000Z");
    assertThat(json.at("/daybook/start_local").asText()).isEqualTo("2026-03-08");
    assertThat(json.at("/daybook/end_local").asText()).isEqualTo("2026-03-09");
    assertThat(json.at("/daybook/all_day").asBoolean()).isTrue();
  }

  @Test
  @DisplayName("Rule 15: without a zone of the list an all-day event is in UTC")
  void withoutAZoneItIsUtc() {
    calendar.timeZone("nowhere");
    JsonNode json = klen(calendar.snapshot(single("trip", "2026-03-08", "2026-03-09")).only());
    assertThat(json.at("/calendar_event/start_time").asText())
        .isEqualTo("2026-03-08T00:00:00.000Z");
  }

  @Test
  @DisplayName("Rule 15: another zone of the calendar changes no all-day event")
  void anotherCalendarZoneIsNoChange() {
    GoogleEvent trip = single("trip", "2026-03-08", "2026-03-09");
    GoogleEvent days = series("days", "2026-03-04", "2026-03-05", "RRULE:FREQ=DAILY;COUNT=3");
    calendar.timeZone("America/New_York").snapshot(trip, days);
    calendar.timeZone("Asia/Tokyo").delta(trip, days).isNothing();
    calendar.timeZone("Europe/Paris").resync(trip, days).isNothing();
  }

  @Test
  @DisplayName("Rule 15: an all-day event completes with its day in the calendar's zone (rule 16)")
  void anAllDayEventCompletesInTheCalendarsZone() {
    calendar.timeZone("America/New_York");
    calendar.snapshot(single("trip", "2026-03-03", "2026-03-04").reminders(60));
    assertThat(calendar.advanceTo("2026-03-10T00:00:00Z").timedLines())
        .containsExactly(
            "2026-03-03T04:00Z reminder(60) trip 2026-03-03",
            "2026-03-04T05:00Z completed trip 2026-03-03");
  }

  @Test
  @DisplayName("Rule 15: an all-day series is a series of dates whatever the clocks do")
  void anAllDaySeriesIsOfDates() {
    calendar.timeZone("Europe/Paris");
    calendar
        .snapshot(series("days", "2026-03-28", "2026-03-29", "RRULE:FREQ=DAILY;COUNT=3"))
        .is("created days 2026-03-28", "created days 2026-03-29", "created days 2026-03-30");
  }
}
