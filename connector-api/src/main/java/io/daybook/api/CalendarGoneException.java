// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One calendar is gone or no longer shared; the connection's others are not touched. */
public final class CalendarGoneException extends ProviderException {

  private static final long serialVersionUID = 1L;

  private final CalendarRef calendar;

  /**
   * Carries what the provider said.
   *
   * @param calendar the calendar that cannot be had
   * @param status the HTTP status
   * @param code the provider's own code, or null
   */
  public CalendarGoneException(CalendarRef calendar, int status, @Nullable String code) {
    this(calendar, status, code, null);
  }

  /**
   * Carries what the provider said, and how long it asks to wait.
   *
   * @param calendar the calendar that cannot be had
   * @param status the HTTP status
   * @param code the provider's own code, or null
   * @param retryAfter how long the provider asks to wait, or null
   */
  public CalendarGoneException(
      CalendarRef calendar, int status, @Nullable String code, @Nullable Duration retryAfter) {
    super(calendar.provider(), status, code, retryAfter, null);
    this.calendar = calendar;
  }

  /**
   * Which calendar.
   *
   * @return the calendar that cannot be had
   */
  public CalendarRef calendar() {
    return calendar;
  }
}
