// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import org.jspecify.annotations.Nullable;

/** How deltas are told, and what goes wrong with them. Not thread-safe. */
final class DeltaOrders {

  boolean tombstones = true;

  boolean wholeSeries = true;

  boolean masters = true;

  boolean emptyPages;

  boolean repeatRows;

  boolean backwards;

  boolean seriesTogether;

  boolean endless;

  int pagesToRepeat;

  int roundsWithoutLink;

  /** Tokens of earlier epochs are lost. */
  int epoch;

  GraphFailure loss = GraphFailure.gone();

  /** The version of the mailbox that is told while changes lag behind, or null. */
  @Nullable Long lagging;

  boolean takePageToRepeat() {
    if (pagesToRepeat == 0) {
      return false;
    }
    pagesToRepeat--;
    return true;
  }

  boolean takeRoundWithoutLink() {
    if (roundsWithoutLink == 0) {
      return false;
    }
    roundsWithoutLink--;
    return true;
  }
}
