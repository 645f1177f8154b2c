// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import io.daybook.api.CalendarRef;
import io.daybook.normalizer.google.GoogleColors;
import io.daybook.spi.adapter.Position;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Colours as Google has them now, asked for when a page needs them. Thread-safe.
 *
 * <p>No failure to get them fails a page: its events go without, or with what was known before.
 */
final class GoogleLiveColors {

  /** Calendars whose labels are kept. */
  private static final int MOST_CALENDARS = 5_000;

  private final GooglePalette palette;

  private final GoogleLabels labels;

  GoogleLiveColors(GoogleClient client, Clock clock) {
    this.palette = new GooglePalette(client, clock);
    this.labels = new GoogleLabels(client, clock, MOST_CALENDARS);
  }

  /** The colours for one page, for the thread that reads it. */
  GoogleColors of(CalendarRef calendar, Position position) {
    if (position instanceof Position.Start) {
      labels.expire(calendar);
    }
    return new PageColors(calendar.connection(), palette, labels.page(calendar));
  }

  private record PageColors(String connection, GooglePalette palette, GoogleLabels.Page labels)
      implements GoogleColors {

    @Override
    public @Nullable String color(String colorId) {
      return palette.color(connection, colorId);
    }

    @Override
    public @Nullable String label(String labelId) {
      return labels.color(labelId);
    }
  }
}
