// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SettableClockTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final SettableClock clock = new SettableClock(NOON);

  @Test
  void standsStillUntilItIsSet() {
    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);

    clock.advance(Duration.ofHours(1));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3600));

    clock.set(NOON.plusSeconds(7200));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(7200));
  }

  @Test
  void neverGoesBackwards() {
    assertThatIllegalArgumentException().isThrownBy(() -> clock.set(NOON.minusNanos(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofNanos(-1)));
    assertThat(clock.instant()).isEqualTo(NOON);
  }

  @Test
  void inAnotherZoneFollowsTheSameTime() {
    Clock paris = clock.withZone(ZoneId.of("Europe/Paris"));

    clock.advance(Duration.ofDays(1));

    assertThat(paris.instant()).isEqualTo(clock.instant());
    assertThat(paris.getZone()).isEqualTo(ZoneId.of("Europe/Paris"));
  }
}
