// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What it means that a provider did not answer as it should.
 *
 * @param code its code, or null
 * @param delay how long to wait before trying again
 * @param message what it is, for people
 * @param atOnce whether the user is told at once; else when it happens again
 */
record Refusal(@Nullable String code, Duration delay, String message, boolean atOnce) {

  /** How long to wait where trying again soon does not help. */
  private static final Duration LONG = Duration.ofHours(1);

  /**
   * Says what a refusal means, unless it concerns the whole connection.
   *
   * @param usual how long to wait where the provider does not say
   */
  static Refusal of(ProviderException e, Duration usual) {
    if (e instanceof CalendarGoneException) {
      return new Refusal(code(e), LONG, "the calendar is gone or not shared any more", true);
    }
    if (e instanceof PermissionException) {
      return new Refusal(code(e), LONG, "the provider refuses the request for good", true);
    }
    Duration asked = e.retryAfter().orElse(Duration.ZERO);
    Duration wait = asked.compareTo(usual) > 0 ? asked : usual;
    boolean isLong = asked.compareTo(LONG) >= 0;
    return new Refusal(code(e), wait, "the provider cannot be read for now", isLong);
  }

  static Refusal unreadable(Duration usual) {
    return new Refusal(null, usual, "the provider's answers cannot be read for now", false);
  }

  private static String code(ProviderException e) {
    return e.code().orElseGet(() -> String.valueOf(e.status()));
  }
}
