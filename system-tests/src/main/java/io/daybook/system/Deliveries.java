// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Knows when sinks have everything. Thread-safe. */
final class Deliveries {

  private final Map<String, Long> lastEmpty = new HashMap<>();

  private long looks;

  /** Waits until the connector, looking from now on, finds nothing left to deliver to any. */
  synchronized void awaitAll(Collection<String> sinks) throws InterruptedException {
    long before = looks;
    while (!sinks.stream().allMatch(sink -> lastEmpty.getOrDefault(sink, 0L) > before)) {
      wait();
    }
  }

  /** The connector begins to look; gives the number of this look. */
  synchronized long looks() {
    return ++looks;
  }

  /** What it saw is that there was nothing for a sink. */
  synchronized void nothingLeft(String sink, long look) {
    lastEmpty.merge(sink, look, Math::max);
    notifyAll();
  }
}
