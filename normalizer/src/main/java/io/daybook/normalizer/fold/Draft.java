// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.Change;
import io.daybook.api.ChangeHeader;
import io.daybook.api.Origin;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;

/**
 * A change that has no number yet.
 *
 * @param origin what made it
 * @param cause equal, by identity, for all changes of one cause
 * @param at the instant that brought it about, by which what time brings is ordered
 * @param rank orders what comes at one instant: ends, then meetings within reach, then reminders
 * @param start the meeting's start, which orders the rest
 * @param change makes the change
 */
record Draft(
    Origin origin,
    Cause cause,
    Instant at,
    int rank,
    Instant start,
    Function<ChangeHeader, Change> change) {

  static final Comparator<Draft> IN_TIME =
      Comparator.comparing(Draft::at).thenComparing(Draft::rank).thenComparing(Draft::start);

  /** What makes changes belong together; no two causes are equal. */
  static final class Cause {}
}
