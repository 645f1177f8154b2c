// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.DisconnectedException;
import io.daybook.spi.metrics.Metrics;
import io.daybook.spi.store.Lane;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody stood still for so long that others went on, and wakes up in the middle of his work. */
class StaleTest {

  private static final Lane LANE = Lane.of(Rig.CAL);

  private final Rig rig = new Rig();

  private Workshop workshop;

  private Workshop lost;

  @BeforeEach
  void begin() {
    rig.begin();
    workshop = rig.workshop();
    lost =
        new Workshop(
            workshop.store(),
            workshop.clock(),
            workshop.settings(),
            workshop.randomness(),
            workshop.stored(),
            workshop.records(),
            workshop.budgets(),
            new WholeStore(workshop.store()) {
              @Override
              boolean keeps(Lane lane) {
                return false;
              }
            },
            new Meters(Metrics.NONE));
  }

  @Test
  @DisplayName("Rule 1: he changes nothing of a calendar that somebody else changed meanwhile")
  void calendarOfOthers() {
    Desk stale = new Desk(workshop, Rig.CAL, rig.provider);
    new Desk(workshop, Rig.CAL, rig.provider).step(step -> step.due(Rig.NOW.plusSeconds(7)));
    assertThatThrownBy(() -> stale.step(step -> step.due(Rig.NOW.plusSeconds(9))))
        .isInstanceOf(Desk.StaleException.class);
    assertThat(rig.store.state(LANE).due()).isEqualTo(Rig.NOW.plusSeconds(7));
  }

  @Test
  @DisplayName("Rule 17: nor does he say of a connection what was so before somebody renewed it")
  void connectionOfOthers() {
    Connections stale = new Connections(lost);
    DisconnectedException gone =
        new DisconnectedException("fake", 400, "invalid_grant", null, null);
    Instant until = Rig.NOW.plusSeconds(3600);
    assertThatThrownBy(() -> stale.lost(LANE, gone)).isInstanceOf(Desk.StaleException.class);
    assertThatThrownBy(() -> stale.wait(LANE, until)).isInstanceOf(Desk.StaleException.class);
    assertThat(stale.isLost(LANE)).isFalse();
    assertThat(stale.of(LANE).waits(Rig.NOW)).isFalse();

    new Connections(workshop).lost(LANE, gone);
    assertThat(stale.isLost(LANE)).isTrue();
  }
}
