// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several nodes share one PostgreSQL, and fail in all ways. {@code -Ddaybook.nodes.faults=300} does
 * so more often, {@code -Ddaybook.nodes.seed} elsewhere, {@code -Ddaybook.nodes.count} with another
 * number of nodes.
 */
class ManyNodesTest {

  private static final int NODES = Integer.getInteger("daybook.nodes.count", 3);

  private static final int CALENDARS = Integer.getInteger("daybook.nodes.calendars", 200);

  private static final int FAULTS = Integer.getInteger("daybook.nodes.faults", 7);

  private static final long SEED = Long.getLong("daybook.nodes.seed", 1);

  private static final Duration TAKE_OVER = Duration.ofSeconds(5);

  /** For the round after the take-over, on a machine that has other things to do. */
  private static final long SLACK_MILLIS = 20_000;

  @TempDir private Path folder;

  @Test
  @DisplayName("Whatever fails of several nodes, nothing is lost, disordered or doubled")
  void anythingFails() throws Exception {
    List<Fault> faults = NodesRun.Setup.anyFaults(FAULTS, SEED, NODES);
    boolean together = FAULTS > faults.stream().distinct().count();
    NodesReport report =
        NodesRun.run(
            new NodesRun.Setup(NODES, CALENDARS, faults, SEED, TAKE_OVER, folder, together));
    Files.writeString(Path.of("target", "many-nodes.json"), report.json());
    Files.writeString(Path.of("target", "many-nodes.txt"), report.table());
    String run = "with the seed " + SEED + "\n" + report.table();
    assertThat(report.faults()).as(run).isEmpty();
    assertThat(report.clean()).as(run).isTrue();
    assertThat(report.rows().stream().mapToLong(NodesReport.Row::times).sum())
        .isGreaterThanOrEqualTo(faults.size());
    assertThat(report.nodes()).as("they share, %s", run).isGreaterThanOrEqualTo(NODES);
    assertThat(report.deliveries()).as(run).isGreaterThanOrEqualTo(report.changes());
    assertThat(report.rows())
        .as("taken over within the set time, %s", run)
        .allMatch(row -> row.most() < TAKE_OVER.toMillis() + SLACK_MILLIS);
  }
}
