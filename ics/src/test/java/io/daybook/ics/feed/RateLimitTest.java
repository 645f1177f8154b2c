// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A link may be asked for so often, whatever the clock does. */
class RateLimitTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Published.NOW);

  private final InstantSource clock = now::get;

  @Test
  void clockThatIsPutBackKeepsNobodyOut() {
    RateLimit limit = new RateLimit(3, clock.withZone(ZoneOffset.UTC));
    for (int i = 0; i < 3; i++) {
      assertThat(limit.take("link")).isZero();
    }
    now.set(Published.NOW.minus(Duration.ofDays(1)));
    assertThat(limit.take("link")).isEqualTo(Duration.ofSeconds(20));
    now.set(now.get().plusSeconds(20));
    assertThat(limit.take("link")).isZero();
    assertThat(limit.take("link")).isEqualTo(Duration.ofSeconds(20));
  }
}
