// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.util.List;

/**
 * What came of a crash run. All but the first three are to be zero.
 *
 * @param kills how often the process was killed
 * @param changes how many different changes were told
 * @param repeated how many were told once more
 * @param lost how many meetings the consumer does not know, or knows wrongly, completions and
 *     reminders included
 * @param disordered how many came out of their order, or after a gap
 * @param torn how many change ids came with two contents
 * @param faults what was wrong, in words; after that, how it came to it
 */
public record CrashReport(
    int kills,
    long changes,
    long repeated,
    long lost,
    long disordered,
    long torn,
    List<String> faults) {

  /** Copies the list. */
  public CrashReport {
    faults = List.copyOf(faults);
  }

  /**
   * Whether nothing went wrong.
   *
   * @return true when nothing is lost, disordered or torn
   */
  public boolean clean() {
    return lost == 0 && disordered == 0 && torn == 0 && faults.isEmpty();
  }

  /**
   * The numbers.
   *
   * @return a JSON object in one line
   */
  public String json() {
    return ("{\"kills\":%d,\"changes\":%d,\"repeated\":%d,"
            + "\"lost\":%d,\"disordered\":%d,\"torn\":%d}")
        .formatted(kills, changes, repeated, lost, disordered, torn);
  }
}
