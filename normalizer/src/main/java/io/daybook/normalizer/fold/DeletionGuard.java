// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Holds back a full pass that would cancel most of a calendar: an empty answer is more often a
 * fault than a wish. What a second full pass lacks as well is let go.
 */
final class DeletionGuard {

  /** Fewer absent events than this are believed at once. */
  private static final int FEWEST = 20;

  private DeletionGuard() {}

  static Set<String> held(Absences absences, Set<String> heldBefore) {
    Set<String> unconfirmed = new LinkedHashSet<>(absences.upcoming());
    unconfirmed.removeAll(heldBefore);
    boolean tooMany = unconfirmed.size() >= FEWEST && 2 * unconfirmed.size() > absences.of();
    return tooMany ? unconfirmed : Set.of();
  }
}
