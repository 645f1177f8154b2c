// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.EventTime;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Google's ids of instances and of the two sides of "this and following". */
class GoogleSeriesTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final GoogleSeries series = new GoogleSeries();

  @ParameterizedTest
  @CsvSource({
    "q1w2e3, q1w2e3",
    "q1w2e3_R20260511T080000, q1w2e3",
    "q1w2e3_R20260511T080000Z, q1w2e3",
    "q1w2e3_R20260511, q1w2e3",
    "_60q30c1g60o30e1i60o4ac1g60rj8gpl88rj2c1h84s34h9g60s30c1g60o30c1g,"
        + " _60q30c1g60o30e1i60o4ac1g60rj8gpl88rj2c1h84s34h9g60s30c1g60o30c1g",
    "a_b, a_b",
    "a_R2026, a_R2026",
  })
  void stemIsTheIdWithoutTheMarkOfASplit(String id, String stem) {
    assertThat(series.stem(id, null)).isEqualTo(stem);
  }

  @Test
  void instanceOfATimedSeriesIsNamedByItsInstant() {
    LocalDateTime local = LocalDateTime.parse("2026-05-04T10:00:00");
    EventTime start =
        new EventTime.Timed(local, "Europe/Paris", PARIS, local.atZone(PARIS).toInstant());

    assertThat(series.instanceId("q1w2e3", start)).isEqualTo("q1w2e3_20260504T080000Z");
    assertThat(series.instanceId("q1w2e3_R20260504T080000", start))
        .isEqualTo("q1w2e3_20260504T080000Z");
  }

  @Test
  void instanceOfAnAllDaySeriesIsNamedByItsDate() {
    EventTime start = new EventTime.AllDay(LocalDate.of(2026, 5, 4));

    assertThat(series.instanceId("q1w2e3", start)).isEqualTo("q1w2e3_20260504");
  }
}
