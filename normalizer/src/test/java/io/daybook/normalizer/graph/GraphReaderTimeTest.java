// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import static io.daybook.normalizer.graph.GraphBodies.PARIS;
import static io.daybook.normalizer.graph.GraphBodies.UNKNOWN;
import static io.daybook.normalizer.graph.GraphBodies.event;
import static io.daybook.normalizer.graph.GraphBodies.master;
import static io.daybook.normalizer.graph.GraphBodies.meeting;
import static io.daybook.normalizer.graph.GraphBodies.meetingWith;
import static io.daybook.normalizer.graph.GraphBodies.recurrence;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When events are, and in which zone. */
class GraphReaderTimeTest {

  @ParameterizedTest
  @CsvSource({
    "Romance Standard Time, Europe/Paris, 2026-05-04T10:00",
    "Pacific Standard Time, America/Los_Angeles, 2026-05-04T01:00",
    "India Standard Time, Asia/Calcutta, 2026-05-04T13:30",
    "Europe/Paris, Europe/Paris, 2026-05-04T10:00",
    "europe/paris, Europe/Paris, 2026-05-04T10:00",
    "Europe/Kyiv (Kiev), Europe/Kiev, 2026-05-04T11:00",
    "UTC, UTC, 2026-05-04T08:00",
  })
  @DisplayName("Rule 14: a timed event is in originalStartTimeZone, though its times come in UTC")
  void zoneIsTheOneItWasMadeIn(String name, String id, String local) {
    EventTime.Timed start = start(meetingWith("\"originalStartTimeZone\": \"" + name + "\""));

    assertThat(start.zoneName()).isEqualTo(name);
    assertThat(start.zone()).isNotNull();
    assertThat(start.zone().getRules()).isEqualTo(ZoneId.of(id).getRules());
    assertThat(start.local()).isEqualTo(local);
    assertThat(start.instant()).isEqualTo("2026-05-04T08:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tzone://Microsoft/Custom",
        "Customized Time Zone",
        "Mars Standard Time",
        "(UTC+01:00) Somewhere",
      })
  @DisplayName("Rule 14: of a zone that cannot be resolved the name stays, and the instant")
  void unknownZoneKeepsTheInstant(String name) {
    EventTime.Timed start = start(meetingWith("\"originalStartTimeZone\": \"" + name + "\""));

    assertThat(start.zoneName()).isEqualTo(name);
    assertThat(start.zone()).isNull();
    assertThat(start.local()).isEqualTo("2026-05-04T08:00");
    assertThat(start.instant()).isEqualTo("2026-05-04T08:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\" \""})
  void eventWithoutAZoneIsInThatOfItsTimes(String none) {
    EventTime.Timed utc = start(meetingWith("\"originalStartTimeZone\": " + none));
    EventTime.Timed tokyo =
        start(
            meetingWith(
                "\"originalStartTimeZone\": " + none,
                "\"start\": {\"dateTime\": \"2026-05-04T17:00:00\","
                    + " \"timeZone\": \"Tokyo Standard Time\"}"));

    assertThat(utc.zoneName()).isEqualTo("UTC");
    assertThat(tokyo.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(tokyo.instant()).isEqualTo(utc.instant());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2026-05-04T08:00:00.0000000|\"UTC\"",
        "2026-05-04T08:00:00|\"UTC\"",
        "2026-05-04T08:00|null",
        "2026-05-04T10:00:00.0000000|\"Romance Standard Time\"",
        "2026-05-04T01:00:00.0000000|\"America/Los_Angeles\"",
        "2026-05-04T08:00:00Z|\"UTC\"",
        "2026-05-04T11:00:00+03:00|\"Customized Time Zone\"",
      })
  @DisplayName("Rule 14: times in other zones than UTC are read too")
  void timesAreReadInTheZoneTheyCameIn(String dateTime, String zone) {
    EventSnapshot event =
        meetingWith(
            "\"start\": {\"dateTime\": \"%s\", \"timeZone\": %s}".formatted(dateTime, zone));

    assertThat(start(event).local()).isEqualTo("2026-05-04T10:00");
    assertThat(start(event).instant()).isEqualTo("2026-05-04T08:00:00Z");
  }

  @Test
  void sevenDigitsOfASecondAreKept() {
    EventTime.Timed start =
        start(meetingWith("\"start\": {\"dateTime\": \"2026-05-04T08:00:00.1234567\"}"));

    assertThat(start.instant()).isEqualTo("2026-05-04T08:00:00.1234567Z");
  }

  @Test
  void endMayBeInAnotherZone() {
    EventTime.Timed known =
        (EventTime.Timed)
            meetingWith("\"originalEndTimeZone\": \"GMT Standard Time\"").when().end();
    EventTime.Timed unknown =
        (EventTime.Timed)
            meetingWith("\"originalEndTimeZone\": \"tzone://Microsoft/Custom\"").when().end();

    assertThat(known.local()).isEqualTo("2026-05-04T10:00");
    assertThat(known.zone()).isEqualTo(ZoneId.of("Europe/London"));
    assertThat(unknown.zone()).isEqualTo(PARIS);
  }

  @Test
  void eventWithoutAnEndHasNoLength() {
    EventSnapshot event = meetingWith("\"end\": null");

    assertThat(event.when().endInstant()).isEqualTo(event.when().startInstant());
  }

