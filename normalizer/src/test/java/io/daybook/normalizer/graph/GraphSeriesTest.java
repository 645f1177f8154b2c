// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.EventTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** Graph's ids, of which nothing can be read. */
class GraphSeriesTest {

  private final GraphSeries series = new GraphSeries();

  @Test
  void instanceIsNamedAsItsMasterNamesItOnceCancelled() {
    EventTime start =
        new EventTime.Timed(
            LocalDateTime.parse("2026-05-05T00:30"),
            "Romance Standard Time",
            GraphBodies.PARIS,
            Instant.parse("2026-05-04T22:30:00Z"));

    assertThat(series.instanceId("AAMkAD=", start)).isEqualTo("OID.AAMkAD=.2026-05-05");
    assertThat(series.instanceId("AAMkAD=", new EventTime.AllDay(LocalDate.of(2026, 5, 5))))
        .isEqualTo("OID.AAMkAD=.2026-05-05");
  }

  @Test
  void idsOfSeriesHaveNothingInCommon() {
    assertThat(series.stem("AAMk_R20260511T080000", null)).isEqualTo("AAMk_R20260511T080000");
  }
}
