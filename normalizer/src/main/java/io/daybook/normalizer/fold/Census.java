// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

/**
 * Counts what a full pass lacks of what is stored, so that the deletion guard can decide before
 * anything of the pass is told: a pass that would cancel most of a calendar is more often a fault
 * than a wish. Used once, by one thread.
 */
public final class Census {

  /** Fewer absent events than this are believed at once. */
  private static final int FEWEST = 20;

  private final Upcoming upcoming;

  private int stored;

  private int absent;

  Census(Upcoming upcoming) {
    this.upcoming = upcoming;
  }

  /**
   * Counts a stored series.
   *
   * @param series the series
   * @param named whether a row of the pass has its id
   * @param hasRows whether a row of the pass belongs to it
   */
  public void add(SeriesState series, boolean named, boolean hasRows) {
    if (series.isTombstone() || !upcoming.has(series)) {
      return;
    }
    stored++;
    // Where instances are listed, they may come without their master, which is asked for later.
    boolean came = series.head() == null ? hasRows : named || (upcoming.listed() && hasRows);
    // What the pass before lacked as well is confirmed, and no reason to doubt the rest.
    absent += came || series.missing() ? 0 : 1;
  }

  /**
   * How many upcoming series the guard keeps.
   *
   * @return their number, 0 when it lets the pass go
   */
  public int held() {
    return absent >= FEWEST && 2L * absent > stored ? absent : 0;
  }
}
