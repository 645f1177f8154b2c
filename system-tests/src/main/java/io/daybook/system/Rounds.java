// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.Position;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Knows when calendars were read and what was read is committed: when the next round begins from
 * the cursor of one that began late enough. Thread-safe.
 */
final class Rounds {

  private enum Stand {
    BEGUN,
    READ,
    COMMITTED
  }

  private final Map<CalendarRef, Stand> stands = new HashMap<>();

  /** Waits until each calendar went through a round that begins from now on. */
  synchronized void awaitAll(Collection<CalendarRef> calendars) throws InterruptedException {
    stands.clear();
    while (!calendars.stream().allMatch(one -> stands.get(one) == Stand.COMMITTED)) {
      wait();
    }
  }

  synchronized void asks(CalendarRef calendar, Position position) {
    if (position instanceof Position.Since && stands.get(calendar) == Stand.READ) {
      stands.put(calendar, Stand.COMMITTED);
      notifyAll();
    } else if (!(position instanceof Position.More)) {
      stands.putIfAbsent(calendar, Stand.BEGUN);
    }
  }

  synchronized void ends(CalendarRef calendar) {
    stands.replace(calendar, Stand.BEGUN, Stand.READ);
  }
}
