// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import static io.daybook.normalizer.google.GoogleBodies.meetingWith;
import static io.daybook.normalizer.google.GoogleBodies.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import io.daybook.api.Tombstone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes in which Google says that an event is gone. */
class GoogleReaderCancelledTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"gone\", \"status\": \"cancelled\"}",
        "{\"status\": \"cancelled\", \"id\": \"gone\"}",
        "{\"kind\": \"calendar#event\", \"etag\": \"\\\"1\\\"\", \"id\": \"gone\","
            + " \"status\": \"cancelled\", \"start\": null, \"end\": null}",
      })
  void idAloneIsATombstone(String item) {
    assertThat(tombstone(item)).isEqualTo(new Tombstone("gone", null));
  }

  @Test
  void detailsOfADeletedEventDoNotMatter() {
    assertThat(
            tombstone(
                """
                {"id": "gone", "status": "cancelled", "summary": "Lunch",
                 "start": {"dateTime": "2026-05-04T10:00:00+02:00"},
                 "end": {"dateTime": "2026-05-04T11:00:00+02:00"},
                 "organizer": {"email": "ana@acme.example", "self": true},
                 "recurrence": ["RRULE:FREQ=DAILY"], "attendees": [{"email": "b@x.example"}]}"""))
        .isEqualTo(new Tombstone("gone", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"dateTime\": \"2000-01-01T00:00:00Z\"}",
        "{\"dateTime\": \"0001-01-01T00:00:00Z\"}",
        "{\"dateTime\": \"9999-12-31T23:59:59Z\"}",
        "{\"date\": \"2000-01-01\"}",
        "{\"date\": \"0001-01-01\"}",
        "{\"dateTime\": \"\"}",
        "{}",
      })
  void placeholderDatesOfACancelledEventAreNotLookedAt(String time) {
    assertThat(
            tombstone(
                "{\"id\": \"gone\", \"status\": \"cancelled\", \"start\": "
                    + time
                    + ", \"end\": "
                    + time
                    + "}"))
        .isEqualTo(new Tombstone("gone", null));
  }

  @Test
  void cancelledInstanceKnowsItsSeriesAndOriginalStart() {
    Tombstone tombstone =
        tombstone(
            """
            {"id": "m1_20260504T080000Z", "status": "cancelled", "recurringEventId": "m1",
             "originalStartTime": {"dateTime": "2026-05-04T10:00:00+02:00",
                                   "timeZone": "Europe/Paris"}}""");

    SeriesPart.Instance instance = Objects.requireNonNull(tombstone.instance());
    assertThat(tombstone.eventId()).isEqualTo("m1_20260504T080000Z");
    assertThat(instance.seriesId()).isEqualTo("m1");
    assertThat(((EventTime.Timed) instance.originalStart()).instant())
        .isEqualTo(Instant.parse("2026-05-04T08:00:00Z"));
    assertThat(((EventTime.Timed) instance.originalStart()).date())
        .isEqualTo(LocalDate.of(2026, 5, 4));
  }

  @Test
  void cancelledInstanceOfAnAllDaySeriesHasADate() {
    Tombstone tombstone =
        tombstone(
            """
            {"id": "m1_20260504", "status": "cancelled", "recurringEventId": "m1",
             "originalStartTime": {"date": "2026-05-04"}}""");

    assertThat(Objects.requireNonNull(tombstone.instance()).originalStart())
        .isEqualTo(new EventTime.AllDay(LocalDate.of(2026, 5, 4)));
  }

  @Test
  void originalStartHasTheListsZoneWhereItNamesNone() {
    Tombstone tombstone =
        tombstone(
            """
            {"id": "m1_x", "status": "cancelled", "recurringEventId": "m1",
             "originalStartTime": {"dateTime": "2026-05-04T22:30:00Z"}}""");

    assertThat(Objects.requireNonNull(tombstone.instance()).originalStart().date())
        .isEqualTo(LocalDate.of(2026, 5, 5));
  }

  @Test
  void cancelledInstanceMayBeAnEmptyShellOtherwise() {
    Tombstone tombstone =
        tombstone(
            """
            {"id": "m1_20260504T080000Z", "status": "cancelled", "recurringEventId": "m1",
             "start": {"dateTime": "2000-01-01T00:00:00Z"}, "end": {"dateTime": "2000-01-01T00:00:00Z"},
             "originalStartTime": {"dateTime": "2026-05-04T10:00:00+02:00"}}""");

    assertThat(Objects.requireNonNull(tombstone.instance()).originalStart().date())
        .isEqualTo(LocalDate.of(2026, 5, 4));
  }

  @Test
  void restoredEventIsAnEventAgain() {
    EventSnapshot event = meetingWith("\"status\": \"confirmed\"");

    assertThat(event.look().status()).isEqualTo(EventStatus.CONFIRMED);
  }
}