  @ParameterizedTest
  @CsvSource({
    "\"Pacific Standard Time\", America/Los_Angeles",
    "null, Europe/Paris",
    "\"\", Europe/Paris",
    "\"tzone://Microsoft/Custom\", Europe/Paris",
  })
  @DisplayName("Rule 14: a series is in recurrenceTimeZone, else in originalStartTimeZone")
  void zoneOfASeriesIsThatOfItsRecurrence(String zone, String id) {
    EventSnapshot event =
        event(
            master(
                recurrence(
                    "\"type\": \"daily\", \"interval\": 1",
                    "\"type\": \"noEnd\", \"recurrenceTimeZone\": " + zone)));

    assertThat(start(event).zone()).isEqualTo(ZoneId.of(id));
    assertThat(event.when().startInstant()).isEqualTo("2026-05-04T08:00:00Z");
  }

  @Test
  @DisplayName("Rule 14: a series of which no zone resolves has the name of its recurrence's")
  void unknownZoneOfASeriesIsThatOfItsRecurrence() {
    EventSnapshot event =
        event(
            master(
                "\"originalStartTimeZone\": \"Other\"",
                recurrence(
                    "\"type\": \"daily\", \"interval\": 1",
                    "\"type\": \"noEnd\", \"recurrenceTimeZone\": \"Customized Time Zone\"")));

    assertThat(start(event).zoneName()).isEqualTo("Customized Time Zone");
    assertThat(start(event).zone()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-04T00:00:00.0000000, 2026-05-06T00:00:00.0000000, UTC",
    "2026-05-04T00:00:00.0000000, 2026-05-06T00:00:00.0000000, Tonga Standard Time",
    "2026-05-04T22:00:00.0000000, 2026-05-06T22:00:00.0000000, UTC",
    "2026-05-04T00:00:00Z, 2026-05-06T00:00:00Z, UTC",
    "2026-05-04, 2026-05-06, ''",
  })
  @DisplayName("Rule 15: all-day events are the dates of start and end, in no zone")
  void allDayEventsAreDates(String start, String end, String zone) {
    EventSnapshot event =
        meetingWith(
            "\"isAllDay\": true",
            "\"originalStartTimeZone\": \"Hawaiian Standard Time\"",
            "\"start\": {\"dateTime\": \"%s\", \"timeZone\": \"%s\"}".formatted(start, zone),
            "\"end\": {\"dateTime\": \"%s\", \"timeZone\": \"%s\"}".formatted(end, zone));

    assertThat(event.when().start()).isEqualTo(day("2026-05-04"));
    assertThat(event.when().end()).isEqualTo(day("2026-05-06"));
    assertThat(event.when().startInstant()).isEqualTo("2026-05-03T22:00:00Z");
  }

  @Test
  @DisplayName("Rule 15: days begin in UTC where the connection has no zone")
  void daysBeginInUtcWithoutAZone() {
    EventSnapshot event =
        event(
            UNKNOWN,
            meeting("\"isAllDay\": true", "\"start\": {\"dateTime\": \"2026-05-04T00:00:00\"}"));

    assertThat(event.when().calendarZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(event.when().startInstant()).isEqualTo("2026-05-04T00:00:00Z");
  }

  @Test
  void allDayEventWithoutAnEndIsOneDay() {
    EventSnapshot event = meetingWith("\"isAllDay\": true", "\"end\": null");

    assertThat(event.when().end()).isEqualTo(day("2026-05-05"));
  }

  @Test
  void originalStartIsAnInstant() {
    EventTime.Timed original =
        (EventTime.Timed) originalStart(instance("\"originalStart\": \"2026-05-11T08:00:00Z\""));

    assertThat(original.instant()).isEqualTo("2026-05-11T08:00:00Z");
    assertThat(original.local()).isEqualTo("2026-05-11T10:00");
    assertThat(original.zone()).isEqualTo(PARIS);
  }

  @Test
  void instanceWithoutAnOriginalStartIsWhereTheRulePutsIt() {
    EventSnapshot event = instance();

    assertThat(originalStart(event)).isEqualTo(event.when().start());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-05-11T00:00:00Z",
        "2026-05-11T00:00:00.0000000",
        "2026-05-11T02:00:00+02:00"
      })
  @DisplayName("Rule 15: the original start of an all-day instance is a date")
  void originalStartOfDaysIsADate(String text) {
    EventSnapshot event =
        instance("\"isAllDay\": true", "\"originalStart\": \"%s\"".formatted(text));

    assertThat(originalStart(event)).isEqualTo(day("2026-05-11"));
  }

  private static EventSnapshot instance(String... members) {
    String own = String.join(", ", members);
    return meetingWith(
        "\"type\": \"exception\"", "\"seriesMasterId\": \"m\"" + (own.isEmpty() ? "" : ", " + own));
  }

  private static EventTime originalStart(EventSnapshot event) {
    SeriesPart.Instance instance = (SeriesPart.Instance) event.series();
    assertThat(instance.seriesId()).isEqualTo("m");
    return instance.originalStart();
  }

  private static EventTime.Timed start(EventSnapshot event) {
    return (EventTime.Timed) event.when().start();
  }

  private static EventTime.AllDay day(String text) {
    return new EventTime.AllDay(LocalDate.parse(text));
  }
}
