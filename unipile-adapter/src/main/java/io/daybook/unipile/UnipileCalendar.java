// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import org.jspecify.annotations.Nullable;

/**
 * A calendar as Unipile knows it.
 *
 * @param id its id
 * @param name how its owner calls it, or null
 * @param primary whether it is the account's default calendar
 * @param readOnly whether its events can be read only
 * @param accessRole {@code owner}, {@code writer}, {@code reader}, {@code freeBusyReader}, another
 *     word, or null
 * @param timeZone its zone by its IANA id, or null
 * @param color its colour, or null
 */
public record UnipileCalendar(
    String id,
    @Nullable String name,
    boolean primary,
    boolean readOnly,
    @Nullable String accessRole,
    @Nullable String timeZone,
    @Nullable String color) {

  /** Leaves out id and name, which are often somebody's address. */
  @Override
  public String toString() {
    return "UnipileCalendar[primary=" + primary + ", accessRole=" + accessRole + "]";
  }
}
