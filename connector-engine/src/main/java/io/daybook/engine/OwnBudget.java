// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.time.Instant;

/** All of a limit, for one process. */
final class OwnBudget implements Budget {

  private final Pacing pacing;

  /** When all that was handed out is over, if it goes evenly. */
  private Instant spent = Instant.MIN;

  OwnBudget(Pacing pacing) {
    this.pacing = pacing;
  }

  @Override
  public Instant reserve(Instant now) {
    Instant begin = Budget.later(spent, now);
    spent = begin.plus(pacing.step());
    return Budget.later(begin.minus(pacing.burst()), now);
  }

  @Override
  public void charge(Instant now) {
    if (spent.isBefore(now.plus(pacing.most()))) {
      spent = Budget.later(spent, now).plus(pacing.step());
    }
  }
}
