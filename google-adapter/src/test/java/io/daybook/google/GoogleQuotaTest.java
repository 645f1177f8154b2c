// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.api.Secret;
import io.daybook.spi.adapter.RequestLimit;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GoogleQuotaTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static GoogleAdapter adapter(GoogleQuota quota) {
    return GoogleAdapter.builder()
        .accessToken(Secret.of("token"))
        .clock(Clock.systemUTC())
        .quota(quota)
        .build();
  }

  @Test
  void usualQuotaIsThatOfNewProjects() {
    GoogleAdapter adapter =
        GoogleAdapter.builder().accessToken(Secret.of("t")).clock(Clock.systemUTC()).build();

    assertThat(adapter.limits("acct-1"))
        .containsExactly(
            new RequestLimit("day of ", 1_000_000, Duration.ofDays(1), false),
            new RequestLimit("user acct-1 of ", 600, MINUTE, true),
            new RequestLimit("minute of ", 10_000, MINUTE, true));
  }

  @Test
  void projectsShareNothing() {
    GoogleAdapter one = adapter(new GoogleQuota("one", 5, 4, 3));
    GoogleAdapter other = adapter(new GoogleQuota("one", 5, 4, 3).of("other"));

    assertThat(one.limits("acct-1")).doesNotContainAnyElementsOf(other.limits("acct-1"));
    assertThat(one.limits("acct-1"))
        .filteredOn(limit -> !limit.scope().startsWith("user"))
        .isEqualTo(
            one.limits("acct-2").stream()
                .filter(limit -> !limit.scope().startsWith("user"))
                .toList());
  }

  @Test
  void quotaAllowsSomething() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GoogleQuota("p", 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new GoogleQuota("p", 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new GoogleQuota("p", 1, 1, 0));
  }
}
