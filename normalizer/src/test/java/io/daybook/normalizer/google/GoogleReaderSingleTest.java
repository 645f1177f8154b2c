// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.SeriesPart;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that others hand on one by one, as Google gave them. */
class GoogleReaderSingleTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final GoogleReader reader = new GoogleReader(GoogleProfile.of("cal-1"));

  private CalendarRow read(String json, ZoneId zone) {
    return reader.event(json.getBytes(StandardCharsets.UTF_8), zone);
  }

  @Test
  void eventNeedsNoPageAroundIt() {
    EventSnapshot event =
        (EventSnapshot)
            read(
                """
                {"kind": "calendar#event", "id": "e1", "status": "confirmed", "summary": "Lunch",
                 "start": {"dateTime": "2026-05-04T12:00:00+02:00", "timeZone": "Europe/Rome"},
                 "end": {"dateTime": "2026-05-04T13:00:00+02:00", "timeZone": "Europe/Rome"},
                 "recurringEventId": "s1",
                 "originalStartTime": {"dateTime": "2026-05-04T11:00:00+02:00"},
                 "reminders": {"useDefault": true}}""",
                PARIS);

    assertThat(event.text().title()).isEqualTo("Lunch");
    assertThat(event.look().status()).isEqualTo(EventStatus.CONFIRMED);
    assertThat(event.look().reminders()).isEmpty();
    assertThat(event.series()).isInstanceOf(SeriesPart.Instance.class);
    assertThat(event.when().startInstant()).isEqualTo(Instant.parse("2026-05-04T10:00:00Z"));
  }

  @Test
  void offsetAloneIsInTheZoneThatIsGiven() {
    String json =
        """
        {"id": "e1", "start": {"dateTime": "2026-05-04T12:00:00Z"},
         "end": {"dateTime": "2026-05-04T13:00:00Z"}}""";

    assertThat(((EventSnapshot) read(json, PARIS)).when().start())
        .isEqualTo(
            new EventTime.Timed(
                LocalDateTime.parse("2026-05-04T14:00"),
                "Europe/Paris",
                PARIS,
                Instant.parse("2026-05-04T12:00:00Z")));
    assertThat(((EventSnapshot) read(json, ZoneOffset.UTC)).when().start())
        .isInstanceOfSatisfying(
            EventTime.Timed.class, start -> assertThat(start.zoneName()).isEqualTo("UTC"));
  }

  @Test
  void wholeDaysBeginInTheZoneThatIsGiven() {
    EventSnapshot event =
        (EventSnapshot)
            read(
                """
                {"id": "e1", "start": {"date": "2026-05-04"}, "end": {"date": "2026-05-05"}}""",
                PARIS);

    assertThat(event.when().start()).isEqualTo(new EventTime.AllDay(LocalDate.of(2026, 5, 4)));
    assertThat(event.when().startInstant()).isEqualTo(Instant.parse("2026-05-03T22:00:00Z"));
  }

  @Test
  void cancelledEventKeepsWhatItHas() {
    CalendarRow row =
        read(
            """
            {"id": "e1", "status": "cancelled", "summary": "Lunch",
             "start": {"date": "2026-05-04"}, "end": {"date": "2026-05-05"}}""",
            PARIS);

    assertThat(row)
        .isInstanceOfSatisfying(
            EventSnapshot.class,
            event -> {
              assertThat(event.look().status()).isEqualTo(EventStatus.CANCELLED);
              assertThat(event.text().title()).isEqualTo("Lunch");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"e1\", \"status\": \"cancelled\"}",
        "{\"id\": \"e1\", \"status\": \"cancelled\", \"start\": {\"date\": \"soon\"}}",
        "{\"id\": \"e1\", \"status\": \"cancelled\", \"recurringEventId\": \"s1\","
            + " \"originalStartTime\": {\"date\": \"soon\"}}",
        "{\"id\": \"e1\", \"status\": \"cancelled\", \"attendees\": 3}"
      })
  void bareCancelledEventIsATombstone(String json) {
    assertThat(read(json, PARIS)).isEqualTo(new Tombstone("e1", null));
  }

  @Test
  void bareCancelledInstanceNamesItsSlot() {
    assertThat(
            read(
                """
                {"id": "s1_20260504", "status": "cancelled", "recurringEventId": "s1",
                 "originalStartTime": {"date": "2026-05-04"}}""",
                PARIS))
        .isInstanceOfSatisfying(Tombstone.class, gone -> assertThat(gone.instance()).isNotNull());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"summary\": {\"no\": [\"text\"]}, \"x\": {\"y\": 1}, \"id\": \"e1\"}",
        "{\"id\": \"e1\"}",
        "{\"id\": \"e1\", \"start\": \"2026-05-04\"}"
      })
  void whatIsNotOfTheFormIsSetAside(String json) {
    assertThat(read(json, PARIS))
        .isInstanceOfSatisfying(
            UnreadableEvent.class,
            event -> {
              assertThat(event.eventId()).isEqualTo("e1");
              assertThat(event.raw()).isEqualTo(json);
            });
  }

  @Test
  void eventWithoutAnIdIsSetAside() {
    assertThat(read("{\"summary\": \"Lunch\"}", PARIS))
        .isInstanceOfSatisfying(
            UnreadableEvent.class,
            event -> assertThat(event.reason()).isEqualTo("at id: expected a text"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\"text\"", "{\"id\": \"e1\"", "{} {}"})
  void whatIsNoObjectIsRefused(String json) {
    assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(() -> read(json, PARIS));
  }
}
