// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NodesReportTest {

  @Test
  @DisplayName("Half and all of the take-overs are of one kind of faults")
  void takeOvers() {
    NodesReport report = report(row(0, List.of(7_300L, 2_150L, 4_000L)));
    assertThat(report.json())
        .isEqualTo(
            "{\"nodes\":3,\"changes\":10,\"deliveries\":12,\"redelivered\":1,\"lost_deliveries\":0,"
                + "\"disordered_deliveries\":0,\"faults\":[{\"fault\":\"kill\",\"times\":2,"
                + "\"lost\":0,\"disordered\":0,\"doubled\":0,\"again\":3,\"by_another\":1,"
                + "\"unexcused\":0,\"undelivered\":0,\"take_over_median_ms\":4000,"
                + "\"take_over_most_ms\":7300}]}");
    assertThat(report.table())
        .contains(
            "kill -9", "4.0 s", "7.3 s", "3 nodes, 10 changes, 12 deliveries, 1 of them once more");
    assertThat(report.clean()).isTrue();
  }

  @Test
  @DisplayName("A run in which something was lost is not clean")
  void lost() {
    assertThat(report(row(1, List.of())).clean()).isFalse();
  }

  private static NodesReport report(NodesReport.Row row) {
    return new NodesReport(3, List.of(row), 10, 12, 1, 0, 0, List.of());
  }

  private static NodesReport.Row row(long lost, List<Long> takeOvers) {
    return new NodesReport.Row(Fault.KILL, 2, lost, 0, 0, 3, 1, 0, 0, takeOvers);
  }
}
