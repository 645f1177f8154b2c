// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Colours that are known beforehand.
 *
 * @param colors colour ids to {@code #rrggbb}, immutable
 */
record GooglePaletteInHand(Map<String, String> colors) implements GoogleColors {

  @Override
  public @Nullable String color(String colorId) {
    return colors.get(colorId);
  }

  @Override
  public @Nullable String label(String labelId) {
    return null;
  }
}
