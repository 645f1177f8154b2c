// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.util.ArrayList;
import java.util.List;

/** Which faults there were, and when. Thread-safe. */
final class Incidents {

  /**
   * What a node had sent when its fault began may still come, and what it did then is told late.
   */
  private static final long MARGIN_MILLIS = 1_000;

  private final List<Incident> incidents = new ArrayList<>();

  /** A node without a name stands for all. */
  private static final class Incident {

    final Fault fault;

    final String node;

    final long from;

    long until = Long.MAX_VALUE;

    Incident(Fault fault, String node, long from) {
      this.fault = fault;
      this.node = node;
      this.from = from;
    }

    boolean concerns(String one) {
      return node.isEmpty() || node.equals(one);
    }
  }

  /** A fault begins, of one node, or of all if that has no name; gives its number. */
  synchronized int begin(Fault fault, String node, long now) {
    incidents.add(new Incident(fault, node, now));
    return incidents.size() - 1;
  }

  /** One is healed. */
  synchronized void end(int number, long now) {
    incidents.get(number).until = now;
  }

  /** The last one that began, healed or not. */
  synchronized Fault last() {
    return incidents.isEmpty() ? Fault.NONE : incidents.get(incidents.size() - 1).fault;
  }

  /** Whether one node may tell what another one told before. */
  synchronized boolean excuses(String before, long then, String again, long now) {
    return incidents.stream()
        .filter(one -> one.fault.excuse() && (one.concerns(before) || one.concerns(again)))
        .anyMatch(
            one -> one.from - MARGIN_MILLIS <= now && later(one.until) + MARGIN_MILLIS >= then);
  }

  private static long later(long until) {
    return Math.min(until, Long.MAX_VALUE - MARGIN_MILLIS);
  }
}
