// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "' 7 ', PT7S",
    "999999999, PT999999999S",
    "'Mon, 02 Mar 2026 08:01:00 GMT', PT1M",
    "'Mon, 2 Mar 2026 09:01:00 +0100', PT1M",
    "'Mon, 02 Mar 2026 07:00:00 GMT', PT0S",
  })
  void secondsAndDatesAreRead(String header, Duration wait) {
    assertThat(RetryAfter.read(header, CLOCK)).isEqualTo(wait);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "-1", "1.5", "soon", "9999999999", "٣", "Tue, 02 Mar 2026 08:01:00 GMT"})
  void anythingElseSaysNothing(String header) {
    assertThat(RetryAfter.read(header, CLOCK)).isNull();
  }
}
