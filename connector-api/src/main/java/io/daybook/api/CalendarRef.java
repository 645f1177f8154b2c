// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.util.Objects;

/**
 * Names one calendar of one authorised account.
 *
 * @param provider lower-case name of the provider, such as {@code google}
 * @param connection id of the connection, which is one authorised account of one tenant
 * @param calendarId the provider's id of the calendar, compared byte for byte
 */
public record CalendarRef(String provider, String connection, String calendarId) {

  /** Checks that no part is absent or empty. */
  public CalendarRef {
    requireText(provider, "provider");
    requireText(connection, "connection");
    requireText(calendarId, "calendarId");
  }

  private static void requireText(String value, String name) {
    if (Objects.requireNonNull(value, name).isEmpty()) {
      throw new IllegalArgumentException(name + " is empty");
    }
  }
}
