// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instants always with milliseconds and Z, wall times always with seconds. */
class InstantTextTest {

  @ParameterizedTest
  @CsvSource({
    "2025-05-01T14:00:00Z, 2025-05-01T14:00:00.000Z",
    "2025-05-01T14:00:00.5Z, 2025-05-01T14:00:00.500Z",
    "2025-05-01T14:00:00.007Z, 2025-05-01T14:00:00.007Z",
    "2025-05-01T14:00:00.000999999Z, 2025-05-01T14:00:00.000Z",
    "2025-05-01T14:00:00.999999999Z, 2025-05-01T14:00:00.999Z",
    "2025-01-02T03:04:05Z, 2025-01-02T03:04:05.000Z",
    "2025-12-31T23:59:59.999Z, 2025-12-31T23:59:59.999Z",
    "1969-12-31T23:59:59.250Z, 1969-12-31T23:59:59.250Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
  })
  void instantAlwaysHasMilliseconds(Instant instant, String text) {
    assertThat(InstantText.of(instant)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-05-01T16:00, 2025-05-01T16:00:00",
    "2025-05-01T16:00:07, 2025-05-01T16:00:07",
    "2025-05-01T00:00, 2025-05-01T00:00:00",
    "2025-05-01T16:00:00.999, 2025-05-01T16:00:00",
    "0999-01-02T03:04:05, 0999-01-02T03:04:05",
  })
  void wallTimeAlwaysHasSeconds(LocalDateTime local, String text) {
    assertThat(InstantText.of(local)).isEqualTo(text);
  }
}
