// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import io.daybook.api.CalendarRef;

/** Reads a calendar, one page a call. Thread-safe; keeps no state of its own between calls. */
public interface CalendarSource {

  /**
   * Reads one page. Nobody sleeps in here: a refusal is thrown, and the engine calls again later
   * with the same position.
   *
   * @param calendar the calendar
   * @param position where to read
   * @return the page
   * @throws io.daybook.api.CursorLostException when the position is no longer known
   * @throws io.daybook.api.DisconnectedException when the account's authorisation is gone
   * @throws io.daybook.api.CalendarGoneException when this calendar cannot be had
   * @throws io.daybook.api.PermissionException when the provider refuses for good
   * @throws io.daybook.api.ProviderException when trying again later may help
   * @throws io.daybook.api.UnreadableInputException when the answer is not of the provider's form
   */
  Page fetch(CalendarRef calendar, Position position);
}
