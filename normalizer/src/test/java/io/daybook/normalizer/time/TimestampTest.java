// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.api.UnreadableInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Date-times of RFC 3339, and what merely looks like one. */
class TimestampTest {

  @ParameterizedTest
  @CsvSource({
    "2026-05-01T14:00:00Z, 2026-05-01T14:00:00Z",
    "2026-05-01T14:00:00+00:00, 2026-05-01T14:00:00Z",
    "2026-05-01T14:00:00-00:00, 2026-05-01T14:00:00Z",
    "2026-05-01T14:00:00+02:00, 2026-05-01T12:00:00Z",
    "2026-05-01T14:00:00-09:30, 2026-05-01T23:30:00Z",
    "2026-05-01T14:00:00+05:45, 2026-05-01T08:15:00Z",
    "2026-05-01T00:00:00+14:00, 2026-04-30T10:00:00Z",
    "2026-05-01T14:00:00.5Z, 2026-05-01T14:00:00.500Z",
    "2026-05-01T14:00:00.000Z, 2026-05-01T14:00:00Z",
    "2026-05-01T14:00:00.123456789Z, 2026-05-01T14:00:00.123456789Z",
    "2026-05-01T14:00:00.0000000+02:00, 2026-05-01T12:00:00Z",
    "2026-05-01T14:00:00.1234567891Z, 2026-05-01T14:00:00.123456789Z",
    "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    "1985-04-12T23:20:50.52Z, 1985-04-12T23:20:50.520Z",
  })
  void instantIsRead(String text, Instant instant) {
    assertThat(Timestamp.parse(text, "p").instant()).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-05-01t14:00:00Z", "2026-05-01T14:00:00z", "2026-05-01t14:00:00z"})
  void lettersMayBeSmall(String text) {
    assertThat(Timestamp.parse(text, "p").instant())
        .isEqualTo(Instant.parse("2026-05-01T14:00:00Z"));
  }

  @Test
  void leapSecondIsTheSecondBeforeOrAfterIt() {
    assertThat(Timestamp.parse("2016-12-31T23:59:60Z", "p").instant())
        .isIn(Instant.parse("2016-12-31T23:59:59Z"), Instant.parse("2017-01-01T00:00:00Z"));
  }

  @Test
  void wallTimeAndOffsetAreKeptAsWritten() {
    Timestamp timestamp = Timestamp.parse("2026-05-01T14:00:00.250+02:00", "p");

    assertThat(timestamp.local()).isEqualTo(LocalDateTime.parse("2026-05-01T14:00:00.250"));
    assertThat(timestamp.offset()).isEqualTo(ZoneOffset.ofHours(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-05-01T14:00:00", "2026-05-01T14:00:00.000", "2026-05-01T14:00:00.0000000"})
  void withoutAnOffsetThereIsNoInstant(String text) {
    Timestamp timestamp = Timestamp.parse(text, "p");

    assertThat(timestamp.local()).isEqualTo(LocalDateTime.parse("2026-05-01T14:00:00"));
    assertThat(timestamp.offset()).isNull();
    assertThat(timestamp.instant()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "now",
        "2026-05-01",
        "2026-05-01T",
        "2026-05-01Z",
        "14:00:00Z",
        "2026-05-01T24:00:01Z",
        "2026-05-01T25:00:00Z",
        "2026-05-01T14:60:00Z",
        "2026-05-01T14:00:61Z",
        "2026-05-01T14:00:99Z",
        "2026-13-01T14:00:00Z",
        "2026-00-01T14:00:00Z",
        "2026-02-29T14:00:00Z",
        "2026-04-31T14:00:00Z",
        "2026-05-01T14:00:00ZZ",
        "2026-05-01T14:00:00+",
        "2026-05-01T14:00:00+25:00",
        "2026-05-01T14:00:00Europe/Paris",
        "2026-05-01T14:00:00Z ",
        " 2026-05-01T14:00:00Z",
        "2026/05/01T14:00:00Z",
        "20260501T140000Z",
        "2026-+5-01T14:00:00Z",
        "+026-05-01T14:00:00Z",
        "-026-05-01T14:00:00Z",
        "2026-05-01T14:-0:00Z",
        "2026-05-01T14:00:+5Z",
        "2026-05-01T14:00:00.Z",
        "2026-05-01T14:00:00.12a4Z",
        "٢٠٢٦-05-01T14:00:00Z",
        "2026-05-01T14:00:00.٥Z",
        "1777644000",
      })
  void whatIsNoDateTimeIsRefusedWithItsPlace(String text) {
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> Timestamp.parse(text, "start.dateTime"))
        .satisfies(e -> assertThat(e.place()).isEqualTo("start.dateTime"))
        .satisfies(e -> assertThat(e.expected()).contains("date-time"));
  }

  @Test
  void refusalDoesNotRepeatTheText() {
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> Timestamp.parse("Secret", "p"))
        .withMessageNotContaining("Secret")
        .withNoCause();
  }

  @Test
  void dateIsRead() {
    assertThat(Timestamp.parseDate("2026-05-01", "p")).isEqualTo(LocalDate.of(2026, 5, 1));
    assertThat(Timestamp.parseDate("2024-02-29", "p")).isEqualTo(LocalDate.of(2024, 2, 29));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "today",
        "2026-02-30",
        "2026-13-01",
        "2026-5-1",
        "20260501",
        "2026-05-01T00:00:00Z",
        "01.05.2026",
      })
  void whatIsNoDateIsRefusedWithItsPlace(String text) {
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> Timestamp.parseDate(text, "start.date"))
        .satisfies(e -> assertThat(e.place()).isEqualTo("start.date"))
        .satisfies(e -> assertThat(e.expected()).contains("date"));
  }
}
