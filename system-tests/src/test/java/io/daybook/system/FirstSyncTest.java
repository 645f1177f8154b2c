// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Ddaybook.first.events=1000000} reads a larger calendar. */
class FirstSyncTest {

  private static final int EVENTS = Integer.getInteger("daybook.first.events", 100_000);

  @TempDir private Path folder;

  @Test
  void aLargeCalendarFitsThroughASmallHeap() throws Exception {
    assertThat(FirstSync.run(EVENTS, folder).told()).isEqualTo(EVENTS);
  }
}
