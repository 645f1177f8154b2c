// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import io.daybook.api.EventType;
import io.daybook.api.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * The words of Google's event resource, which others hand on as they are. Pure functions.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/events">Google
 *     Calendar API, Events</a>
 */
public final class GoogleWords {

  private GoogleWords() {}

  /**
   * What {@code visibility} means.
   *
   * @param word the word, or null where there is none
   * @return the visibility, the default one for a word that is not known
   */
  public static Visibility visibility(@Nullable String word) {
    return switch (word == null ? "" : word) {
      case "public" -> Visibility.PUBLIC;
      case "private" -> Visibility.PRIVATE;
      case "confidential" -> Visibility.CONFIDENTIAL;
      default -> Visibility.DEFAULT;
    };
  }

  /**
   * What {@code eventType} means.
   *
   * @param word the word, or null where there is none
   * @return the type, or null where the word says nothing, as {@code default} does
   */
  public static @Nullable EventType eventType(@Nullable String word) {
    return switch (word == null ? "" : word) {
      case "outOfOffice" -> EventType.OUT_OF_OFFICE;
      case "focusTime" -> EventType.FOCUS_TIME;
      case "workingLocation" -> EventType.WORKING_LOCATION;
      case "birthday" -> EventType.BIRTHDAY;
      default -> null;
    };
  }
}
