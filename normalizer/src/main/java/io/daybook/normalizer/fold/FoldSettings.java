// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.SeriesDialect;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a fold must know beside the state.
 *
 * @param calendar the calendar
 * @param horizon how far instances of series are told
 * @param catchUp how late a completion or reminder may still be told after the process was down
 * @param past how long what is over is remembered, or null for ever; not shorter than the horizon's
 *     look back, so that nothing is told that was forgotten
 * @param epoch names the store, so that change ids of a new store never equal those of an old one
 * @param dialect how the provider names what belongs to a series
 */
public record FoldSettings(
    CalendarRef calendar,
    Horizon horizon,
    Duration catchUp,
    @Nullable Duration past,
    String epoch,
    SeriesDialect dialect) {

  /** How late dues may be told unless set otherwise. */
  public static final Duration DEFAULT_CATCH_UP = Duration.ofHours(24);

  /** Checks how long what is over is remembered. */
  public FoldSettings {
    if (past != null && past.compareTo(horizon.back()) < 0) {
      throw new IllegalArgumentException("what the horizon looks back on would be forgotten");
    }
  }

  /**
   * Settings with the usual horizon and catch-up limit, which remember for ever.
   *
   * @param calendar the calendar
   * @param epoch names the store
   * @param dialect how the provider names what belongs to a series
   * @return the settings
   */
  public static FoldSettings of(CalendarRef calendar, String epoch, SeriesDialect dialect) {
    return new FoldSettings(calendar, Horizon.DEFAULT, DEFAULT_CATCH_UP, null, epoch, dialect);
  }
}
