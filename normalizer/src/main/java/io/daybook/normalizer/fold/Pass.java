// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.EventSnapshot;
import io.daybook.api.Origin;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all series of a round.
 *
 * @param now the clock
 * @param origin what made the round
 * @param window what a full pass asked for; null for a delta
 * @param unreadable ids of events that came but could not be read, so they are not absent
 * @param complete series of which all instances inside a window came
 * @param before the window of the last full pass, or null when there was none
 * @param coverage what the pass says beside its rows
 */
record Pass(
    Instant now,
    Origin origin,
    @Nullable Window window,
    Set<String> unreadable,
    Map<String, Window> complete,
    @Nullable Window before,
    Coverage coverage) {

  static Pass of(RoundPart part, Set<String> unreadable, @Nullable Window before, Instant now) {
    return new Pass(
        now, part.origin(), part.window(), unreadable, part.complete(), before, part.coverage());
  }

  /**
   * What makes an event new: a full pass that looks further ahead than the last one, a provider
   * within whose own reach it came, or all else.
   */
  Origin originOfNew(EventSnapshot event) {
    if (window == null && origin == Origin.CHANGE && wasOutOfReach(event.revision().createdAt())) {
      return Origin.HORIZON;
    }
    boolean beyond =
        window != null
            && origin != Origin.SNAPSHOT
            && before != null
            && before.to() != null
            && !event.when().startInstant().isBefore(before.to());
    return beyond ? Origin.HORIZON : origin;
  }

  private boolean wasOutOfReach(@Nullable Instant created) {
    Instant known = coverage.knownUntil();
    return known != null && created != null && created.isBefore(known);
  }

  /** Where all instances of a series came, or null where some may be missing. */
  @Nullable Window completeWithin(String seriesId) {
    return window == null ? complete.get(seriesId) : window;
  }
}
