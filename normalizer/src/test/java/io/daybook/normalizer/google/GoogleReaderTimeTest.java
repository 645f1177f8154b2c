// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import static io.daybook.normalizer.google.GoogleBodies.event;
import static io.daybook.normalizer.google.GoogleBodies.page;
import static io.daybook.normalizer.google.GoogleBodies.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventTime;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts and ends. The lists are of a calendar in Paris. */
class GoogleReaderTimeTest {

  @Test
  void offsetAndZoneGiveInstantAndWallTime() {
    assertThat(start("2026-05-04T10:00:00+02:00", "Europe/Paris"))
        .isEqualTo(
            new EventTime.Timed(
                LocalDateTime.parse("2026-05-04T10:00:00"),
                "Europe/Paris",
                ZoneId.of("Europe/Paris"),
                Instant.parse("2026-05-04T08:00:00Z")));
  }

  @Test
  void wallTimeIsThatOfTheEventsZoneWhateverTheOffset() {
    assertThat(start("2026-05-04T08:00:00Z", "America/New_York"))
        .isEqualTo(
            new EventTime.Timed(
                LocalDateTime.parse("2026-05-04T04:00:00"),
                "America/New_York",
                ZoneId.of("America/New_York"),
                Instant.parse("2026-05-04T08:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-05-04T10:00:00+02:00",
        "2026-05-04T08:00:00Z",
        "2026-05-04T08:00:00.000Z",
        "2026-05-04T01:00:00-07:00",
      })
  void offsetWithoutAZoneHasTheListsZone(String dateTime) {
    assertThat(start(dateTime, null))
        .isEqualTo(
            new EventTime.Timed(
                LocalDateTime.parse("2026-05-04T10:00:00"),
                "Europe/Paris",
                ZoneId.of("Europe/Paris"),
                Instant.parse("2026-05-04T08:00:00Z")));
  }

  @Test
  void dateTimeWithoutAnOffsetIsWallTimeInItsZone() {
    assertThat(start("2026-05-04T10:00:00", "America/New_York"))
        .isEqualTo(
            new EventTime.Timed(
                LocalDateTime.parse("2026-05-04T10:00:00"),
                "America/New_York",
                ZoneId.of("America/New_York"),
                Instant.parse("2026-05-04T14:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    // Paris springs forward on 29 March 2026 at 02:00 and falls back on 25 October at 03:00.
    "2026-03-29T01:59:00, 2026-03-29T01:59:00, 2026-03-29T00:59:00Z",
    "2026-03-29T02:30:00, 2026-03-29T03:30:00, 2026-03-29T01:30:00Z",
    "2026-03-29T03:00:00, 2026-03-29T03:00:00, 2026-03-29T01:00:00Z",
    "2026-10-25T02:30:00, 2026-10-25T02:30:00, 2026-10-25T00:30:00Z",
    "2026-10-25T03:00:00, 2026-10-25T03:00:00, 2026-10-25T02:00:00Z",
  })
  void gapMovesForwardAndOverlapTakesTheEarlierOffset(
      String written, LocalDateTime local, Instant instant) {
    EventTime.Timed start = start(written, "Europe/Paris");

    assertThat(start.local()).isEqualTo(local);
    assertThat(start.instant()).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-25T02:30:00+02:00, 2026-10-25T00:30:00Z",
    "2026-10-25T02:30:00+01:00, 2026-10-25T01:30:00Z",
  })
  void offsetTellsTheTwoHoursOfAnOverlapApart(String written, Instant instant) {
    assertThat(start(written, "Europe/Paris").instant()).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "W. Europe Standard Time, Europe/Berlin, 2026-05-04T08:00:00Z",
    "Pacific Standard Time, America/Los_Angeles, 2026-05-04T17:00:00Z",
    "GMT Standard Time, Europe/London, 2026-05-04T09:00:00Z",
    "Tokyo Standard Time, Asia/Tokyo, 2026-05-04T01:00:00Z",
  })
  void windowsNamesAreResolved(String name, String id, Instant instant) {
    EventTime.Timed start = start("2026-05-04T10:00:00", name);

    assertThat(start.zoneName()).isEqualTo(name);
    assertThat(start.zone()).isEqualTo(ZoneId.of(id));
    assertThat(start.local()).isEqualTo(LocalDateTime.parse("2026-05-04T10:00:00"));
    assertThat(start.instant()).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Customized Time Zone", "Europe/Atlantis", "Mars Standard Time"})
  void unresolvableZoneKeepsInstantNameAndGuessesNothing(String name) {
    assertThat(start("2026-05-04T10:00:00+03:00", name))
        .isEqualTo(
            new EventTime.Timed(
                LocalDateTime.parse("2026-05-04T10:00:00"),
                name,
                null,
                Instant.parse("2026-05-04T07:00:00Z")));
  }

  @Test
  void unresolvableZoneWithoutAnOffsetIsUnreadable() {
    UnreadableEvent event =
        unreadable(item(time("2026-05-04T10:00:00", "Europe/Atlantis"), time("2026-05-04", null)));

    assertThat(event.eventId()).isEqualTo("e1");
    assertThat(event.reason()).contains("start");
  }

  @Test
  void withoutAnyZoneTheInstantStands() {
    EventSnapshot event =
        (EventSnapshot)
            page("""
                    {"kind": "calendar#events", "nextSyncToken": "s", "items": [
                     {"id": "e1", "start": {"dateTime": "2026-05-04T10:00:00+02:00"},
                      "end": {"dateTime": "2026-05-04T11:00:00+02:00"}}]}""")
                .rows()
                .get(0);

    assertThat(event.when().startInstant()).isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
    assertThat(((EventTime.Timed) event.when().start()).zone()).isNull();
    assertThat(event.when().calendarZone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void startAndEndMayHaveDifferentZones() {
    When when =
        event(
                item(
                    "{\"dateTime\": \"2026-05-04T10:00:00+02:00\", \"timeZone\": \"Europe/Paris\"}",
                    "{\"dateTime\": \"2026-05-04T12:00:00-04:00\","
                        + " \"timeZone\": \"America/New_York\"}"))
            .when();

    assertThat(when.startInstant()).isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
    assertThat(when.endInstant()).isEqualTo(Instant.parse("2026-05-04T16:00:00Z"));
    assertThat(((EventTime.Timed) when.end()).zone()).isEqualTo(ZoneId.of("America/New_York"));
  }

  @Test
  void allDayIsDatesInTheListsZone() {
    When when = event(item("{\"date\": \"2026-05-04\"}", "{\"date\": \"2026-05-06\"}")).when();

    assertThat(when.allDay()).isTrue();
    assertThat(when.start()).isEqualTo(new EventTime.AllDay(LocalDate.of(2026, 5, 4)));
    assertThat(when.end()).isEqualTo(new EventTime.AllDay(LocalDate.of(2026, 5, 6)));
    assertThat(when.startInstant()).isEqualTo(Instant.parse("2026-05-03T22:00:00Z"));
    assertThat(when.endInstant()).isEqualTo(Instant.parse("2026-05-05T22:00:00Z"));
  }

  @Test
  void allDayIgnoresATimeZoneOfItsOwn() {
    When when =
        event(
                item(
                    "{\"date\": \"2026-05-04\", \"timeZone\": \"Asia/Tokyo\"}",
                    "{\"date\": \"2026-05-05\", \"timeZone\": \"Asia/Tokyo\"}"))
            .when();

    assertThat(when.startInstant()).isEqualTo(Instant.parse("2026-05-03T22:00:00Z"));
  }

  @Test
  void allDayOfAListWithoutAZoneIsInUtc() {
    EventSnapshot event =
        (EventSnapshot)
            page("""
                    {"kind": "calendar#events", "nextSyncToken": "s", "items": [
                     {"id": "e1", "start": {"date": "2026-05-04"}, "end": {"date": "2026-05-05"}}]}""")
                .rows()
                .get(0);

    assertThat(event.when().startInstant()).isEqualTo(Instant.parse("2026-05-04T00:00:00Z"));
  }

  @Test
  void dateThatIsNullIsAbsent() {
    When when =
        event(
                item(
                    "{\"date\": null, \"dateTime\": \"2026-05-04T10:00:00+02:00\"}",
                    "{\"date\": null, \"dateTime\": \"2026-05-04T11:00:00+02:00\"}"))
            .when();

    assertThat(when.allDay()).isFalse();
    assertThat(when.startInstant()).isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
  }

  @Test
  void zeroLengthIsKept() {
    When when =
        event(
                item(
                    time("2026-05-04T10:00:00+02:00", null),
                    time("2026-05-04T10:00:00+02:00", null)))
            .when();

    assertThat(when.endInstant()).isEqualTo(when.startInstant());
  }

  @Test
  void unspecifiedEndIsIgnored() {
    String start = time("2026-05-04T10:00:00+02:00", null);
    When late =
        event(item(start, time("2026-05-04T23:00:00+02:00", null), "\"endTimeUnspecified\": true"))
            .when();
    When early =
        event(item(start, time("2020-01-01T00:00:00+01:00", null), "\"endTimeUnspecified\": true"))
            .when();

    assertThat(late).isEqualTo(early);
    assertThat(late.endInstant()).isBefore(Instant.parse("2026-05-04T21:00:00Z"));
  }

  @Test
  void missingEndDoesNotLoseTheEvent() {
    When timed =
        event("{\"id\": \"e1\", \"start\": {\"dateTime\": \"2026-05-04T10:00:00+02:00\"}}").when();
    When allDay = event("{\"id\": \"e1\", \"start\": {\"date\": \"2026-05-04\"}}").when();

    assertThat(timed.startInstant()).isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
    assertThat(timed.endInstant()).isAfterOrEqualTo(timed.startInstant());
    assertThat(allDay.end()).isEqualTo(new EventTime.AllDay(LocalDate.of(2026, 5, 5)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"dateTime\": \"2026-05-04T10:00:00+02:00\"} | {\"dateTime\": \"2026-05-04T09:00:00Z\"}",
        "{\"date\": \"2026-05-04\"} | {\"date\": \"2026-05-04\"}",
      })
  void endAtOrAfterStartIsReadAcrossOffsets(String start, String end) {
    assertThat(event(item(start, end)).eventId()).isEqualTo("e1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // end before start
        "{\"dateTime\":\"2026-05-04T10:00:00+02:00\"}|{\"dateTime\":\"2026-05-04T09:59:59+02:00\"}",
        "{\"date\": \"2026-05-04\"} | {\"date\": \"2026-05-03\"}",
        // a date and a time
        "{\"date\": \"2026-05-04\"} | {\"dateTime\": \"2026-05-05T10:00:00Z\"}",
        "{\"dateTime\": \"2026-05-04T10:00:00Z\"} | {\"date\": \"2026-05-05\"}",
        // no time at all
        "{\"dateTime\": \"2026-05-04T10:00:00Z\"} | {\"dateTime\": \"tomorrow\"}",
        "{\"dateTime\": \"2026-05-04T10:00:00Z\"} | {\"dateTime\": \"2026-13-04T10:00:00Z\"}",
        "{\"date\": \"2026-05-04\"} | {\"date\": \"2026-02-30\"}",
        "{\"date\": \"2026-05-04\"} | {}",
      })
  void endThatCannotBeIsUnreadable(String start, String end) {
    UnreadableEvent event = unreadable(item(start, end));

    assertThat(event.eventId()).isEqualTo("e1");
    assertThat(event.reason()).contains("end").contains("expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"timeZone\": \"Europe/Paris\"}",
        "{\"dateTime\": \"\"}",
        "{\"dateTime\": \"2026-05-04\"}",
        "{\"dateTime\": \"2026-05-04T25:00:00Z\"}",
        "{\"dateTime\": \"2026-05-04T10:00:00+99:00\"}",
        "{\"date\": \"2026-05-04T10:00:00Z\"}",
        "{\"date\": \"4 May 2026\"}",
      })
  void startThatIsNoTimeIsUnreadable(String start) {
    UnreadableEvent event = unreadable(item(start, "{\"dateTime\": \"2026-05-04T10:00:00Z\"}"));

    assertThat(event.eventId()).isEqualTo("e1");
    assertThat(event.reason()).contains("start").contains("expected");
  }

  @Test
  void eventWithoutAStartIsUnreadable() {
    assertThat(unreadable("{\"id\": \"e1\", \"summary\": \"x\"}").reason()).contains("start");
  }

  private static EventTime.Timed start(String dateTime, String zone) {
    String time = time(dateTime, zone);
    return (EventTime.Timed) event(item(time, time)).when().start();
  }

  private static String time(String dateTime, String zone) {
    return zone == null
        ? "{\"dateTime\": \"" + dateTime + "\"}"
        : "{\"dateTime\": \"" + dateTime + "\", \"timeZone\": \"" + zone + "\"}";
  }

  private static String item(String start, String end, String... members) {
    String more = members.length == 0 ? "" : ", " + String.join(", ", members);
    return "{\"id\": \"e1\", \"start\": " + start + ", \"end\": " + end + more + "}";
  }
}
