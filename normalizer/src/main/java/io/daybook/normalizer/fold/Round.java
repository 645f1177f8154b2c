// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.CalendarRow;
import io.daybook.api.Origin;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.Window;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything one pass over a calendar brought.
 *
 * @param origin what made it: the first reading, a lost cursor, or a change
 * @param window what a full pass asked for, so that what it lacks is known to be gone; null for a
 *     delta, in which absence means nothing
 * @param rows the rows of all pages in the provider's order; of several with one id the last counts
 * @param complete series of which all instances inside a window are among the rows
 * @param coverage what the pass says beside its rows
 */
public record Round(
    Origin origin,
    @Nullable Window window,
    List<CalendarRow> rows,
    Map<String, Window> complete,
    Coverage coverage) {

  /** Copies the collections. */
  public Round {
    rows = List.copyOf(rows);
    complete = Map.copyOf(complete);
  }

  /**
   * A round of which the rows say all there is.
   *
   * @param origin what made it
   * @param window what a full pass asked for; null for a delta
   * @param rows the rows
   */
  public Round(Origin origin, @Nullable Window window, List<CalendarRow> rows) {
    this(origin, window, rows, Map.of(), Coverage.USUAL);
  }

  Round answered(Answers.Settled settled) {
    return new Round(origin, window, settled.rows(), settled.complete(), coverage);
  }

  /**
   * The same round, of which more is known.
   *
   * @param said what the pass says beside its rows
   * @return the round
   */
  public Round with(Coverage said) {
    return new Round(origin, window, rows, complete, said);
  }

  /**
   * A delta.
   *
   * @param rows the rows
   * @return the round
   */
  public static Round delta(List<CalendarRow> rows) {
    return new Round(Origin.CHANGE, null, rows);
  }

  /**
   * The first reading of a calendar.
   *
   * @param window what was asked for
   * @param rows the rows
   * @return the round
   */
  public static Round snapshot(Window window, List<CalendarRow> rows) {
    return new Round(Origin.SNAPSHOT, window, rows);
  }

  /**
   * A full pass after the cursor was lost.
   *
   * @param window what was asked for
   * @param rows the rows
   * @return the round
   */
  public static Round resync(Window window, List<CalendarRow> rows) {
    return new Round(Origin.RESYNC, window, rows);
  }

  /**
   * Whether absence means something.
   *
   * @return true for a full pass
   */
  public boolean full() {
    return window != null;
  }
}
