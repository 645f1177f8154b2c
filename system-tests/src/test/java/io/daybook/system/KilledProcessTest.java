// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connector is killed while it works, and while it delivers webhooks. {@code
 * -Ddaybook.crash.kills=1000} does so more often, {@code -Ddaybook.crash.seed} elsewhere.
 */
class KilledProcessTest {

  private static final int KILLS = Integer.getInteger("daybook.crash.kills", 20);

  private static final long SEED = Long.getLong("daybook.crash.seed", 1);

  @TempDir private Path folder;

  @Test
  @DisplayName("Rule 1: whenever the process is killed, nothing is lost, disordered or torn")
  void killedOnSqlite() throws Exception {
    StoreAddress store = StoreAddress.sqlite(folder.resolve("daybook.db"));
    assertClean(new CrashRun.Setup(store, KILLS, SEED, folder, () -> {}));
  }

  @Test
  @DisplayName("Rule 1: nor on PostgreSQL, which is restarted under load")
  void killedOnPostgres() throws Exception {
    try (PostgresHost server = PostgresHost.start(folder)) {
      StoreAddress store = server.newSchema();
      int kills = Math.max(5, KILLS / 4);
      assertClean(new CrashRun.Setup(store, kills, SEED, folder, server::restart));
    }
  }

  private static void assertClean(CrashRun.Setup setup) throws Exception {
    CrashReport report = CrashRun.run(setup);
    String run = report.json() + " with the seed " + setup.seed();
    assertThat(report.faults()).as(run).isEmpty();
    assertThat(report.clean()).as(run).isTrue();
    assertThat(report.kills()).isEqualTo(setup.kills());
    assertThat(report.changes()).isPositive();
    assertThat(report.deliveries()).as(run).isGreaterThanOrEqualTo(report.changes());
    assertThat(report.redelivered()).as(run).isPositive();
  }
}
