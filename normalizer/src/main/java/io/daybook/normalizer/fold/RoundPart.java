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
 * A part of a round, small enough for one transaction. Folding a part in twice tells nothing twice.
 *
 * @param origin what made the round
 * @param window what a full pass asked for; null for a delta
 * @param guarded whether the deletion guard holds in this pass
 * @param rows all rows of some series, in the provider's order, and of the series whose stem they
 *     share or whose exceptions they take
 * @param lacking ids of stored series to which no row of the whole pass belongs: with rows, those
 *     that may be the old side of a split among them; without rows, those to be swept
 * @param complete series of which all instances inside a window are among the rows, so that what
 *     they lack is gone, whatever the window of the pass
 * @param coverage what the pass says beside its rows
 */
public record RoundPart(
    Origin origin,
    @Nullable Window window,
    boolean guarded,
    List<CalendarRow> rows,
    List<String> lacking,
    Map<String, Window> complete,
    Coverage coverage) {

  /** Copies the lists. */
  public RoundPart {
    rows = List.copyOf(rows);
    lacking = List.copyOf(lacking);
    complete = Map.copyOf(complete);
  }

  /**
   * A part of which the rows say all there is.
   *
   * @param origin what made the round
   * @param window what a full pass asked for; null for a delta
   * @param guarded whether the deletion guard holds in this pass
   * @param rows all rows of some series
   * @param lacking ids of stored series to which no row belongs
   */
  public RoundPart(
      Origin origin,
      @Nullable Window window,
      boolean guarded,
      List<CalendarRow> rows,
      List<String> lacking) {
    this(origin, window, guarded, rows, lacking, Map.of(), Coverage.USUAL);
  }

  RoundPart answered(Answers.Settled settled) {
    return new RoundPart(
        origin, window, guarded, settled.rows(), lacking, settled.complete(), coverage);
  }

  /**
   * The same part, of whose pass more is known.
   *
   * @param said what the pass says beside its rows
   * @return the part
   */
  public RoundPart with(Coverage said) {
    return new RoundPart(origin, window, guarded, rows, lacking, complete, said);
  }

  RoundPart with(List<CalendarRow> others) {
    return new RoundPart(origin, window, guarded, others, lacking, complete, coverage);
  }

  static RoundPart whole(Round round, List<String> lacking, boolean guarded) {
    return new RoundPart(
        round.origin(),
        round.window(),
        guarded,
        round.rows(),
        lacking,
        round.complete(),
        round.coverage());
  }
}
