// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a calendar to read its events.
 *
 * @param calendarId the calendar's id, in which Google often puts the owner's address
 * @param account the account's address where it is known, or null
 * @param colors what the ids of colours and labels stand for
 */
public record GoogleProfile(String calendarId, @Nullable String account, GoogleColors colors) {

  /**
   * The event palette that {@code GET /calendar/v3/colors} answers with. It has been the same for
   * all accounts for years; who reads the live one passes that instead. It has no labels, which are
   * each calendar's own.
   */
  public static final GoogleColors CLASSIC_COLORS =
      GoogleColors.palette(
          Map.ofEntries(
              Map.entry("1", "#a4bdfc"),
              Map.entry("2", "#7ae7bf"),
              Map.entry("3", "#dbadff"),
              Map.entry("4", "#ff887c"),
              Map.entry("5", "#fbd75b"),
              Map.entry("6", "#ffb878"),
              Map.entry("7", "#46d6db"),
              Map.entry("8", "#e1e1e1"),
              Map.entry("9", "#5484ed"),
              Map.entry("10", "#51b749"),
              Map.entry("11", "#dc2127")));

  /**
   * A calendar of which nothing but the id is known.
   *
   * @param calendarId the calendar's id
   * @return its profile, with Google's usual colours
   */
  public static GoogleProfile of(String calendarId) {
    return new GoogleProfile(calendarId, null, CLASSIC_COLORS);
  }
}
