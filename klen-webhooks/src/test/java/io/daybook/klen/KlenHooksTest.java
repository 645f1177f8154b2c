// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.Tombstone;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What senders of webhooks in Klen's form may write that nobody expects. */
class KlenHooksTest {

  private static final String TIMED =
      """
      {"event_type": "calendar.created", "timestamp": "2025-05-01T10:00:00Z",
       "calendar_event": {"uuid": "u-1", "title": "T", "start_time": "2025-05-01T14:00:00Z",
         "duration_minutes": 60},
       "daybook": {"calendar_id": "ana", "reminders": [{"minutes_before": 10}]}}
      """;

  private static final String ALL_DAY =
      """
      {"event_type": "calendar.created", "timestamp": "2025-05-01T10:00:00Z",
       "calendar_event": {"uuid": "u-1", "title": "T", "start_time": "2025-05-01T00:00:00Z"},
       "daybook": {"all_day": true, "start_local": "2025-05-01", "end_local": "2025-05-02"}}
      """;

  private static KlenHooks.Said read(String body) {
    return new KlenHooks(ZoneOffset.UTC).read(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static CalendarRow row(String body) {
    return read(body).hook().row();
  }

  @ParameterizedTest
  @DisplayName("Rule 2: a length that nobody can write is unreadable, and nothing worse")
  @ValueSource(
      strings = {"-1", "999999999999999", "200000000000000", "9223372036854775807", "1e400"})
  void oddLengths(String minutes) {
    assertThat(row(TIMED.replace("60}", minutes + "}"))).isInstanceOf(UnreadableEvent.class);
  }

  @ParameterizedTest
  @DisplayName("Rule 2: days that nobody can write, or of another time, are unreadable")
  @CsvSource({
    "2025-05-01, 2095-05-01",
    "2025-05-01, +999999999-12-31",
    "2025-05-01, -999999999-01-01",
    "2025-05-02, +999999999-12-31",
    "2025-05-02, 2025-04-01",
    "2025-05-02, ''",
  })
  void oddDays(String day, String odd) {
    assertThat(row(ALL_DAY)).isInstanceOf(EventSnapshot.class);
    assertThat(row(ALL_DAY.replace("\"" + day + "\"", "\"" + odd + "\"")))
        .isInstanceOf(UnreadableEvent.class);
  }

  @Test
  void instantBehindTheLastYearIsNone() {
    String late = TIMED.replace("2025-05-01T14:00:00Z", "9999-12-31T23:00:00-18:00");
    assertThat(row(late)).isInstanceOf(UnreadableEvent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "4294967297", "\"x\"", "null"})
  void oddRemindersAreLeftOut(String minutes) {
    EventSnapshot event = (EventSnapshot) row(TIMED.replace("10}", minutes + "}"));
    assertThat(event.look().reminders()).isEmpty();
  }

  @Test
  @DisplayName("Rule 8: a cancellation counts, whatever its times")
  void cancellationNeedsNoTimes() {
    String cancelled = TIMED.replace("created", "cancelled");
    assertThat(row(cancelled)).isInstanceOf(EventSnapshot.class);
    assertThat(row(cancelled.replace("2025-05-01T14:00:00Z", "0001-01-01T00:00:00Z")))
        .isEqualTo(new Tombstone("u-1", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"u-1", "ana"})
  void namesHaveNoControlCharacters(String name) {
    for (String control : new String[] {"\\u0000", "\\n"}) {
      assertThatExceptionOfType(UnreadableInputException.class)
          .isThrownBy(() -> read(TIMED.replace(name, name + control)));
    }
  }
}
