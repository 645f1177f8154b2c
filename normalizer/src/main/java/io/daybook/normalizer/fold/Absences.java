// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

/** Says what becomes of a series whose head, or all of it, a full pass lacks. */
final class Absences {

  /** What becomes of it. */
  enum Fate {
    /** Nothing of it can be missed: none of it stands, or all to come is out of the window. */
    NONE,
    /** It is over: forgotten without a word. */
    OVER,
    /** The deletion guard keeps it until a second full pass agrees. */
    KEPT,
    /** It is cancelled. */
    GONE
  }

  private final Upcoming upcoming;

  private final boolean guarded;

  /**
   * What a full pass means for what it lacks.
   *
   * @param upcoming tells what it could have brought
   * @param guarded whether the deletion guard holds in this pass
   */
  Absences(Upcoming upcoming, boolean guarded) {
    this.upcoming = upcoming;
    this.guarded = guarded;
  }

  Fate fate(SeriesState series) {
    if (series.isTombstone()) {
      return Fate.NONE;
    }
    if (!upcoming.has(series)) {
      // What was moved beyond the window stands as it was told, and may come back.
      return upcoming.isToCome(series) ? Fate.NONE : Fate.OVER;
    }
    return guarded && !series.missing() ? Fate.KEPT : Fate.GONE;
  }
}
