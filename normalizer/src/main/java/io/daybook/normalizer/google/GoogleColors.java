// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ids that events have in place of colours stand for.
 *
 * <p>Asked while an answer is read, in the reader's thread, and only about events that name such an
 * id: who has to look elsewhere may do so then. Of an event with a label the colour id counts only
 * where the label's colour is not known. An implementation throws nothing for an id that it does
 * not know.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/v3/reference/colors">Google
 *     Calendar API, Colors</a>
 */
public interface GoogleColors {

  /**
   * The colour under an event's {@code colorId}.
   *
   * @param colorId the id, not empty
   * @return the colour as {@code #rrggbb}, or null where it is not known
   */
  @Nullable String color(String colorId);

  /**
   * The colour of an event's {@code eventLabelId}.
   *
   * @param labelId the id of a label of the event's calendar, not empty
   * @return the colour as {@code #rrggbb}, or null where it is not known
   */
  @Nullable String label(String labelId);

  /**
   * A palette in hand, without labels.
   *
   * @param colors colour ids to {@code #rrggbb}, copied
   * @return the same for whoever asks, thread-safe
   */
  static GoogleColors palette(Map<String, String> colors) {
    return new GooglePaletteInHand(Map.copyOf(colors));
  }
}
