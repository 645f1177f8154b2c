// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.engine.memory.MemoryStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which calendars are due. */
final class AgendaTest {

  @Test
  @DisplayName("Where many calendars are due they are not all read anew whenever some are taken")
  void manyAreReadOnce() {
    WatchedStore store = new WatchedStore(new MemoryStore("epoch"), 0, false);
    Rig rig = new Rig(store, builder -> builder);
    for (int i = 0; i < 1000; i++) {
      rig.daybook.follow("acct", "cal-" + i);
    }
    rig.daybook.runDue();

    assertThat(rig.provider.requests()).hasSize(1000);
    assertThat(store.looks()).isLessThan(5);
  }
}
