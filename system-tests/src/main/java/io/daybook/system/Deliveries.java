// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

/** Knows when the only sink has everything. Thread-safe. */
final class Deliveries {

  private long looks;

  private long lastEmpty;

  /** Waits until the connector, looking from now on, finds nothing left to deliver. */
  synchronized void awaitAll() throws InterruptedException {
    long before = looks;
    while (lastEmpty <= before) {
      wait();
    }
  }

  /** The connector begins to look; gives the number of this look. */
  synchronized long looks() {
    return ++looks;
  }

  /** What it saw is that there was nothing. */
  synchronized void nothingLeft(long look) {
    lastEmpty = Math.max(lastEmpty, look);
    notifyAll();
  }
}
