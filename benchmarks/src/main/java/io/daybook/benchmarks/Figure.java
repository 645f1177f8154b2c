// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Two speeds that were measured beside each other.
 *
 * @param name of what
 * @param ours how fast Daybook is
 * @param peer how fast what it is compared with is
 * @param unit of both
 */
record Figure(String name, double ours, double peer, String unit) {

  static final String HEADING =
      String.format(Locale.ROOT, "%-14s %10s %12s   %-12s  ratio", "name", "ours", "peer", "unit");

  /** Of several runs, each in nanoseconds, the median counts. */
  static Figure of(String name, int things, List<Long> ours, List<Long> peer, String unit) {
    return new Figure(name, perSecond(things, ours), perSecond(things, peer), unit);
  }

  private static double perSecond(int things, List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return things / (sorted.get(sorted.size() / 2) / 1e9);
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"name\":\"%s\",\"ours\":%.0f,\"peer\":%.0f,\"unit\":\"%s\",\"ratio\":%.3f}",
        name,
        ours,
        peer,
        unit,
        ours / peer);
  }

  String line() {
    return String.format(
        Locale.ROOT, "%-14s %10.0f %12.0f   %-12s  %.3f", name, ours, peer, unit, ours / peer);
  }
}
