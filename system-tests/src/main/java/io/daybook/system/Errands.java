// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.util.function.BooleanSupplier;

/** Knows when nothing is left of the work that was taken in. Thread-safe. */
final class Errands {

  private long ends;

  /** An item of work came to its end. */
  synchronized void ended() {
    ends++;
    notifyAll();
  }

  /** Waits until there is none, looking anew whenever one came to its end. */
  void awaitNone(BooleanSupplier none) throws InterruptedException {
    long before = ends();
    while (!none.getAsBoolean()) {
      awaitMore(before);
      before = ends();
    }
  }

  private synchronized long ends() {
    return ends;
  }

  private synchronized void awaitMore(long before) throws InterruptedException {
    while (ends == before) {
      wait();
    }
  }
}
