// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

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
    super(calendar.provider(), status, code, null, null);
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
