// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait after each failed attempt.
 *
 * @param waits after the first one, after the second one and so on; after as many and one more
 *     failures a delivery is given up
 */
public record RetrySchedule(List<Duration> waits) {

  /** As Klen documents it: after 1, 5 and 30 minutes, so four attempts in all. */
  public static final RetrySchedule KLEN =
      new RetrySchedule(
          List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30)));

  private static final double SPREAD = 0.1;

  private static final Duration LONGEST_ASKED = Duration.ofHours(24);

  /**
   * Checks the waits.
   *
   * @throws IllegalArgumentException when one is negative
   */
  public RetrySchedule {
    waits = List.copyOf(waits);
    if (waits.stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("a wait is negative");
    }
  }

  /**
   * How long to wait now.
   *
   * @param failures how many attempts failed
   * @param asked what the endpoint asked for, or null
   * @param chance from 0 to 1: spreads the waits, so that not all come back at once
   * @return the wait, up to a tenth longer than the schedule says, or empty to give up
   */
  Optional<Duration> after(int failures, @Nullable Duration asked, double chance) {
    if (failures > waits.size()) {
      return Optional.empty();
    }
    Duration wait = waits.get(failures - 1);
    Duration spread = wait.plusMillis((long) (wait.toMillis() * SPREAD * chance));
    if (asked == null || asked.compareTo(spread) <= 0) {
      return Optional.of(spread);
    }
    return Optional.of(asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED);
  }
}
