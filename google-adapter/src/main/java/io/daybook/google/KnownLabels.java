// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known of one calendar's labels. Immutable.
 *
 * @param colors ids to {@code #rrggbb}, as they were answered last
 * @param missing ids of events that the answer lacked, as of labels that were deleted
 * @param answered whether there was an answer when they were asked for last; if not, ids that are
 *     not known are no reason to ask
 * @param until when there is reason to ask again in any case
 */
record KnownLabels(
    Map<String, String> colors, Set<String> missing, boolean answered, Instant until) {

  static final KnownLabels NONE = new KnownLabels(Map.of(), Set.of(), true, Instant.MIN);

  /** As many as a calendar can have labels. */
  private static final int MOST_MISSING = 200;

  static KnownLabels of(Map<String, String> colors, Instant until) {
    return new KnownLabels(Map.copyOf(colors), Set.of(), true, until);
  }

  boolean asks(String id, Instant now) {
    return !now.isBefore(until) || (answered && !colors.containsKey(id) && !missing.contains(id));
  }

  KnownLabels failed(Instant again) {
    return new KnownLabels(colors, missing, false, again);
  }

  /** Whoever was refused is so in a full pass as well. */
  KnownLabels expired() {
    return answered ? new KnownLabels(colors, missing, true, Instant.MIN) : this;
  }

  /** When far too many are missing, none of them is asked for before it is time. */
  KnownLabels lacking(String id) {
    if (missing.size() == MOST_MISSING) {
      return failed(until);
    }
    Set<String> more = new HashSet<>(missing);
    more.add(id);
    return new KnownLabels(colors, Set.copyOf(more), answered, until);
  }
}
